import { describe, expect, test } from '@jest/globals';
import type { Connection } from '../../../shared/domain/connection/connection.ts';
import {
  failure,
  failureEntry,
  type Failure,
  type FailureReason,
} from '../../../shared/domain/failures/failure.ts';
import { FAILURE_TABLE } from '../../../shared/domain/failures/failure-table.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import {
  accessToken,
  pauseForcedRenewals,
  tokenInPlaceOf,
} from '../../../shared/usecases/tokens/access-token.ts';
import { withPause } from '../../../shared/domain/connection/renewal.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { readStatus } from '../../../shared/usecases/connect/read-status.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  liveRowOf,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

type Hand = Parameters<typeof accessToken>[1];

const handOf = async (ports: FakePorts, user = USER): Promise<Hand> => ({
  userKey: user.userKey,
  row: await liveRowOf(ports, user),
  deadline: inTime,
});

const token = async (ports: FakePorts): Promise<Result<string>> => accessToken(ports, await handOf(ports));

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

const challenged = { token: 'access-1', claims: '{"access_token":{}}' };

const refusal = (reason: FailureReason): object => ({ ok: false, failure: { reason } });
const outage = failWith(failure('entra-unavailable'));
const revoked = failWith(failure('grant-revoked', { code: 'AADSTS50173', correlationId: 'c-1' }));

async function cacheText(ports: FakePorts): Promise<string | undefined> {
  const { generation, tokenKey } = await liveRowOf(ports);
  const stored = value(await ports.caches.read(USER.userKey, generation, inTime));
  if (stored === undefined) return undefined;
  const key = value(await ports.keys.open(tokenKey, inTime));
  return ports.cipher.openBytes(key, ports.caches.contextOf(USER.userKey, generation), stored.sealed);
}

describe('a token in hand', () => {
  test('is used in the first half of its life, and no one is asked', async () => {
    const ports = await connected();
    ports.clock.pass(29 * 60);
    expect(await token(ports)).toEqual(succeed('access-1'));
    expect(ports.effects).toEqual(['read connections']);
  });

  test('is renewed in the second half, whatever MSAL has stored', async () => {
    const ports = await connected();
    ports.clock.pass(31 * 60);
    expect(await token(ports)).toEqual(succeed('access-2'));
    expect(ports.entra.asked.renewals).toMatchObject([{ cache: 'cache-1', homeAccountId: 'ada.home' }]);
    expect(ports.log.events().filter((event) => event === 'renewal.completed')).toHaveLength(1);
  });

  test('is good while Microsoft does not answer, until its end', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(outage);
    ports.clock.pass(57 * 60);
    expect(await token(ports)).toEqual(succeed('access-1'));
    expect((await rowOf(ports)).state).toBe('connected');
    ports.entra.renewals.tell(outage);
    ports.clock.pass(60);
    expect(await token(ports)).toMatchObject(refusal('entra-unavailable'));
  });

  test('is not used any more once Microsoft has said that the grant is gone', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(revoked);
    ports.clock.pass(31 * 60);
    const { generation } = await liveRowOf(ports);
    expect(await token(ports)).toMatchObject(refusal('grant-revoked'));
    expect(ports.memory.get(generation)).toBeUndefined();
  });

  test('is not used in its last two minutes', async () => {
    const ports = await connected();
    ports.clock.pass(58 * 60);
    expect(await token(ports)).toEqual(succeed('access-2'));
  });
});

describe('a renewal', () => {
  test('asks only for what a token answer can list', async () => {
    const ports = elsewhere(await connected());
    await token(ports);
    const [asked] = ports.entra.asked.renewals;
    expect(asked?.scopes).toEqual(expect.arrayContaining(['User.Read', 'Mail.Send']));
    for (const never of ['openid', 'profile', 'email', 'offline_access'])
      expect(asked?.scopes).not.toContain(never);
  });

  test('stores the new cache and says when the connection was checked', async () => {
    const ports = elsewhere(await connected());
    ports.clock.pass(600);
    await token(ports);
    expect(await cacheText(ports)).toBe('cache-2');
    expect((await liveRowOf(ports)).checkedAt).toBe('2026-11-24T12:10:00.000Z');
  });

  test('is not made by a process without a token while the stored one is good: nobody is asked, nothing written', async () => {
    const ports = elsewhere(await connected());
    ports.entra.stored.set('cache-1', { accessToken: 'stored', lifeMs: 600_000 });
    expect(await token(ports)).toEqual(succeed('stored'));
    expect(ports.entra.asked.renewals).toEqual([]);
    expect(ports.effects.filter((effect) => effect.startsWith('write'))).toEqual([]);
  });

  test('reads the connections row no second time before it writes', async () => {
    const ports = elsewhere(await connected());
    const hand = await handOf(ports);
    ports.effects.length = 0;
    await accessToken(ports, hand);
    expect(ports.effects.filter((effect) => effect.endsWith('connections'))).toEqual(['write connections']);
  });

  test('is made once for fifty who wait for it', async () => {
    const ports = elsewhere(await connected());
    const hand = await handOf(ports);
    const all = await Promise.all(Array.from({ length: 50 }, () => accessToken(ports, hand)));
    expect(new Set(all.map((one) => value(one)))).toEqual(new Set(['access-2']));
    expect(ports.entra.asked.renewals).toHaveLength(1);
  });

  test('of another user does not wait for it', async () => {
    const ports = await connected();
    const other = callerNamed('other');
    await connect(ports, {}, other);
    const away = elsewhere(ports);
    await Promise.all([token(away), accessToken(away, await handOf(ports, other))]);
    expect(ports.entra.asked.renewals).toHaveLength(2);
  });

  test('for a claims challenge carries the claims and replaces the token in hand', async () => {
    const ports = await connected();
    expect(await tokenInPlaceOf(ports, await handOf(ports), challenged)).toEqual(succeed('access-2'));
    expect(ports.entra.asked.renewals).toMatchObject([{ claims: challenged.claims }]);
    expect(await token(ports)).toEqual(succeed('access-2'));
  });

  test('for a refused token is not made when somebody has renewed it meanwhile', async () => {
    const ports = await connected();
    const refused = { token: 'an older one', claims: undefined };
    expect(await tokenInPlaceOf(ports, await handOf(ports), refused)).toEqual(succeed('access-1'));
    expect(ports.entra.asked.renewals).toEqual([]);
  });

  test('for one claims challenge is made once for fifty who meet it', async () => {
    const ports = await connected();
    const hand = await handOf(ports);
    const all = Array.from({ length: 50 }, () => tokenInPlaceOf(ports, hand, challenged));
    expect(new Set((await Promise.all(all)).map((one) => value(one)))).toEqual(new Set(['access-2']));
    expect(ports.entra.asked.renewals).toHaveLength(1);
  });

  test('for a claims challenge that meets a renewal without it is made once more after it', async () => {
    const ports = elsewhere(await connected());
    const hand = await handOf(ports);
    const plain = accessToken(ports, hand);
    const answering = tokenInPlaceOf(ports, hand, challenged);
    expect([value(await plain), value(await answering)]).toEqual(['access-2', 'access-3']);
    expect(ports.entra.asked.renewals.map((one) => one.claims)).toEqual([undefined, challenged.claims]);
  });

  test('is waited for no longer than the own deadline allows', async () => {
    const ports = elsewhere(await connected());
    const hand = await handOf(ports);
    let answer: (() => void) | undefined;
    ports.entra.renewals.tell(
      () => new Promise((resolve) => (answer = () => resolve(succeed(ports.entra.tokens())))),
    );
    const first = accessToken(ports, hand);
    const impatient = await accessToken(ports, { ...hand, deadline: { remainingMs: () => 0 } });
    expect(impatient).toMatchObject(refusal('deadline-exceeded'));
    answer?.();
    expect((await first).ok).toBe(true);
  });

  test('is not forced again for a minute when the renewed token was refused too', async () => {
    const ports = await connected();
    const hand = await handOf(ports);
    pauseForcedRenewals(ports, hand.row.generation);
    const refused = { token: 'access-1', claims: undefined };
    ports.clock.pass(59);
    expect(await tokenInPlaceOf(ports, hand, refused)).toMatchObject(refusal('microsoft-refuses-sign-in'));
    ports.clock.pass(1);
    expect(await tokenInPlaceOf(ports, hand, refused)).toEqual(succeed('access-2'));
    expect(ports.entra.asked.renewals).toHaveLength(1);
  });

  test('cures what was noted about an outage', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(outage);
    await token(ports);
    expect((await liveRowOf(ports)).failure).toMatchObject({ reason: 'entra-unavailable' });
    await token(ports);
    expect((await liveRowOf(ports)).failure).toBeUndefined();
  });
});

describe('what the answer does to the connection', () => {
  const reasons = Object.keys(FAILURE_TABLE) as FailureReason[];
  const ending = reasons.filter((reason) => failureEntry(reason).effect === 'reconnect');
  const noted = reasons.filter((reason) => failureEntry(reason).effect === 'note');

  test.each(ending)('%s: reconnect', async (reason) => {
    const ports = elsewhere(await connected());
    const refused = failWith(failure(reason, { code: 'AADSTS1', claims: '{"a":1}' }));
    ports.entra.renewals.tell(refused);
    if (reason === 'consent-withdrawn') ports.entra.renewals.tell(refused);
    expect(await token(ports)).toMatchObject(refusal(reason));
    const row = await rowOf(ports);
    expect(row.state).toBe('reconnect-required');
    expect(row).toMatchObject({ failure: { reason, code: 'AADSTS1', claims: '{"a":1}' } });
  });

  test.each(noted)('%s: stays connected, is shown', async (reason) => {
    const ports = elsewhere(await connected());
    const before = await liveRowOf(ports);
    ports.entra.renewals.tell(failWith(failure(reason)));
    await token(ports);
    const { failure: shown, ...after } = await liveRowOf(ports);
    expect(after).toEqual(before);
    expect(shown).toMatchObject({ reason, since: '2026-11-24T12:00:00.000Z' });
  });

  test.each(['storage-unavailable', 'write-conflict', 'deadline-exceeded', 'internal-error'] as const)(
    '%s: nothing at all',
    async (reason) => {
      const ports = elsewhere(await connected());
      const before = await rowOf(ports);
      ports.entra.renewals.tell(failWith(failure(reason)));
      expect(await token(ports)).toMatchObject(refusal(reason));
      expect(await rowOf(ports)).toEqual(before);
    },
  );

  test('the same outage met again is noted once, with its beginning', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(outage);
    await token(ports);
    ports.entra.renewals.tell(outage);
    ports.clock.pass(300);
    ports.effects.length = 0;
    await token(ports);
    expect(ports.effects).not.toContain('write connections');
    expect((await liveRowOf(ports)).failure?.since).toBe('2026-11-24T12:00:00.000Z');
  });

  test('a closed vault ends nothing, and Microsoft is not asked', async () => {
    const ports = elsewhere(await connected());
    ports.keys.close();
    expect(await token(ports)).toMatchObject(refusal('vault-unavailable'));
    expect(ports.entra.asked.renewals).toEqual([]);
    expect((await rowOf(ports)).state).toBe('connected');
    ports.keys.reopen();
    expect((await token(ports)).ok).toBe(true);
    expect((await liveRowOf(ports)).failure).toBeUndefined();
  });

  test('a cache that cannot be reached is an outage of the storage and leaves no trace', async () => {
    const ports = elsewhere(await connected());
    ports.storage.failNext('tokencaches', 'read');
    expect(await token(ports)).toMatchObject(refusal('storage-unavailable'));
    expect(await rowOf(ports)).not.toHaveProperty('failure');
  });

  test.each([
    [
      'is gone',
      async (ports: FakePorts) => {
        const { generation } = await liveRowOf(ports);
        await ports.caches.remove(USER.userKey, generation, inTime);
      },
    ],
    [
      'is sealed for another place',
      async (ports: FakePorts) => {
        const { generation, tokenKey } = await liveRowOf(ports);
        const stored = value(await ports.caches.read(USER.userKey, generation, inTime));
        const key = value(await ports.keys.open(tokenKey, inTime));
        const elsewhereBound = ports.caches.contextOf(USER.userKey, 'another');
        const sealed = ports.cipher.sealBytes(key, elsewhereBound, 'cache');
        await ports.caches.replace(USER.userKey, generation, { sealed, etag: stored?.etag ?? '' }, inTime);
      },
    ],
    [
      'is sealed under a key that is damaged',
      async (ports: FakePorts) => ports.keys.damage((await liveRowOf(ports)).tokenKey),
    ],
  ])(
    "a cache that %s is the operator's fault, said as such, and needs a reconnect",
    async (_name, breakIt) => {
      const ports = elsewhere(await connected());
      await breakIt(ports);
      expect(await token(ports)).toMatchObject(refusal('cache-unreadable'));
      expect((await rowOf(ports)).state).toBe('reconnect-required');
      expect(ports.entra.asked.renewals).toEqual([]);
      expect(ports.log.lines).toContainEqual({
        level: 'warn',
        event: 'renewal.failed',
        fields: expect.objectContaining({ reason: 'cache-unreadable', owner: 'operator' }) as object,
      });
    },
  );
});

describe('when Microsoft asks to wait', () => {
  const throttled = failWith(failure('entra-throttled', { retryAfterSeconds: 60 }));

  test('no process asks again before the time has come', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(throttled);
    expect(await token(ports)).toMatchObject(refusal('entra-throttled'));
    ports.clock.pass(59);
    expect(await token(elsewhere(ports))).toEqual({
      ok: false,
      failure: { reason: 'entra-throttled', retryAfterSeconds: 1 },
    });
    expect(ports.entra.asked.renewals).toHaveLength(1);
    ports.clock.pass(1);
    expect((await token(elsewhere(ports))).ok).toBe(true);
    expect(await rowOf(ports)).not.toHaveProperty('notBefore');
  });

  test('a token in hand is used meanwhile', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(throttled);
    ports.clock.pass(31 * 60);
    expect(await token(ports)).toEqual(succeed('access-1'));
    expect(await token(ports)).toEqual(succeed('access-1'));
    expect(ports.entra.asked.renewals).toHaveLength(1);
  });

  test('a stored token that is still good is used meanwhile by a process that has none in hand', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(throttled);
    await token(ports);
    ports.entra.stored.set('cache-1', { accessToken: 'stored', lifeMs: 600_000 });
    expect(await token(elsewhere(ports))).toEqual(succeed('stored'));
  });

  test('a wish to wait counts for a quarter of an hour at most', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(failWith(failure('entra-throttled', { retryAfterSeconds: 86_400 })));
    await token(ports);
    expect((await liveRowOf(ports)).notBefore).toBe('2026-11-24T12:15:00.000Z');
    ports.clock.pass(15 * 60);
    expect((await token(elsewhere(ports))).ok).toBe(true);
  });

  test('an instant that a wrong clock has stored far ahead is none', async () => {
    const ports = elsewhere(await connected());
    const { generation } = await liveRowOf(ports);
    const tomorrow = '2026-11-25T12:00:00.000Z';
    const write = (row: Connection): Connection | undefined => withPause(row, generation, tomorrow);
    await ports.connections.update(USER.userKey, write, inTime);
    expect((await token(ports)).ok).toBe(true);
  });

  test('the connection stays, and nothing is noted about it', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(throttled);
    await token(ports);
    const row = await rowOf(ports);
    expect(row.state).toBe('connected');
    expect(row).not.toHaveProperty('failure');
  });
});

describe('when something else happens while Microsoft is asked', () => {
  const reconnect = async (ports: FakePorts): Promise<Connection> => {
    await connect(ports);
    return rowOf(ports);
  };

  test('a disconnect stands: the token is not given out, not kept, and no cache comes back', async () => {
    const ports = elsewhere(await connected());
    const before = await liveRowOf(ports);
    ports.entra.renewals.tell(async () => {
      await disconnect(ports, USER, inTime);
      return succeed(ports.entra.tokens());
    });
    expect(await token(ports)).toMatchObject(refusal('connection-changed'));
    expect((await rowOf(ports)).state).toBe('not-connected');
    expect(value(await ports.caches.read(USER.userKey, before.generation, inTime))).toBeUndefined();
    expect(ports.memory.get(before.generation)).toBeUndefined();
  });

  // What broke: the token of a link that another process had ended stayed in this one's memory.
  test.each([
    ['whose grant is gone', revoked],
    ['while Microsoft is away', outage],
    ['that worked', undefined],
  ])('a disconnect in another process is met by a renewal %s: the token in hand goes', async (_how, said) => {
    const ports = await connected();
    const hand = await handOf(ports);
    ports.clock.pass(31 * 60);
    ports.entra.renewals.tell(async () => {
      await disconnect(elsewhere(ports), USER, inTime);
      return said ?? succeed(ports.entra.tokens());
    });
    expect(await accessToken(ports, hand)).toMatchObject(refusal('connection-changed'));
    expect(ports.memory.get(hand.row.generation)).toBeUndefined();
  });

  // What broke: the token in hand was given out after its link had ended, because Entra was busy just then.
  test('a disconnect stands though Entra asks to wait: the token in hand is not given out, and not put back', async () => {
    const ports = await connected();
    const hand = await handOf(ports);
    ports.clock.pass(31 * 60);
    ports.entra.renewals.tell(async () => {
      await disconnect(ports, USER, inTime);
      return failWith(failure('entra-throttled', { retryAfterSeconds: 5 }));
    });
    expect(await accessToken(ports, hand)).toMatchObject(refusal('entra-throttled'));
    expect(ports.memory.get(hand.row.generation)).toBeUndefined();
  });

  test('a reconnect stands, with its own cache', async () => {
    const ports = elsewhere(await connected());
    let after: Connection | undefined;
    ports.entra.renewals.tell(async () => {
      after = await reconnect(ports);
      return succeed(ports.entra.tokens({ cache: 'old and late' }));
    });
    expect(await token(ports)).toMatchObject(refusal('connection-changed'));
    expect(await rowOf(ports)).toEqual(after);
    expect(await cacheText(ports)).not.toBe('old and late');
  });

  test('a late "grant revoked" does not touch a fresh reconnect', async () => {
    const ports = elsewhere(await connected());
    let after: Connection | undefined;
    ports.entra.renewals.tell(async () => {
      after = await reconnect(ports);
      return revoked;
    });
    expect(await token(ports)).toMatchObject(refusal('connection-changed'));
    expect(await rowOf(ports)).toEqual(after);
    expect(after?.state).toBe('connected');
  });

  test('a late "grant revoked" does not touch what another process has just renewed: its token is used', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(async () => {
      ports.entra.renewals.tell(succeed(ports.entra.tokens({ cache: 'theirs' })));
      expect((await token(elsewhere(ports))).ok).toBe(true);
      ports.entra.stored.set('theirs', { accessToken: 'their token', lifeMs: 3_600_000 });
      return revoked;
    });
    expect(await token(ports)).toEqual(succeed('their token'));
    expect((await rowOf(ports)).state).toBe('connected');
    expect(ports.entra.asked.renewals).toHaveLength(2);
  });

  test('a late "grant revoked" beside a renewed cache whose token is old leads to one renewal from it', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(async () => {
      ports.entra.renewals.tell(succeed(ports.entra.tokens({ cache: 'theirs' })));
      await token(elsewhere(ports));
      return revoked;
    });
    expect((await token(ports)).ok).toBe(true);
    expect(ports.entra.asked.renewals.map((one) => one.cache)).toEqual(['cache-1', 'cache-1', 'theirs']);
  });

  // What broke: the stored token of the other process was used although it answers no challenge, and one renewed without
  // the claims would have been refused again.
  test.each([
    ['grant-revoked', 'theirs'],
    ['consent-withdrawn', 'cache-1'],
  ] as const)(
    'a late "%s" in the middle of a challenge still answers the challenge',
    async (reason, cache) => {
      const ports = await connected();
      ports.entra.renewals.tell(async () => {
        if (reason === 'grant-revoked') {
          ports.entra.renewals.tell(succeed(ports.entra.tokens({ cache: 'theirs' })));
          await token(elsewhere(ports));
          ports.entra.stored.set('theirs', { accessToken: 'their token', lifeMs: 3_600_000 });
        }
        return failWith(failure(reason));
      });
      const renewed = value(await tokenInPlaceOf(ports, await handOf(ports), challenged));
      expect(ports.entra.asked.renewals.at(-1)).toMatchObject({ cache, claims: challenged.claims });
      expect(ports.memory.get((await liveRowOf(ports)).generation)).toMatchObject({
        accessToken: renewed,
        claims: challenged.claims,
      });
    },
  );

  test('a "grant revoked" that cannot be checked against the stored cache ends nothing', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(() => {
      ports.storage.failNext('tokencaches', 'read');
      return revoked;
    });
    expect(await token(ports)).toMatchObject(refusal('storage-unavailable'));
    expect((await rowOf(ports)).state).toBe('connected');
  });

  test('another process that was faster keeps its cache, and we still have our token', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(async () => {
      ports.entra.renewals.tell(succeed(ports.entra.tokens({ cache: 'theirs' })));
      await token(elsewhere(ports));
      return succeed(ports.entra.tokens({ cache: 'ours', accessToken: 'our token' }));
    });
    expect(await token(ports)).toEqual(succeed('our token'));
    expect(await cacheText(ports)).toBe('theirs');
  });
});

describe('when the outcome cannot be written', () => {
  test('the caller has its token all the same, and the old refresh token serves the next time', async () => {
    const ports = elsewhere(await connected());
    ports.storage.failNext('tokencaches', 'write');
    expect(await token(ports)).toEqual(succeed('access-2'));
    expect(ports.log.events()).toContain('renewal.unsaved');
    expect((await token(elsewhere(ports))).ok).toBe(true);
    expect(ports.entra.asked.renewals.map((one) => one.cache)).toEqual(['cache-1', 'cache-1']);
  });

  test('a row that cannot be written costs no more than the time of the check', async () => {
    const ports = elsewhere(await connected());
    ports.storage.failNext('connections', 'write');
    expect(await token(ports)).toEqual(succeed('access-2'));
    expect(ports.log.events()).toContain('renewal.unrecorded');
  });

  test('a failure that cannot be noted is passed on as it is', async () => {
    const ports = elsewhere(await connected());
    ports.storage.failNext('connections', 'write');
    ports.entra.renewals.tell(revoked);
    expect(await token(ports)).toMatchObject(refusal('grant-revoked'));
    expect((await rowOf(ports)).state).toBe('connected');
  });
});

test('a claims challenge is kept for the next sign-in and never shown', async () => {
  const ports = elsewhere(await connected());
  const why: Failure = failure('interaction-required', {
    claims: '{"a":1}',
    code: 'AADSTS50076',
    correlationId: 'c-1',
  });
  ports.entra.renewals.tell(failWith(why));
  await token(ports);
  expect(value(await readStatus(ports, USER, inTime)).failure).toEqual({
    reason: 'interaction-required',
    since: '2026-11-24T12:00:00.000Z',
    code: 'AADSTS50076',
    correlationId: 'c-1',
  });
});

describe('a permission that was withdrawn', () => {
  const withdrawn = failWith(failure('consent-withdrawn', { code: 'AADSTS65001' }));

  test('for a part leaves the rest: the grant is what Microsoft still lists', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(withdrawn);
    ports.entra.renewals.tell(succeed(ports.entra.tokens({ scopes: ['User.Read', 'Mail.Send'] })));
    expect((await token(ports)).ok).toBe(true);
    expect(await liveRowOf(ports)).toMatchObject({ grantedScopes: ['User.Read', 'Mail.Send'] });
    expect(ports.entra.asked.renewals[1]?.scopes).toEqual(['User.Read']);
    expect(ports.log.events()).toContain('grant.narrowed');
  });

  test('for everything ends the connection', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(withdrawn);
    ports.entra.renewals.tell(withdrawn);
    expect(await token(ports)).toMatchObject(refusal('consent-withdrawn'));
    expect((await rowOf(ports)).state).toBe('reconnect-required');
    expect(ports.entra.asked.renewals).toHaveLength(2);
  });
});

describe('a wall clock that is wrong', () => {
  test('by an hour, and then set right, leaves the life of a token as it is', async () => {
    const ports = fakePorts();
    ports.clock.set(3_600);
    await connect(ports);
    ports.clock.set(-3_600);
    ports.clock.pass(58 * 60);
    expect(await token(ports)).toEqual(succeed('access-2'));
  });

  test('set ahead by an hour takes no good token away', async () => {
    const ports = await connected();
    ports.clock.set(3_600);
    expect(await token(ports)).toEqual(succeed('access-1'));
    expect(ports.entra.asked.renewals).toEqual([]);
  });
});
