import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../../shared/domain/message.ts';
import type { SendRow } from '../../../shared/domain/send.ts';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { tokenMemory } from '../../../shared/adapters/process/token-memory.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import type { SendAnswer, SendOutcome } from '../../../shared/usecases/send/send-ledger.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import type { Deadline } from '../../../shared/ports/world.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { ADA, ALL_SCOPES, BEN, CLEO } from '../../support/fakes/fake-microsoft.ts';
import {
  connect,
  fakePorts,
  returnWithCode,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const MAIL: Message = {
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
const CHAT: Message = {
  kind: 'chat',
  to: { email: 'Cleo@company.example' },
  body: { contentType: 'text', content: 'Hi' },
};

/** Answers in the words of a test: status and everything that is known. */
const render = (outcome: SendOutcome): { status: number; text: string } => ({
  status: outcome.state === 'sent' ? 201 : outcome.state === 'unknown' ? 504 : 422,
  text: JSON.stringify(outcome),
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
  return value(await ports.sends.find(user, ports.cipher.hash(key), inTime))?.row;
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
    ['mail', MAIL, 'bo@partner.example', 'bo@partner.example'],
    ['channel', CHANNEL, '19:channel@thread.tacv2', 'team/19:channel@thread.tacv2'],
    ['chat', CHAT, '19:chat@unq.gbl.spaces', 'Cleo@company.example'],
  ] as const)('by %s goes out once, in the name of the account', async (kind, message, to, destination) => {
    const ports = await connected();
    const answer = await send(ports, message);
    expect(value(answer)).toMatchObject({ status: 201, replayed: false });
    expect(outcomeIn(answer)).toMatchObject({
      state: 'sent',
      kind,
      destination,
      senderEmail: 'ada@company.example',
      sentAt: '2026-11-24T12:00:00.000Z',
      link: 'https://teams.example/1',
    });
    expect(ports.graph.asked.posts).toMatchObject([{ kind, to, token: 'access-1' }]);
  });

  test('is posted only after its row is there, and the row then says how it ended', async () => {
    const ports = await connected();
    await send(ports);
    expect(ports.effects.filter((effect) => !effect.startsWith('read'))).toEqual([
      'write sends',
      'write send-keys',
      'graph.post',
      'write sends',
    ]);
    expect(await ledgerRow(ports)).toMatchObject({ state: 'sent', status: 201, kind: 'mail' });
  });

  test('is not posted when its row could not be written', async () => {
    const ports = await connected();
    ports.storage.failNext('sends', 'write');
    expect(await send(ports)).toMatchObject(refusal('storage-unavailable'));
    expect(ports.graph.asked.posts).toEqual([]);
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
    const ports = { ...(await connected()), memory: tokenMemory() };
    ports.entra.renewals.tell(failWith(failure('consent-withdrawn')));
    await send(ports);
    expect(await send(ports)).toMatchObject(refusal('consent-withdrawn'));
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
    expect(value(await send(ports))).toEqual({ ...first, replayed: true });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('answers after a disconnect too', async () => {
    const ports = await connected();
    const first = value(await send(ports));
    await disconnect(ports, USER, inTime);
    expect(value(await send(ports))).toEqual({ ...first, replayed: true });
  });

  test('answers while Microsoft is away', async () => {
    const ports = await connected();
    const first = value(await send(ports));
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    const elsewhere = { ...ports, memory: tokenMemory() };
    expect(value(await send(elsewhere))).toEqual({ ...first, replayed: true });
  });

  test('with another message is refused and sends nothing', async () => {
    const ports = await connected();
    await send(ports);
    expect(await send(ports, { ...MAIL, subject: 'Other' })).toMatchObject(refusal('idempotency-key-reused'));
    expect(await send(ports, MAIL, { resendOf: 's-1' })).toMatchObject(refusal('idempotency-key-reused'));
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('of another user is another key', async () => {
    const ports = await connected();
    const other = { ...USER, subject: 'ben' };
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
    expect(value(await send(ports))).toEqual({ ...first, replayed: true });
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
    ports.graph.posts.tell(() => {
      throw new Error('killed');
    });
    await expect(send(ports)).rejects.toThrow('killed');
    ports.storage.passTime(59);
    expect(await send(ports)).toMatchObject(refusal('send-in-progress'));
    ports.storage.passTime(1);
    expect(value(await send(ports))).toMatchObject({ status: 504, replayed: true });
    expect(await ledgerRow(ports)).toMatchObject({ state: 'unknown' });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test("the lease is told by the storage service's clock, not by ours", async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      throw new Error('killed');
    });
    await expect(send(ports)).rejects.toThrow('killed');
    ports.clock.pass(3600);
    expect(await send({ ...ports, memory: tokenMemory() })).toMatchObject(refusal('send-in-progress'));
  });

  test.each([
    ['sent', { kind: 'sent' }, 201],
    ['failed', notSent('recipient-refused'), 422],
  ] as const)('a late answer of the same attempt turns unknown into %s', async (state, posted, status) => {
    const ports = await connected();
    ports.graph.posts.tell(async () => {
      ports.storage.passTime(61);
      expect(value(await send(ports))).toMatchObject({ status: 504 });
      return posted;
    });
    expect(value(await send(ports)).status).toBe(status);
    expect(await ledgerRow(ports)).toMatchObject({ state });
    expect(value(await send(ports))).toMatchObject({ status, replayed: true });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('an outcome that could not be recorded is answered all the same, and reads as unknown later', async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      ports.storage.failNext('sends', 'write');
      return { kind: 'sent' };
    });
    expect(value(await send(ports)).status).toBe(201);
    expect(ports.log.events()).toContain('send.unrecorded');
    ports.storage.passTime(60);
    expect(value(await send(ports)).status).toBe(504);
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('an outcome whose write landed unheard is there the next time', async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      ports.storage.landAndFail('sends');
      return { kind: 'sent' };
    });
    const first = value(await send(ports));
    expect(value(await send(ports))).toEqual({ ...first, replayed: true });
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
    expect(value(await send(ports))).toEqual({ ...first, replayed: true });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('is tried again by one of two who try', async () => {
    const ports = await connected();
    ports.graph.posts.tell(notSent('graph-throttled'));
    await send(ports);
    const elsewhere = {
      ...ports,
      turns: (await import('../../../shared/adapters/process/send-lock.ts')).turns(),
    };
    const both = await Promise.all([send(ports), send(elsewhere)]);
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
    expect(outcomeIn(await send(ports))).toMatchObject({ state: 'sent', senderEmail: 'ben@company.example' });
    expect((await ledgerRow(ports))?.accountHash).toBe((await rowOf(ports)).account?.accountHash);
  });

  test('answers why it cannot go out now, when the connection has gone meanwhile', async () => {
    const ports = await connected();
    ports.graph.posts.tell(notSent('graph-throttled'));
    await send(ports);
    await disconnect(ports, USER, inTime);
    expect(await send(ports)).toMatchObject(refusal('not-connected'));
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
    expect(ports.entra.asked.renewals).toMatchObject([{ force: true, claims: '{"a":1}' }]);
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
  test('is looked up once and remembered, sealed', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    await send(ports, { ...CHAT, to: { email: 'CLEO@company.example' } }, { key: 'second' });
    expect(ports.effects.filter((effect) => effect === 'graph.findPerson')).toHaveLength(1);
    const { knownChats } = await rowOf(ports);
    expect(Object.keys(knownChats)).toHaveLength(1);
    expect(JSON.stringify(knownChats)).not.toMatch(/cleo@|unq\.gbl/i);
  });

  test('that has gone is forgotten, so that the next try opens it anew', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    ports.graph.posts.tell(notSent('destination-not-found'));
    await send(ports, CHAT, { key: 'second' });
    expect((await rowOf(ports)).knownChats).toEqual({});
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
    expect((await rowOf(ports)).knownChats).toEqual({});
  });
});

describe('the turn', () => {
  const isTaken = async (ports: FakePorts): Promise<boolean> =>
    ports.turns.isTaken((await rowOf(ports)).generation ?? '');

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

  test('that comes after a disconnect sends nothing', async () => {
    const ports = await connected();
    const giveBack = await ports.turns.take((await rowOf(ports)).generation ?? '', inTime);
    const waiting = send(ports);
    await disconnect(ports, USER, inTime);
    giveBack?.();
    expect(await waiting).toMatchObject(refusal('connection-changed'));
    expect(ports.graph.asked.posts).toEqual([]);
  });

  test('that does not come in time is said as such', async () => {
    const ports = await connected();
    const giveBack = await ports.turns.take((await rowOf(ports)).generation ?? '', inTime);
    expect(await send(ports, MAIL, { deadline: { remainingMs: () => 5 } })).toMatchObject(
      refusal('deadline-exceeded'),
    );
    giveBack?.();
    expect(await isTaken(ports)).toBe(false);
  });
});
