import { describe, expect, test } from '@jest/globals';
import type { ChatMessage, MailMessage, Message } from '../../../shared/domain/message.ts';
import type { SendOutcome, SendRecord, SendRow } from '../../../shared/domain/send.ts';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import type { RenderOutcome, SendAnswer } from '../../../shared/usecases/send/keyed-request.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import type { PostOutcome } from '../../../shared/ports/graph.ts';
import type { Deadline } from '../../../shared/ports/world.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { ADA, ALL_SCOPES, BEN, CLEO } from '../../support/fakes/fake-microsoft.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  liveRowOf,
  returnWithCode,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const MAIL: MailMessage = {
  kind: 'mail',
  to: [{ address: 'bo@partner.example' }],
  subject: 'The offer',
  body: { contentType: 'text', content: 'It is signed.' },
};
const CHANNEL: Message = {
  kind: 'channel',
  teamId: 'team',
  channelId: '19:channel@thread.tacv2',
  body: { contentType: 'text', content: 'Hi' },
};
const CHAT: ChatMessage = {
  kind: 'chat',
  to: { userId: CLEO.id },
  body: { contentType: 'text', content: 'Hi' },
};

/** Answers in the words of a test: status and everything that is known. */
const render: RenderOutcome = (send, outcome) => ({
  status: outcome.state === 'sent' ? 201 : outcome.state === 'unknown' ? 504 : 422,
  text: JSON.stringify({ ...send, ...outcome }),
});

const send = (
  ports: FakePorts,
  message: Message = MAIL,
  more: { key?: string; user?: typeof USER; deadline?: Deadline; resendOf?: string } = {},
): Promise<Result<SendAnswer>> =>
  sendMessage(
    ports,
    more.user ?? USER,
    { idempotencyKey: more.key ?? 'key', message, resendOf: more.resendOf, render },
    more.deadline ?? inTime,
  );

async function connected(scopes: readonly string[] = ALL_SCOPES): Promise<FakePorts> {
  const ports = fakePorts();
  ports.entra.redemptions.tell(succeed({ account: ADA, tokens: ports.entra.tokens({ scopes }) }));
  await connect(ports);
  return ports;
}

async function ledgerRow(ports: FakePorts, key = 'key', user = USER): Promise<SendRow | undefined> {
  return value(await ports.sends.find(user.userKey, ports.cipher.hash(key), inTime))?.row;
}

/** What the ledger keeps of a send, opened. */
async function ledgerRecord(ports: FakePorts): Promise<SendRecord> {
  const { id, record } = (await ledgerRow(ports))!;
  const key = value(await ports.keys.open((await rowOf(ports)).ledgerKey!, inTime));
  const plain = ports.cipher.open(key, ports.sends.contextOf(USER.userKey, id, 'record'), record);
  return JSON.parse(plain!) as SendRecord;
}

/** The same bytes, as a repeat gets them. */
const again = ({ status, text }: SendAnswer): SendAnswer => ({ status, text, replayed: true });

/** The process that sends ends in the middle of its POST: nothing more of it is ever heard. */
async function dieWhileSending(ports: FakePorts): Promise<void> {
  await new Promise<void>((posting) => {
    ports.graph.posts.tell(() => {
      posting();
      return new Promise<never>(() => undefined);
    });
    void send(ports);
  });
}

const refusal = (reason: FailureReason): object => ({ ok: false, failure: { reason } });
const notSent = (reason: FailureReason): { kind: 'not-sent'; failure: ReturnType<typeof failure> } => ({
  kind: 'not-sent',
  failure: failure(reason),
});
const unknownOutcome = { kind: 'unknown', failure: failure('send-outcome-unknown') } as const;
const outcomeIn = (answer: Result<SendAnswer>): SendOutcome => JSON.parse(value(answer).text) as SendOutcome;

describe('a message', () => {
  test.each([
    ['mail', MAIL, {}, 'bo@partner.example'],
    [
      'channel',
      CHANNEL,
      { teamId: 'team', channelId: '19:channel@thread.tacv2' },
      'team/19:channel@thread.tacv2',
    ],
    ['chat', CHAT, { chatId: '19:chat@unq.gbl.spaces' }, CLEO.id],
  ] as const)(
    'by %s goes out once, in the name of the account',
    async (kind, message, place, destination) => {
      const ports = await connected();
      const answer = await send(ports, message);
      expect(value(answer)).toMatchObject({ status: 201, replayed: false });
      expect(outcomeIn(answer)).toMatchObject({
        state: 'sent',
        kind,
        record: {
          destination,
          senderEmail: 'ada@company.example',
          sentAt: '2026-11-24T12:00:00.000Z',
          link: 'https://teams.example/1',
        },
      });
      expect(ports.graph.asked.posts).toMatchObject([{ destination: { kind, ...place }, token: 'access-1' }]);
      expect(await ledgerRecord(ports)).toEqual({
        destination,
        ...place,
        senderEmail: 'ada@company.example',
        sentAt: '2026-11-24T12:00:00.000Z',
        messageId: 'message-1',
        link: 'https://teams.example/1',
      });
    },
  );

  test('is posted only after its row is there, and the row then says how it ended', async () => {
    const ports = await connected();
    await send(ports);
    expect(ports.effects.filter((effect) => !effect.startsWith('read'))).toEqual([
      'write sends',
      'graph.post',
      'write sends',
    ]);
    expect(await ledgerRow(ports)).toMatchObject({ state: 'sent', status: 201, kind: 'mail' });
  });

  test('is not posted when its row could not be written', async () => {
    const ports = await connected();
    ports.storage.failNext('sends', 'write');
    expect(await send(ports)).toMatchObject(refusal('send-not-recorded'));
    expect(ports.graph.asked.posts).toEqual([]);
    expect(value(await send(ports))).toMatchObject({ status: 201, replayed: false });
  });

  test('whose row landed although the answer was an outage is posted once', async () => {
    const ports = await connected();
    ports.storage.landAndFail('sends');
    expect(value(await send(ports))).toMatchObject({ status: 201, replayed: false });
    expect(ports.graph.asked.posts).toHaveLength(1);
    // It is ours as it stands: nobody has to take it over.
    expect(ports.effects.filter((effect) => effect === 'write sends')).toHaveLength(2);
  });

  test('whose row landed unheard, and could not be read either, is taken over by the same process at once', async () => {
    const ports = await connected();
    ports.storage.landAndFail('sends');
    ports.storage.failNext('sends', 'read');
    expect(await send(ports)).toMatchObject(refusal('send-not-recorded'));
    expect(ports.graph.asked.posts).toEqual([]);
    expect(await send(elsewhere(ports))).toMatchObject(refusal('send-in-progress'));
    expect(value(await send(ports))).toMatchObject({ status: 201, replayed: false });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('for which too little time is left once its row stands is recorded as not sent, and may be tried again', async () => {
    const ports = await connected();
    let leftMs = 20_000;
    ports.storage.beforeWrites(() => {
      leftMs = 4_999;
      return Promise.resolve();
    });
    const answer = await send(ports, MAIL, { deadline: { remainingMs: () => leftMs } });
    expect(outcomeIn(answer)).toMatchObject({ state: 'failed', failure: { reason: 'deadline-exceeded' } });
    expect(ports.graph.asked.posts).toEqual([]);
    expect(await ledgerRow(ports)).toMatchObject({ state: 'failed', retryable: true });
  });

  test('that is empty once it is cleaned is refused before anything is written', async () => {
    const ports = await connected();
    ports.graph.renderings.tell(failWith(failure('message-empty')));
    expect(await send(ports)).toMatchObject(refusal('message-empty'));
    expect(await ledgerRow(ports)).toBeUndefined();
  });

  test('that is empty once it is cleaned opens no chat', async () => {
    const ports = await connected();
    ports.graph.renderings.tell(failWith(failure('message-empty')));
    expect(await send(ports, CHAT)).toMatchObject(refusal('message-empty'));
    expect(ports.effects.filter((effect) => effect.startsWith('graph'))).toEqual([]);
  });

  // What broke: without the user's key anybody who reads the tables could try out what was said, and to whom.
  test('has a fingerprint and a recipient that nobody can guess: equal ones of two users differ', async () => {
    const ports = await connected();
    const other = callerNamed('ben');
    await connect(ports, {}, other);
    const kept = async (user: typeof USER): Promise<unknown[]> => {
      await send(ports, CHAT, { user });
      const found = value(await ports.sends.find(user.userKey, ports.cipher.hash('key'), inTime));
      return [found?.key.fingerprint, ...Object.keys((await liveRowOf(ports, user)).knownChats)];
    };
    const all = [...(await kept(USER)), ...(await kept(other))];
    expect(all).toHaveLength(4);
    expect(new Set(all).size).toBe(4);
    const { to, body } = CHAT;
    for (const guess of [
      CLEO.id,
      `id:${CLEO.id}`,
      JSON.stringify(to),
      JSON.stringify([CHAT, null]),
      body.content,
    ])
      expect(all).not.toContain(ports.cipher.hash(guess));
  });

  test('leaves neither its words nor its recipient in clear in the ledger', async () => {
    const ports = await connected();
    await send(ports);
    expect(JSON.stringify(await ledgerRow(ports))).not.toMatch(/bo@|partner\.example|The offer|is signed/);
  });

  test('gets at most the time that leaves enough to record how it ended', async () => {
    const ports = await connected();
    await send(ports, MAIL, { deadline: { remainingMs: () => 10_000 } });
    expect(ports.graph.asked.posts[0]?.leftMs).toBe(7_500);
  });

  test('is not begun when there is too little time to end it', async () => {
    const ports = await connected();
    expect(await send(ports, MAIL, { deadline: { remainingMs: () => 4_999 } })).toMatchObject(
      refusal('deadline-exceeded'),
    );
    expect(await ledgerRow(ports)).toBeUndefined();
    expect(ports.graph.asked.posts).toEqual([]);
  });
});

describe('before anything is written', () => {
  test('somebody who never connected is told so', async () => {
    expect(await send(fakePorts())).toMatchObject(refusal('not-connected'));
  });

  test('somebody who has disconnected is told so', async () => {
    const ports = await connected();
    await disconnect(ports, USER, inTime);
    expect(await send(ports)).toMatchObject(refusal('not-connected'));
  });

  test('a lost grant is named by its own reason', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(failWith(failure('grant-revoked')));
    await send(ports);
    expect(await send(ports)).toMatchObject(refusal('grant-revoked'));
    expect(ports.entra.asked.renewals).toHaveLength(1);
  });

  test.each([
    [MAIL, ['User.Read', 'ChannelMessage.Send', 'Team.ReadBasic.All', 'Channel.ReadBasic.All']],
    [CHAT, ['User.Read', 'Mail.Send']],
    [CHANNEL, ['User.Read', 'Mail.Send']],
  ])('a permission that was not granted is missing', async (message, scopes) => {
    const ports = await connected(scopes);
    expect(await send(ports, message)).toMatchObject(refusal('capability-missing'));
    expect(ports.graph.asked.posts).toEqual([]);
  });

  test.each([
    ['a closed vault', (ports: FakePorts) => ports.keys.close(), 'vault-unavailable'],
    [
      'a silent storage',
      (ports: FakePorts) => ports.storage.failNext('connections', 'read'),
      'storage-unavailable',
    ],
  ] as const)('%s stops it', async (_name, breakIt, reason) => {
    const ports = await connected();
    breakIt(ports);
    expect(await send(ports)).toMatchObject(refusal(reason));
    expect(ports.graph.asked.posts).toEqual([]);
  });
});

describe('the same key again', () => {
  test('answers in the same bytes and sends nothing', async () => {
    const ports = await connected();
    const first = value(await send(ports));
    ports.clock.pass(3600);
    expect(value(await send(ports))).toEqual(again(first));
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('answers after a disconnect too', async () => {
    const ports = await connected();
    const first = value(await send(ports));
    await disconnect(ports, USER, inTime);
    expect(value(await send(ports))).toEqual(again(first));
  });

  test('answers while Microsoft is away', async () => {
    const ports = await connected();
    const first = value(await send(ports));
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    expect(value(await send(elsewhere(ports)))).toEqual(again(first));
  });

  test('with another message is refused and sends nothing', async () => {
    const ports = await connected();
    await send(ports);
    expect(await send(ports, { ...MAIL, subject: 'Other' })).toMatchObject(refusal('idempotency-key-reused'));
    expect(await send(ports, MAIL, { resendOf: 's-1' })).toMatchObject(refusal('idempotency-key-reused'));
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test.each<readonly [string, Message, { resendOf?: string }]>([
    ['other words', { ...MAIL, body: { ...MAIL.body, content: 'It is not signed.' } }, {}],
    ['another form of the words', { ...MAIL, body: { ...MAIL.body, contentType: 'html' } }, {}],
    ['another recipient', { ...MAIL, to: [{ address: 'cy@partner.example' }] }, {}],
    ['one more recipient', { ...MAIL, cc: [{ address: 'cy@partner.example' }] }, {}],
    ['another importance', { ...MAIL, importance: 'high' }, {}],
    ['another kind', CHANNEL, {}],
    ['another message that it repeats', MAIL, { resendOf: 's-1' }],
  ])('with %s is another message, and refused', async (_what, message, more) => {
    const ports = await connected();
    await send(ports);
    expect(await send(ports, message, more)).toMatchObject(refusal('idempotency-key-reused'));
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('whose row cannot be found is not posted for: nobody knows what it did', async () => {
    const ports = await connected();
    const sends: FakePorts['sends'] = {
      ...ports.sends,
      reserve: () => Promise.resolve(succeed({ existing: true })),
      find: () => Promise.resolve(succeed(undefined)),
    };
    expect(await send({ ...ports, sends })).toMatchObject(refusal('write-conflict'));
    expect(ports.graph.asked.posts).toEqual([]);
  });

  test('of another user is another key', async () => {
    const ports = await connected();
    const other = callerNamed('ben');
    await connect(ports, {}, other);
    await send(ports);
    expect(value(await send(ports, MAIL, { user: other }))).toMatchObject({ status: 201, replayed: false });
    expect(ports.graph.asked.posts).toHaveLength(2);
  });

  test('while the first is running is told to wait, whatever the message', async () => {
    const ports = await connected();
    const during: Result<SendAnswer>[] = [];
    ports.graph.posts.tell(async () => {
      during.push(await send(ports), await send(ports, { ...MAIL, subject: 'Other' }));
      return { kind: 'sent' };
    });
    expect(value(await send(ports)).status).toBe(201);
    expect(during).toMatchObject([refusal('send-in-progress'), refusal('idempotency-key-reused')]);
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('fifty times at once goes out once', async () => {
    const ports = await connected();
    const all = await Promise.all(Array.from({ length: 50 }, () => send(ports)));
    expect(ports.graph.asked.posts).toHaveLength(1);
    expect(all.filter((one) => one.ok).length).toBeGreaterThanOrEqual(1);
    for (const one of all) if (!one.ok) expect(one.failure.reason).toBe('send-in-progress');
  });
});

describe('when nobody knows whether it arrived', () => {
  test('the answer says so, stays so, and nothing is sent again', async () => {
    const ports = await connected();
    ports.graph.posts.tell(unknownOutcome);
    const first = value(await send(ports));
    expect(first.status).toBe(504);
    expect(value(await send(ports))).toEqual(again(first));
    expect(await ledgerRow(ports)).toMatchObject({ state: 'unknown', failedWith: 'send-outcome-unknown' });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('the answer names the row that tells the truth later', async () => {
    const ports = await connected();
    ports.graph.posts.tell(unknownOutcome);
    const outcome = outcomeIn(await send(ports));
    expect(outcome).toMatchObject({ failure: { sendId: (await ledgerRow(ports))?.id } });
  });

  test('a process that died while sending leaves an unknown outcome, after its lease', async () => {
    const ports = await connected();
    await dieWhileSending(ports);
    ports.storage.passTime(59);
    expect(await send(elsewhere(ports))).toMatchObject(refusal('send-in-progress'));
    ports.storage.passTime(1);
    expect(value(await send(elsewhere(ports)))).toMatchObject({ status: 504, replayed: true });
    expect(await ledgerRow(ports)).toMatchObject({ state: 'unknown' });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test("the lease is told by the storage service's clock, not by ours", async () => {
    const ports = await connected();
    await dieWhileSending(ports);
    ports.clock.pass(3600);
    expect(await send(elsewhere(ports))).toMatchObject(refusal('send-in-progress'));
  });

  test('a bug after the first byte loses nothing of the truth: the outcome is unknown, and stays so', async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      throw new TypeError('bug');
    });
    const first = value(await send(ports));
    expect(first.status).toBe(504);
    expect(ports.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'send.crashed', fields: { code: 'TypeError' } }),
    );
    expect(value(await send(ports))).toEqual(again(first));
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test.each([
    ['sent', { kind: 'sent' }, 201],
    ['failed', notSent('recipient-refused'), 422],
  ] as const)('a late answer of the same attempt turns unknown into %s', async (state, posted, status) => {
    const ports = await connected();
    ports.graph.posts.tell(async () => {
      ports.storage.passTime(61);
      expect(value(await send(elsewhere(ports)))).toMatchObject({ status: 504 });
      return posted;
    });
    expect(value(await send(ports)).status).toBe(status);
    expect(await ledgerRow(ports)).toMatchObject({ state });
    expect(value(await send(ports))).toMatchObject({ status, replayed: true });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  // What broke: whoever gave a send up told what it had read before, not what its sender had written meanwhile.
  test('a send that ends at the moment when it is given up stays as it ended, and the repeat is told that', async () => {
    const ports = await connected();
    let arrive: (posted: PostOutcome) => void = () => undefined;
    const posting = new Promise<void>((begun) => {
      ports.graph.posts.tell(() => {
        begun();
        return new Promise((resolve) => (arrive = resolve));
      });
    });
    const slow = send(ports);
    await posting;
    ports.storage.passTime(61);
    const away = elsewhere(ports);
    const replace: FakePorts['sends']['replace'] = async (...call) => {
      arrive({ kind: 'sent' });
      await slow;
      return away.sends.replace(...call);
    };
    const repeat = await send({ ...away, sends: { ...away.sends, replace } });
    expect(value(repeat)).toEqual(again(value(await slow)));
    expect(await ledgerRow(ports)).toMatchObject({ state: 'sent', status: 201 });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('an outcome that could not be recorded is answered all the same, and reads as unknown in another process later', async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      ports.storage.failNext('sends', 'write');
      return { kind: 'sent' };
    });
    expect(value(await send(ports)).status).toBe(201);
    expect(ports.log.events()).toContain('send.unrecorded');
    ports.storage.passTime(60);
    expect(value(await send(elsewhere(ports))).status).toBe(504);
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('an outcome that could not be recorded is told in the same bytes by the process that knows it, and recorded then', async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      ports.storage.failNext('sends', 'write');
      return { kind: 'sent' };
    });
    const first = value(await send(ports));
    expect(value(await send(ports))).toEqual(again(first));
    expect(await ledgerRow(ports)).toMatchObject({ state: 'sent', status: 201 });
    expect(value(await send(elsewhere(ports)))).toEqual(again(first));
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  // What broke: once another process had called the send unknown, the process that knew better said so too.
  test.each([
    ['sent', { kind: 'sent' }, 201, 201],
    ['certainly not sent', notSent('graph-unavailable'), 422, 201],
    ['refused for good', notSent('recipient-refused'), 422, 422],
  ] as const)(
    'the process that knows it (%s) corrects what another has called unknown meanwhile',
    async (_end, posted, status, afterwards) => {
      const ports = await connected();
      ports.graph.posts.tell(() => {
        ports.storage.failNext('sends', 'write');
        return posted;
      });
      const first = value(await send(ports));
      ports.storage.passTime(60);
      expect(value(await send(elsewhere(ports))).status).toBe(504);
      expect(value(await send(ports))).toEqual(again(first));
      expect(first.status).toBe(status);
      expect(value(await send(elsewhere(ports))).status).toBe(afterwards);
    },
  );

  test('a message that certainly was not sent, and could not be recorded as such, may be tried again at once', async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      ports.storage.failNext('sends', 'write');
      return notSent('graph-unavailable');
    });
    expect(value(await send(ports)).status).toBe(422);
    expect(value(await send(ports))).toMatchObject({ status: 201, replayed: false });
    expect(ports.graph.asked.posts).toHaveLength(2);
  });

  test('an outcome whose write landed unheard is there the next time', async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      ports.storage.landAndFail('sends');
      return { kind: 'sent' };
    });
    const first = value(await send(ports));
    expect(value(await send(ports))).toEqual(again(first));
  });
});

describe('a message that certainly was not sent', () => {
  test('may be tried again with the same key when waiting helps, and is then sent once', async () => {
    const ports = await connected();
    ports.graph.posts.tell(notSent('graph-throttled'));
    expect(value(await send(ports)).status).toBe(422);
    const failed = await ledgerRow(ports);
    expect(failed).toMatchObject({ state: 'failed', retryable: true, failedWith: 'graph-throttled' });
    expect(value(await send(ports))).toMatchObject({ status: 201, replayed: false });
    const sent = await ledgerRow(ports);
    expect(sent).toMatchObject({ id: failed?.id, state: 'sent' });
    expect(sent?.attemptId).not.toBe(failed?.attemptId);
    expect(sent).not.toHaveProperty('failedWith');
    expect(sent).not.toHaveProperty('retryable');
    expect(value(await send(ports))).toMatchObject({ status: 201, replayed: true });
    expect(ports.graph.asked.posts).toHaveLength(2);
  });

  test.each(['grant-revoked', 'app-disabled-in-tenant', 'credential-rejected'] as const)(
    'for a reason about the connection (%s) goes out under the same key when that is mended',
    async (reason) => {
      const ports = await connected();
      ports.graph.posts.tell(notSent(reason));
      expect(value(await send(ports))).toMatchObject({ replayed: false });
      expect(await ledgerRow(ports)).toMatchObject({ state: 'failed', retryable: true });
      expect(value(await send(ports))).toMatchObject({ status: 201, replayed: false });
      expect(ports.graph.asked.posts).toHaveLength(2);
    },
  );

  test('stays failed when trying again cannot help', async () => {
    const ports = await connected();
    ports.graph.posts.tell(notSent('recipient-refused'));
    const first = value(await send(ports));
    expect(value(await send(ports))).toEqual(again(first));
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('is tried again by one of two who try', async () => {
    const ports = await connected();
    ports.graph.posts.tell(notSent('graph-throttled'));
    await send(ports);
    const both = await Promise.all([send(ports), send(elsewhere(ports))]);
    expect(ports.graph.asked.posts).toHaveLength(2);
    expect(both.filter((one) => one.ok && !one.value.replayed)).toHaveLength(1);
  });

  test('cannot be tried again with other words', async () => {
    const ports = await connected();
    ports.graph.posts.tell(notSent('graph-throttled'));
    await send(ports);
    expect(await send(ports, { ...MAIL, subject: 'Other' })).toMatchObject(refusal('idempotency-key-reused'));
  });

  test('that is tried again after a switch of accounts is recorded under the account in whose name it goes out', async () => {
    const ports = await connected();
    ports.graph.posts.tell(notSent('graph-throttled'));
    await send(ports);
    ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens() }));
    await completeConnect(ports, USER, await returnWithCode(ports, { switchAccount: true }), inTime);
    expect(outcomeIn(await send(ports))).toMatchObject({
      state: 'sent',
      record: { senderEmail: 'ben@company.example' },
    });
    expect((await ledgerRow(ports))?.accountHash).toBe((await liveRowOf(ports)).account.accountHash);
  });

  test('answers why it cannot go out now, when the connection has gone meanwhile', async () => {
    const ports = await connected();
    ports.graph.posts.tell(notSent('graph-throttled'));
    await send(ports);
    await disconnect(ports, USER, inTime);
    expect(await send(ports)).toMatchObject(refusal('not-connected'));
  });
});

describe('a message that Microsoft asks to put off for some seconds', () => {
  const wait = { kind: 'not-sent', failure: failure('graph-throttled', { retryAfterSeconds: 2 }) } as const;

  test('is posted once more after them', async () => {
    const ports = await connected();
    ports.graph.posts.tell(wait);
    expect(value(await send(ports)).status).toBe(201);
    expect(ports.clock.waits).toEqual([2_000]);
    expect(ports.graph.asked.posts).toHaveLength(2);
  });

  test.each(['graph-unavailable', 'destination-busy'] as const)(
    'is not posted again for another reason that names a time: %s',
    async (reason) => {
      const ports = await connected();
      ports.graph.posts.tell({ ...wait, failure: { ...wait.failure, reason } });
      expect(outcomeIn(await send(ports))).toMatchObject({ state: 'failed', failure: { reason } });
      expect(ports.clock.waits).toEqual([]);
      expect(ports.graph.asked.posts).toHaveLength(1);
    },
  );

  // What broke: the row was not read again after the wait.
  test('is not posted again for a link that has ended meanwhile', async () => {
    const ports = await connected();
    ports.graph.posts.tell(wait);
    const waiting = async (ms: number): Promise<void> => {
      await disconnect(elsewhere(ports), USER, inTime);
      await ports.clock.wait(ms);
    };
    const answer = await send({ ...ports, clock: { ...ports.clock, wait: waiting } });
    expect(outcomeIn(answer)).toMatchObject({ state: 'failed', failure: { reason: 'graph-throttled' } });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });
});

describe('a token that Graph refuses', () => {
  const refused = {
    kind: 'token-refused',
    claims: '{"a":1}',
    failure: failure('microsoft-refuses-sign-in'),
  } as const;

  test('is renewed with the claims of the challenge, and the message posted once more', async () => {
    const ports = await connected();
    ports.graph.posts.tell(refused);
    expect(value(await send(ports)).status).toBe(201);
    expect(ports.entra.asked.renewals).toMatchObject([{ claims: '{"a":1}' }]);
    expect(ports.graph.asked.posts.map((post) => post.token)).toEqual(['access-1', 'access-2']);
  });

  test('twice is a failure that may be tried again; there is no third POST', async () => {
    const ports = await connected();
    ports.graph.posts.tell(refused);
    ports.graph.posts.tell(refused);
    expect(outcomeIn(await send(ports))).toMatchObject({
      state: 'failed',
      failure: { reason: 'microsoft-refuses-sign-in' },
    });
    expect(ports.graph.asked.posts).toHaveLength(2);
    expect((await rowOf(ports)).state).toBe('connected');
  });

  test('and no time left for a second POST leave a message that certainly was not sent', async () => {
    const ports = await connected();
    let leftMs = 20_000;
    ports.graph.posts.tell(() => {
      leftMs = 2_500;
      return refused;
    });
    const answer = await send(ports, MAIL, { deadline: { remainingMs: () => leftMs } });
    expect(outcomeIn(answer)).toMatchObject({ state: 'failed', failure: { reason: 'deadline-exceeded' } });
    expect(ports.graph.asked.posts).toHaveLength(1);
    expect(await ledgerRow(ports)).toMatchObject({ retryable: true });
  });

  test('and a grant that is gone end the message and the connection', async () => {
    const ports = await connected();
    ports.graph.posts.tell(refused);
    ports.entra.renewals.tell(failWith(failure('grant-revoked')));
    expect(outcomeIn(await send(ports))).toMatchObject({
      state: 'failed',
      failure: { reason: 'grant-revoked' },
    });
    expect((await rowOf(ports)).state).toBe('reconnect-required');
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('and a Microsoft that is away leave a message that may be tried again', async () => {
    const ports = await connected();
    ports.graph.posts.tell(refused);
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    await send(ports);
    expect(await ledgerRow(ports)).toMatchObject({ state: 'failed', retryable: true });
    expect((await rowOf(ports)).state).toBe('connected');
  });
});

describe('a chat', () => {
  test('is opened once and remembered, sealed', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    await send(ports, { ...CHAT, to: { userId: CLEO.id.toUpperCase() } }, { key: 'second' });
    expect(ports.effects.filter((effect) => effect === 'graph.findPerson')).toHaveLength(1);
    expect(ports.effects.filter((effect) => effect === 'graph.openChat')).toHaveLength(1);
    const { knownChats } = await liveRowOf(ports);
    expect(Object.keys(knownChats)).toHaveLength(1);
    expect(JSON.stringify(knownChats)).not.toMatch(/cleo@|unq\.gbl/i);
  });

  test('by an address that was given to somebody else never reaches the person who had it before', async () => {
    const ports = await connected();
    const byAddress: Message = { ...CHAT, to: { email: 'cleo@company.example' } };
    await send(ports, byAddress);
    const successor = { ...CLEO, id: '00000000-0000-4000-8000-000000000004' };
    ports.graph.people.tell(succeed(successor));
    ports.graph.chats.tell(succeed('19:another@unq.gbl.spaces'));
    await send(ports, byAddress, { key: 'second' });
    const places = ports.graph.asked.posts.map(({ destination }) => destination);
    expect(places).toEqual([
      { kind: 'chat', chatId: '19:chat@unq.gbl.spaces' },
      { kind: 'chat', chatId: '19:another@unq.gbl.spaces' },
    ]);
  });

  test('by the same address again is looked up, and not opened anew', async () => {
    const ports = await connected();
    const byAddress: Message = { ...CHAT, to: { email: 'cleo@company.example' } };
    await send(ports, byAddress);
    await send(ports, byAddress, { key: 'second' });
    expect(ports.effects.filter((effect) => effect === 'graph.findPerson')).toHaveLength(2);
    expect(ports.effects.filter((effect) => effect === 'graph.openChat')).toHaveLength(1);
  });

  test('that could not be remembered is used all the same', async () => {
    const ports = await connected();
    ports.storage.failNext('connections', 'write');
    expect(value(await send(ports, CHAT)).status).toBe(201);
    expect(ports.log.events()).toContain('chat.unremembered');
  });

  test('that has gone is forgotten, so that the next try opens it anew', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    ports.graph.posts.tell(notSent('destination-not-found'));
    await send(ports, CHAT, { key: 'second' });
    expect((await liveRowOf(ports)).knownChats).toEqual({});
  });

  test('with oneself is refused', async () => {
    const ports = await connected();
    ports.graph.people.tell(succeed({ ...CLEO, id: ADA.objectId }));
    expect(await send(ports, CHAT)).toMatchObject(refusal('recipient-is-sender'));
  });

  test('whose directory entry may not be read is refused in words of its own: the address is known already', async () => {
    const ports = await connected();
    ports.graph.people.tell(failWith(failure('directory-closed', { code: 'Authorization_RequestDenied' })));
    expect(await send(ports, CHAT)).toMatchObject({
      ok: false,
      failure: { reason: 'recipient-lookup-closed', code: 'Authorization_RequestDenied' },
    });
    expect(await ledgerRow(ports)).toBeUndefined();
  });

  test.each(['recipient-unknown', 'recipient-ambiguous'] as const)(
    'with somebody who cannot be found is refused: %s',
    async (reason) => {
      const ports = await connected();
      ports.graph.people.tell(failWith(failure(reason)));
      expect(await send(ports, CHAT)).toMatchObject(refusal(reason));
      expect(await ledgerRow(ports)).toBeUndefined();
    },
  );

  test('is not sent when the account was switched while it was looked up', async () => {
    const ports = await connected();
    ports.graph.chats.tell(async () => {
      await disconnect(ports, USER, inTime);
      return succeed('19:chat@unq.gbl.spaces');
    });
    expect(await send(ports, CHAT)).toMatchObject(refusal('connection-changed'));
    expect(ports.graph.asked.posts).toEqual([]);
  });

  test('of an account is not used after a switch to another account', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens() }));
    await completeConnect(ports, USER, await returnWithCode(ports, { switchAccount: true }), inTime);
    expect((await liveRowOf(ports)).knownChats).toEqual({});
  });
});

describe('the lock', () => {
  const isTaken = async (ports: FakePorts): Promise<boolean> =>
    ports.sendLock.isHeld((await liveRowOf(ports)).generation);

  test('of one connection is one at a time', async () => {
    const ports = await connected();
    let [running, most] = [0, 0];
    for (let count = 0; count < 5; count += 1) {
      ports.graph.posts.tell(async () => {
        most = Math.max(most, (running += 1));
        await Promise.resolve();
        running -= 1;
        return { kind: 'sent' };
      });
    }
    await Promise.all([1, 2, 3, 4, 5].map((key) => send(ports, MAIL, { key: `key-${key}` })));
    expect(ports.graph.asked.posts).toHaveLength(5);
    expect(most).toBe(1);
  });

  test.each([
    ['the message went out', () => undefined],
    ['the row could not be written', (ports: FakePorts) => ports.storage.failNext('sends', 'write')],
    ['nobody knows', (ports: FakePorts) => ports.graph.posts.tell(unknownOutcome)],
    [
      'the process meets a bug',
      (ports: FakePorts) =>
        ports.graph.posts.tell(() => {
          throw new Error('bug');
        }),
    ],
    [
      'the recipient is unknown',
      (ports: FakePorts) => ports.graph.people.tell(failWith(failure('recipient-unknown'))),
    ],
  ])('is given back when %s', async (_name, prepare) => {
    const ports = await connected();
    prepare(ports);
    await send(ports, CHAT).catch(() => undefined);
    expect(await isTaken(ports)).toBe(false);
  });

  test.each([
    ['in this process', (ports: FakePorts) => ports],
    ['in another process', elsewhere],
  ])('that comes after a disconnect %s has answered sends nothing', async (_where, at) => {
    const ports = await connected();
    const { generation } = await liveRowOf(ports);
    const lock = await ports.sendLock.take(generation, inTime);
    const waiting = send(ports);
    await disconnect(at(ports), USER, inTime);
    lock?.release();
    expect(await waiting).toMatchObject(refusal('connection-changed'));
    expect(ports.graph.asked.posts).toEqual([]);
    expect(await ledgerRow(ports)).toBeUndefined();
    expect(ports.memory.get(generation)).toBeUndefined();
  });

  test('that comes after a switch of accounts sends nothing in the name of the old one', async () => {
    const ports = await connected();
    const lock = await ports.sendLock.take((await liveRowOf(ports)).generation, inTime);
    const waiting = send(ports);
    const away = elsewhere(ports);
    away.entra.redemptions.tell(succeed({ account: BEN, tokens: away.entra.tokens() }));
    await completeConnect(away, USER, await returnWithCode(away, { switchAccount: true }), inTime);
    lock?.release();
    expect(await waiting).toMatchObject(refusal('connection-changed'));
    expect(ports.graph.asked.posts).toEqual([]);
  });

  test('that was free costs no second look at the row', async () => {
    const ports = await connected();
    await send(ports);
    expect(ports.effects.filter((effect) => effect === 'read connections')).toHaveLength(1);
  });

  test.each([
    ['a renewal', (ports: FakePorts) => elsewhere(ports), MAIL],
    ['a look into the directory', (ports: FakePorts) => ports, CHAT],
  ])(
    'comes after %s, and the row is looked at again before anything is written',
    async (_what, at, message) => {
      const ports = at(await connected());
      ports.effects.length = 0;
      await send(ports, message);
      const looked = ports.effects.lastIndexOf('read connections');
      expect(looked).toBeGreaterThan(0);
      expect(looked).toBeLessThan(ports.effects.indexOf('write sends'));
    },
  );

  test('comes after a wait that nobody names, such as a vault that was slow: the row is looked at again', async () => {
    const ports = await connected();
    ports.graph.renderings.tell(() => {
      ports.clock.pass(1);
      return succeed({ body: {} });
    });
    await send(ports);
    expect(ports.effects.filter((effect) => effect === 'read connections')).toHaveLength(2);
  });

  test('that does not come in time is said as such', async () => {
    const ports = await connected();
    const lock = await ports.sendLock.take((await liveRowOf(ports)).generation, inTime);
    expect(await send(ports, MAIL, { deadline: { remainingMs: () => 5 } })).toMatchObject(
      refusal('deadline-exceeded'),
    );
    lock?.release();
    expect(await isTaken(ports)).toBe(false);
  });
});

describe('a short wait that Microsoft asks for', () => {
  const wait = (retryAfterSeconds: number) =>
    ({ kind: 'not-sent', failure: failure('graph-throttled', { retryAfterSeconds }) }) as const;

  test('is granted once, and the message goes out', async () => {
    const ports = await connected();
    ports.graph.posts.tell(wait(5));
    expect(value(await send(ports))).toMatchObject({ status: 201, replayed: false });
    expect(ports.clock.waits).toEqual([5_000]);
    expect(ports.graph.asked.posts).toHaveLength(2);
  });

  test('is not granted twice', async () => {
    const ports = await connected();
    ports.graph.posts.tell(wait(1));
    ports.graph.posts.tell(wait(1));
    expect(outcomeIn(await send(ports))).toMatchObject({ failure: { reason: 'graph-throttled' } });
    expect(ports.clock.waits).toEqual([1_000]);
  });

  test('of more than five seconds is the answer', async () => {
    const ports = await connected();
    ports.graph.posts.tell(wait(6));
    const answer = await send(ports);
    expect(outcomeIn(answer)).toMatchObject({ failure: { reason: 'graph-throttled' } });
    // Beside its text, for the header and the log.
    expect(value(answer).failure).toMatchObject({ reason: 'graph-throttled', retryAfterSeconds: 6 });
    expect(ports.clock.waits).toEqual([]);
  });

  test('is not granted when too little time would be left', async () => {
    const ports = await connected();
    ports.graph.posts.tell(wait(5));
    await send(ports, MAIL, { deadline: { remainingMs: () => 17_400 } });
    expect(ports.clock.waits).toEqual([]);
  });

  test('in which somebody disconnects ends without a second POST', async () => {
    const ports = await connected();
    ports.graph.posts.tell(async () => {
      await disconnect(ports, USER, inTime);
      return wait(2);
    });
    expect(outcomeIn(await send(ports))).toMatchObject({ state: 'failed' });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });
});

test('a claims challenge that meets fifty sends costs one renewal and one more POST', async () => {
  const ports = await connected();
  ports.graph.posts.tell({
    kind: 'token-refused',
    claims: '{"a":1}',
    failure: failure('microsoft-refuses-sign-in'),
  });
  const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);
  const all = await Promise.all(keys.map((key) => send(ports, MAIL, { key })));
  expect(all.every((one) => value(one).status === 201)).toBe(true);
  expect(ports.entra.asked.renewals).toHaveLength(1);
  expect(ports.graph.asked.posts).toHaveLength(51);
});

test('a tenant that was taken off the allow list is refused at use, and nothing ends', async () => {
  const ports = await connected();
  const closed = { ...ports, tenantAllowList: new Map([[USER.organizationKey, ['another-tenant']]]) };
  expect(await send(closed)).toMatchObject(refusal('tenant-not-allowed'));
  expect((await rowOf(ports)).state).toBe('connected');
  expect(value(await send(ports)).status).toBe(201);
});

test('that Graph asked to slow down is told with a hash in place of the tenant', async () => {
  const ports = await connected();
  ports.graph.posts.tell(notSent('graph-throttled'));
  await send(ports);
  const { account } = await liveRowOf(ports);
  const tenant = ports.cipher.hash(account.tenantId).slice(0, 12);
  const [told] = ports.log.lines.filter(({ event }) => event === 'microsoft.throttled');
  expect(told?.fields).toMatchObject({ kind: 'graph', tenant });
  expect(tenant).not.toBe(account.tenantId.slice(0, 12));
});
