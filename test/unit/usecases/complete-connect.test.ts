import { describe, expect, test } from '@jest/globals';
import type { AttemptState } from '../../../shared/domain/attempt.ts';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { accessToken } from '../../../shared/usecases/tokens/access-token.ts';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { parkCallback } from '../../../shared/usecases/connect/park-callback.ts';
import type { Ticket } from '../../../shared/usecases/connect/parked-attempt.ts';
import type { ConnectionView } from '../../../shared/usecases/connect/read-status.ts';
import { ADA, ALL_SCOPES, BEN } from '../../support/fakes/fake-microsoft.ts';
import {
  callerNamed,
  connect,
  fakePorts,
  handleIn,
  type FakePorts,
  liveRowOf,
  returnWithCode,
  rowOf,
  USER,
  value,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const complete = (ports: FakePorts, ticket: Ticket, user = USER): Promise<Result<ConnectionView>> =>
  completeConnect(ports, user, ticket, inTime);

const refusal = (reason: FailureReason): object => ({ ok: false, failure: { reason } });

async function stateOf(ports: FakePorts, ticket: Ticket): Promise<AttemptState | undefined> {
  return value(await ports.attempts.read(ticket.handle.split('.')[0] ?? '', inTime))?.attempt.state;
}

/** Generations of which a sealed cache is stored; the ids are counted, so that a few hundred cover them. */
async function cachesOf(ports: FakePorts): Promise<number> {
  let count = 0;
  for (let index = 0; index < 200; index += 1) {
    if (value(await ports.caches.read(USER.userKey, `id${index}`.padEnd(22, '_'), inTime))) count += 1;
  }
  return count;
}

describe('finishing a sign-in', () => {
  test('connects the account that signed in', async () => {
    const ports = fakePorts();
    expect(value(await complete(ports, await returnWithCode(ports)))).toEqual({
      state: 'connected',
      account: { email: 'ada@company.example', displayName: 'Ada', tenantId: ADA.tenantId },
      capabilities: { granted: ['chat', 'channel', 'mail', 'people'], missing: [] },
      connectedAt: '2026-11-24T12:00:00.000Z',
      checkedAt: '2026-11-24T12:00:00.000Z',
      checkAgainAt: '2026-11-24T12:05:00.000Z',
      view: 'connected',
      actions: ['check', 'send', 'disconnect'],
      askFor: {},
      permitted: { connect: true, send: true },
    });
  });

  test('gets all it needs before it spends the code, and stores nothing before it has redeemed it', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.effects.length = 0;
    await complete(ports, ticket);
    expect(ports.effects.filter((effect) => !effect.startsWith('read'))).toEqual([
      'write connections', // the ledger key
      'entra.prepare',
      'write attempts', // redeeming
      'entra.redeem',
      'write tokencaches',
      'write connections',
      'write attempts', // done
      'write organizations', // the organization's keys
      'write organizations', // who the member is
      'write organizations', // the tenant, when it is new
      'write audit',
    ]);
  });

  test('leaves the cache of a sign-in alone that was finished at the same moment in another tab', async () => {
    const ports = fakePorts();
    const [first, second] = [await returnWithCode(ports), await returnWithCode(ports)];
    let overtaken = false;
    // Between the first one's connection and its tidying up, the second one connects.
    const attempts: FakePorts['attempts'] = {
      ...ports.attempts,
      replace: async (next, etag, deadline) => {
        if (next.state === 'done' && !overtaken) {
          overtaken = true;
          value(await completeConnect(ports, USER, second, inTime));
        }
        return ports.attempts.replace(next, etag, deadline);
      },
    };
    value(await completeConnect({ ...ports, attempts }, USER, first, inTime));
    const { generation } = await liveRowOf(ports);
    expect(value(await ports.caches.read(USER.userKey, generation, inTime))).toBeDefined();
  });

  test('redeems with what the two browsers kept', async () => {
    const ports = fakePorts();
    await connect(ports, { capabilities: ['mail'] });
    expect(ports.entra.asked.redemptions).toEqual([
      {
        code: 'the-code',
        verifier: 'the-verifier',
        nonce: 'the-nonce',
        scopes: ['openid', 'profile', 'email', 'offline_access', 'User.Read', 'Mail.Send'],
      },
    ]);
  });

  test('the first token is in hand: nothing is renewed for the first message', async () => {
    const ports = fakePorts();
    await connect(ports);
    const hand = { userKey: USER.userKey, row: await liveRowOf(ports), deadline: inTime };
    expect(await accessToken(ports, hand)).toEqual(succeed('access-1'));
    expect(ports.entra.asked.renewals).toEqual([]);
  });

  test('neither tokens nor the address stand in clear in a row', async () => {
    const ports = fakePorts();
    await connect(ports);
    const row = await liveRowOf(ports);
    const cache = value(await ports.caches.read(USER.userKey, row.generation, inTime));
    expect(Buffer.from(cache?.sealed ?? []).toString('latin1')).not.toContain('cache-1');
    expect(JSON.stringify(row)).not.toMatch(/ada@|"Ada|hint-ada|access-1|cache-1/);
  });

  test('the same ticket again gets the same answer, and the code is redeemed once', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    const first = await complete(ports, ticket);
    expect(await complete(ports, ticket)).toEqual(first);
    expect(ports.entra.asked.redemptions).toHaveLength(1);
  });

  test('of fifty requests at once one redeems, the others are told to wait', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    const all = await Promise.all(Array.from({ length: 50 }, () => complete(ports, ticket)));
    expect(ports.entra.asked.redemptions).toHaveLength(1);
    expect(all.filter((one) => one.ok).length).toBeGreaterThanOrEqual(1);
    for (const one of all) if (!one.ok) expect(one.failure.reason).toBe('attempt-in-progress');
    expect((await complete(ports, ticket)).ok).toBe(true);
  });
});

describe('three secrets must meet', () => {
  const other = callerNamed('mallory');

  test.each([
    ['another user', (ticket: Ticket) => ({ ticket, user: other })],
    ['another browser', (ticket: Ticket) => ({ ticket: { ...ticket, binding: 'b'.repeat(43) }, user: USER })],
    [
      'the same name in another organization',
      (ticket: Ticket) => ({ ticket, user: callerNamed('ada', 'org-2') }),
    ],
  ])('%s is refused, and the code is thrown away', async (_name, change) => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    const wrong = change(ticket);
    expect(await complete(ports, wrong.ticket, wrong.user)).toMatchObject(refusal('attempt-foreign'));
    expect(await stateOf(ports, ticket)).toBe('burnt');
    expect(await complete(ports, ticket)).toMatchObject(refusal('attempt-foreign'));
    expect(ports.entra.asked.redemptions).toEqual([]);
    expect((await rowOf(ports)).state).toBe('not-connected');
    expect(ports.log.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', event: 'connect.rejected' }),
    );
  });

  test('a guessed handle finds nothing and burns nothing', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    const guessed = { ...ticket, handle: `${ticket.handle.slice(0, 23)}${'g'.repeat(43)}` };
    expect(await complete(ports, guessed)).toMatchObject(refusal('attempt-unknown'));
    expect((await complete(ports, ticket)).ok).toBe(true);
  });

  test('somebody else cannot burn a sign-in that is done', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    await complete(ports, ticket);
    expect(await complete(ports, ticket, other)).toMatchObject(refusal('attempt-foreign'));
    expect((await complete(ports, ticket)).ok).toBe(true);
  });

  test.each(['', 'nonsense', `${'x'.repeat(22)}.${'y'.repeat(43)}`])(
    'the handle %j is not known',
    async (handle) => {
      expect(await complete(fakePorts(), { handle, binding: 'b' })).toMatchObject(refusal('attempt-unknown'));
    },
  );

  test('a sign-in that has not come back cannot be finished', async () => {
    const ports = fakePorts();
    const begun = value(await beginConnect(ports, USER, {}, inTime));
    const state = new URL(begun.signInUrl).searchParams.get('state') ?? '';
    const ticket = { handle: state, binding: begun.binding };
    expect(await complete(ports, ticket)).toMatchObject(refusal('attempt-unknown'));
  });
});

describe('what cannot be finished', () => {
  test('an error from Microsoft becomes the outcome on the card; a live connection is not touched', async () => {
    const ports = fakePorts();
    await connect(ports);
    const before = await rowOf(ports);
    const begun = value(await beginConnect(ports, USER, {}, inTime));
    const state = new URL(begun.signInUrl).searchParams.get('state') ?? '';
    const parked = value(await parkCallback(ports, { state, error: { error: 'access_denied' } }, inTime));
    expect(await complete(ports, { handle: handleIn(parked), binding: begun.binding })).toMatchObject(
      refusal('sign-in-not-finished'),
    );
    const { lastOutcome, openAttempts, ...rest } = await rowOf(ports);
    expect({ ...rest, openAttempts: openAttempts.slice(0, 1) }).toEqual(before);
    expect(lastOutcome).toMatchObject({ reason: 'sign-in-not-finished', at: '2026-11-24T12:00:00.000Z' });
  });

  test('five minutes after the return is too late', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.storage.passTime(300);
    expect(await complete(ports, ticket)).toMatchObject(refusal('attempt-expired'));
    expect(ports.entra.asked.redemptions).toEqual([]);
    expect((await rowOf(ports)).openAttempts).toMatchObject([{ answered: true, ended: true }]);
  });

  test("the minutes are told by the storage service's clock, not by ours", async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.clock.pass(3600);
    expect((await complete(ports, ticket)).ok).toBe(true);
  });

  test.each([
    ['the vault is closed', (ports: FakePorts) => ports.keys.close(), 'vault-unavailable'],
    [
      'Microsoft has no keys to check by',
      (ports: FakePorts) => ports.entra.preparations.tell(failWith(failure('entra-unavailable'))),
      'entra-unavailable',
    ],
    [
      'the app has no credential',
      (ports: FakePorts) => ports.entra.preparations.tell(failWith(failure('credential-unavailable'))),
      'credential-unavailable',
    ],
    [
      'the row cannot be read',
      (ports: FakePorts) => ports.storage.failNext('connections', 'read'),
      'storage-unavailable',
    ],
  ] as const)(
    'while %s the code is not spent, and the same ticket works later',
    async (_name, breakIt, reason) => {
      const ports = fakePorts();
      const ticket = await returnWithCode(ports);
      breakIt(ports);
      expect(await complete(ports, ticket)).toMatchObject(refusal(reason));
      expect(ports.entra.asked.redemptions).toEqual([]);
      ports.keys.reopen();
      expect((await complete(ports, ticket)).ok).toBe(true);
    },
  );

  test("what Microsoft's token endpoint refuses is the outcome, and stays it", async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(failWith(failure('offline-access-missing')));
    expect(await complete(ports, ticket)).toMatchObject(refusal('offline-access-missing'));
    expect(await complete(ports, ticket)).toMatchObject(refusal('offline-access-missing'));
    expect(ports.entra.asked.redemptions).toHaveLength(1);
    expect((await rowOf(ports)).lastOutcome?.reason).toBe('offline-access-missing');
  });

  test('nobody is connected who has granted nothing', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(
      succeed({ account: ADA, tokens: ports.entra.tokens({ scopes: ['User.Read'] }) }),
    );
    expect(await complete(ports, ticket)).toMatchObject(refusal('consent-not-given'));
    expect(await cachesOf(ports)).toBe(0);
  });

  test('a tenant that the organization does not accept is refused before anything is stored', async () => {
    const ports = { ...fakePorts(), tenantAllowList: new Map([[USER.organizationKey, ['another-tenant']]]) };
    const ticket = await returnWithCode(ports);
    expect(await complete(ports, ticket)).toMatchObject(refusal('tenant-not-allowed'));
    expect(await cachesOf(ports)).toBe(0);
  });

  test('the list of one organization does not bind another', async () => {
    const ports = {
      ...fakePorts(),
      tenantAllowList: new Map([[callerNamed('ada', 'org-2').organizationKey, ['another-tenant']]]),
    };
    expect((await complete(ports, await returnWithCode(ports))).ok).toBe(true);
  });
});

describe('when the process or the storage fails on the way', () => {
  test('the code is redeemed once though the row could not be written', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(() => {
      ports.storage.failNext('connections', 'write', 1);
      return succeed({ account: ADA, tokens: ports.entra.tokens() });
    });
    expect(await complete(ports, ticket)).toMatchObject(refusal('storage-unavailable'));
    expect((await complete(ports, ticket)).ok).toBe(false);
    ports.storage.passTime(60);
    expect((await complete(ports, ticket)).ok).toBe(false);
    expect(ports.entra.asked.redemptions).toHaveLength(1);
    expect((await rowOf(ports)).state).toBe('not-connected');
  });

  test('a repeat that finds its attempt on the row answers Connected: the write had landed', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(() => {
      ports.storage.landAndFail('connections');
      return succeed({ account: ADA, tokens: ports.entra.tokens() });
    });
    expect(await complete(ports, ticket)).toMatchObject(refusal('storage-unavailable'));
    expect(value(await complete(ports, ticket)).state).toBe('connected');
    expect(ports.entra.asked.redemptions).toHaveLength(1);
    expect(await stateOf(ports, ticket)).toBe('done');
  });

  test('a write that landed, taken for a conflict, and met again on the fresh row is a success', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    const update: typeof ports.connections.update = async (...call) => {
      const done = await ports.connections.update(...call);
      if (!done.ok || done.value.row.state !== 'connected') return done;
      const [, change] = call;
      expect(change(done.value.row)).toBeUndefined();
      return succeed({ ...done.value, written: false });
    };
    const phantom = { ...ports, connections: { ...ports.connections, update } };
    expect(value(await complete(phantom, ticket)).state).toBe('connected');
    expect(await cachesOf(ports)).toBe(1);
  });

  test('a repeat after the last write was lost finds its attempt on the row and is done', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(() => {
      ports.storage.failNext('attempts', 'write');
      return succeed({ account: ADA, tokens: ports.entra.tokens() });
    });
    expect(value(await complete(ports, ticket)).state).toBe('connected');
    expect(await stateOf(ports, ticket)).toBe('redeeming');
    expect(value(await complete(ports, ticket)).state).toBe('connected');
    expect(await stateOf(ports, ticket)).toBe('done');
    expect(ports.entra.asked.redemptions).toHaveLength(1);
  });

  test('after a crash in the middle the code is never sent again: wait, then start anew', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(() => {
      throw new Error('killed');
    });
    await expect(complete(ports, ticket)).rejects.toThrow('killed');
    expect(await complete(ports, ticket)).toMatchObject({
      ok: false,
      failure: { reason: 'attempt-in-progress', retryAfterSeconds: 1 },
    });
    ports.storage.passTime(60);
    expect(await complete(ports, ticket)).toMatchObject(refusal('sign-in-outcome-unknown'));
    expect(ports.entra.asked.redemptions).toHaveLength(1);
  });

  test('a cache that could not be stored connects nobody', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.storage.failNext('tokencaches', 'write');
    expect(await complete(ports, ticket)).toMatchObject(refusal('storage-unavailable'));
    expect((await rowOf(ports)).state).toBe('not-connected');
  });
});

describe('when something else happens while Microsoft is asked', () => {
  test('a disconnect stands, and nothing of the sign-in is kept', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(async () => {
      await disconnect(ports, USER, inTime);
      return succeed({ account: ADA, tokens: ports.entra.tokens() });
    });
    expect(await complete(ports, ticket)).toMatchObject(refusal('connection-changed'));
    expect((await rowOf(ports)).state).toBe('not-connected');
    expect(await cachesOf(ports)).toBe(0);
  });

  test('five newer sign-ins push it out', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(async () => {
      for (let count = 0; count < 5; count += 1) await beginConnect(ports, USER, {}, inTime);
      return succeed({ account: ADA, tokens: ports.entra.tokens() });
    });
    expect(await complete(ports, ticket)).toMatchObject(refusal('connection-changed'));
    expect((await rowOf(ports)).state).toBe('not-connected');
    expect(await cachesOf(ports)).toBe(0);
  });

  test('a sign-in with the same account that was faster is replaced, with one cache left', async () => {
    const ports = fakePorts();
    const [slow, fast] = [await returnWithCode(ports), await returnWithCode(ports)];
    ports.entra.redemptions.tell(async () => {
      expect((await complete(ports, fast)).ok).toBe(true);
      return succeed({ account: ADA, tokens: ports.entra.tokens() });
    });
    expect((await complete(ports, slow)).ok).toBe(true);
    expect(await cachesOf(ports)).toBe(1);
  });

  test('a sign-in with another account that was faster stays: the slow one is a mismatch', async () => {
    const ports = fakePorts();
    const [slow, fast] = [await returnWithCode(ports), await returnWithCode(ports)];
    ports.entra.redemptions.tell(async () => {
      ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens() }));
      expect((await complete(ports, fast)).ok).toBe(true);
      return succeed({ account: ADA, tokens: ports.entra.tokens() });
    });
    expect(await complete(ports, slow)).toMatchObject(refusal('account-mismatch'));
    expect(await cachesOf(ports)).toBe(1);
  });
});

describe('reconnecting', () => {
  // What broke: the token of the link that was replaced stayed in memory.
  test('forgets the token of the link that it replaces, and its cache', async () => {
    const ports = fakePorts();
    await connect(ports);
    const { generation } = await liveRowOf(ports);
    expect(ports.memory.get(generation)).toBeDefined();
    expect((await complete(ports, await returnWithCode(ports))).ok).toBe(true);
    expect(ports.memory.get(generation)).toBeUndefined();
    expect(value(await ports.caches.read(USER.userKey, generation, inTime))).toBeUndefined();
  });

  test('another account is refused and nothing is changed', async () => {
    const ports = fakePorts();
    await connect(ports);
    const before = await rowOf(ports);
    const ticket = await returnWithCode(ports);
    ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens() }));
    expect(await complete(ports, ticket)).toMatchObject(refusal('account-mismatch'));
    const { lastOutcome: _outcome, openAttempts, ...after } = await rowOf(ports);
    expect({ ...after, openAttempts: openAttempts.slice(0, 1) }).toEqual(before);
    expect(await cachesOf(ports)).toBe(1);
  });

  test('another account is taken when the user asked for it', async () => {
    const ports = fakePorts();
    await connect(ports);
    const before = await liveRowOf(ports);
    const ticket = await returnWithCode(ports, { switchAccount: true });
    ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens() }));
    expect(value(await complete(ports, ticket)).account?.email).toBe('ben@company.example');
    expect((await liveRowOf(ports)).generation).not.toBe(before.generation);
    expect(await cachesOf(ports)).toBe(1);
    // The organization sees that it was a switch, once, and whose.
    const { rows } = value(await ports.audit.page(USER.organizationKey, { limit: 10 }, inTime));
    expect(rows.map(({ event, outcome }) => [event, outcome]).toSorted()).toEqual([
      ['connect.completed', 'done'],
      ['connection.switched', 'done'],
    ]);
    expect(new Set(rows.map(({ actor }) => actor)).size).toBe(1);
  });

  test('the same e-mail with another object id is another account', async () => {
    const ports = fakePorts();
    await connect(ports);
    const ticket = await returnWithCode(ports);
    const twin = { ...ADA, objectId: BEN.objectId };
    ports.entra.redemptions.tell(succeed({ account: twin, tokens: ports.entra.tokens() }));
    expect(await complete(ports, ticket)).toMatchObject(refusal('account-mismatch'));
  });

  test('the same object id in another tenant is another account', async () => {
    const ports = fakePorts();
    await connect(ports);
    const ticket = await returnWithCode(ports);
    const twin = { ...ADA, tenantId: '00000000-0000-4000-8000-00000000bbbb' };
    ports.entra.redemptions.tell(succeed({ account: twin, tokens: ports.entra.tokens() }));
    expect(await complete(ports, ticket)).toMatchObject(refusal('account-mismatch'));
  });

  test('a partial grant never shrinks a live connection', async () => {
    const ports = fakePorts();
    await connect(ports);
    const ticket = await returnWithCode(ports, { capabilities: ['mail'] });
    const scopes = ['User.Read', 'Mail.Send'];
    ports.entra.redemptions.tell(succeed({ account: ADA, tokens: ports.entra.tokens({ scopes }) }));
    expect(value(await complete(ports, ticket)).capabilities.missing).toEqual([]);
    expect((await liveRowOf(ports)).grantedScopes.toSorted()).toEqual(ALL_SCOPES.toSorted());
  });

  test('after a disconnect any account may come, with what it grants', async () => {
    const ports = fakePorts();
    await connect(ports);
    await disconnect(ports, USER, inTime);
    const ticket = await returnWithCode(ports);
    const scopes = ['User.Read', 'Mail.Send'];
    ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens({ scopes }) }));
    expect(value(await complete(ports, ticket))).toMatchObject({
      account: { email: 'ben@company.example' },
      capabilities: { granted: ['mail'] },
    });
  });
});

describe('the member of the organization', () => {
  const member = { organizationKey: USER.organizationKey, userKey: USER.userKey };

  test('is kept by name, sealed under a key of the organization', async () => {
    const ports = fakePorts();
    await connect(ports);
    const { facts } = value(await ports.organizations.readMember(member, inTime))!;
    const keys = value(await ports.organizations.readKeys(USER.organizationKey, inTime))!;
    const key = value(await ports.keys.open(keys.organizationDataKey, inTime));
    const plain = ports.cipher.open(key, ports.organizations.contextOf(member), facts!);
    expect(JSON.parse(plain!)).toEqual({ organization: 'org-1', subject: 'ada' });
    expect(facts).not.toContain('ada');
  });

  test('whose record cannot be written is connected all the same, and the operator is told', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.storage.failNext('organizations', 'write');
    expect(value(await complete(ports, ticket)).state).toBe('connected');
    expect(ports.log.events()).toContain('member.unrecorded');
    await connect(ports);
    expect(value(await ports.organizations.readMember(member, inTime))).toHaveProperty('facts');
  });

  test('of the same organization has the same key as the others', async () => {
    const ports = fakePorts();
    await connect(ports);
    const before = value(await ports.organizations.readKeys(USER.organizationKey, inTime));
    await connect(ports, {}, callerNamed('ben'));
    expect(value(await ports.organizations.readKeys(USER.organizationKey, inTime))).toEqual(before);
  });
});
