/**
 * The contract suites notice broken stores: each mutant breaks one rule on purpose, and at least one case must fail. A
 * suite that lets a mutant live proves nothing.
 */
import { describe, expect, test } from '@jest/globals';
import { failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../shared/domain/result.ts';
import type { Owner } from '../../shared/domain/wintro-user.ts';
import type { Attempts } from '../../shared/ports/attempts.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { Sends } from '../../shared/ports/sends.ts';
import type { TokenCaches } from '../../shared/ports/token-caches.ts';
import { HONEST_RULES, type FakeStorage, type StoreRules } from '../support/fakes/fake-storage.ts';
import { fakeAttempts, fakeConnections, fakeSends, fakeTokenCaches } from '../support/fakes/fake-tables.ts';
import { fakeRuns } from '../support/fakes/fake-timers.ts';
import { attemptCases } from './attempts-contract.ts';
import { connectionCases } from './connections-contract.ts';
import type { ContractCase } from './contract-case.ts';
import { fakeHarness } from './fake-harness.ts';
import { runCases } from './runs-contract.ts';
import { sendCases } from './sends-contract.ts';
import { tokenCacheCases } from './token-caches-contract.ts';

/** The titles of the cases that fail. */
async function casualties<Port>(
  cases: readonly ContractCase<Port>[],
  make: (storage: FakeStorage) => Port,
  rules?: StoreRules,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { title, run } of cases) {
    await Promise.resolve(fakeHarness(make, rules))
      .then(run)
      .catch(() => failed.push(title));
  }
  return failed;
}

/** Rules that every conditional store must keep, each broken once. */
const BROKEN_RULES: readonly (readonly [string, Partial<StoreRules>])[] = [
  ['ignores the ETag', { mayReplace: (current) => current !== undefined }],
  [
    'brings a removed row back',
    { mayReplace: (current, etag) => current === undefined || current.etag === etag },
  ],
  ['writes whatever the ETag, there or not', { mayReplace: () => true }],
  ['refuses every replacement', { mayReplace: () => false }],
  ['overwrites on insert', { mayInsert: () => true }],
  ['takes its own lost answer for a conflict', { isOwnWrite: () => false }],
  ["takes everybody's write for its own", { isOwnWrite: (current) => current !== undefined }],
  ['never changes the ETag', { nextEtag: () => '"same"' }],
  ['merges instead of replacing', { written: (value, current) => merged(value, current?.value) }],
  ['keeps what was there', { written: (value, current) => current?.value ?? value }],
];

/** Only attempts and sends have an age. */
const BROKEN_AGES: readonly (readonly [string, Partial<StoreRules>])[] = [
  ['says that nothing ages', { ageSeconds: () => 0 }],
  ['counts the age from the beginning of time', { ageSeconds: (_writtenAt, now) => now / 1000 }],
  ["ages by this process's clock", { ageSeconds: (writtenAt) => (performance.now() - writtenAt) / 1000 }],
];

const merged = (value: unknown, current: unknown): unknown =>
  ArrayBuffer.isView(value)
    ? Buffer.concat([
        Buffer.from(value as Uint8Array),
        Buffer.from((current as Uint8Array | undefined) ?? []),
      ])
    : { ...(current as object | undefined), ...(value as object) };

const rulesOf = (broken: Partial<StoreRules>): StoreRules => ({ ...HONEST_RULES, ...broken });

test('without a mutation no case fails', async () => {
  expect(await casualties(connectionCases, fakeConnections)).toEqual([]);
  expect(await casualties(attemptCases, fakeAttempts)).toEqual([]);
  expect(await casualties(tokenCacheCases, fakeTokenCaches)).toEqual([]);
  expect(await casualties(sendCases, fakeSends)).toEqual([]);
});

/** No method of the port removes a connection row. */
const HARMLESS_FOR_CONNECTIONS = new Set(['brings a removed row back']);

describe('connections are found out when the store', () => {
  test.each(BROKEN_RULES.filter(([name]) => !HARMLESS_FOR_CONNECTIONS.has(name)))(
    '%s',
    async (_name, broken) => {
      expect(await casualties(connectionCases, fakeConnections, rulesOf(broken))).not.toEqual([]);
    },
  );
});

describe('attempts are found out when the store', () => {
  test.each([...BROKEN_RULES, ...BROKEN_AGES])('%s', async (_name, broken) => {
    expect(await casualties(attemptCases, fakeAttempts, rulesOf(broken))).not.toEqual([]);
  });
});

/** A lost answer of a cache insert, or of a cache at all, costs nothing: see the adapter. */
const HARMLESS_FOR_CACHES = new Set(['takes its own lost answer for a conflict', 'overwrites on insert']);

describe('token caches are found out when the store', () => {
  test.each(BROKEN_RULES.filter(([name]) => !HARMLESS_FOR_CACHES.has(name)))('%s', async (_name, broken) => {
    expect(await casualties(tokenCacheCases, fakeTokenCaches, rulesOf(broken))).not.toEqual([]);
  });
});

describe('the send ledger is found out when the store', () => {
  test.each([...BROKEN_RULES, ...BROKEN_AGES])('%s', async (_name, broken) => {
    expect(await casualties(sendCases, fakeSends, rulesOf(broken))).not.toEqual([]);
  });
});

/** A heartbeat replaces another one, and nothing of it is removed. */
const HARMLESS_FOR_RUNS = new Set([
  ...['brings a removed row back', 'takes its own lost answer for a conflict', 'merges instead of replacing'],
]);

describe('cursor and heartbeats are found out when the store', () => {
  test.each(BROKEN_RULES.filter(([name]) => !HARMLESS_FOR_RUNS.has(name)))('%s', async (_name, broken) => {
    expect(await casualties(runCases, fakeRuns, rulesOf(broken))).not.toEqual([]);
  });
});

/** Faults of a port itself. */
type Mutant<Port> = readonly [string, (honest: Port) => Partial<Port>];
const wrong =
  <Port>(make: (storage: FakeStorage) => Port, mutate: (honest: Port) => Partial<Port>) =>
  (storage: FakeStorage): Port => {
    const honest = make(storage);
    return { ...honest, ...mutate(honest) };
  };

const CONNECTION_MUTANTS: readonly Mutant<Connections>[] = [
  [
    'writes although the writer gives up',
    (honest) => ({
      update: (user, change, deadline) => honest.update(user, (row) => change(row) ?? { ...row }, deadline),
    }),
  ],
  [
    'says written although nothing was',
    (honest) => ({
      update: async (...call) => {
        const done = await honest.update(...call);
        return done.ok ? succeed({ ...done.value, written: true }) : done;
      },
    }),
  ],
  [
    'writes the change of the first row it saw',
    (honest) => ({
      update: (user, change, deadline) => {
        let first: ReturnType<typeof change>;
        return honest.update(user, (row) => (first ??= change(row)), deadline);
      },
    }),
  ],
  [
    'gives up after one conflict',
    (honest) => ({
      update: (user, change, deadline) => {
        let runs = 0;
        const once: typeof change = (row) => ((runs += 1) > 1 ? undefined : change(row));
        return honest.update(user, once, deadline);
      },
    }),
  ],
  [
    'tries for ever',
    (honest) => ({
      update: async (...call) => {
        for (;;) {
          const done = await honest.update(...call);
          if (done.ok || done.failure.reason !== 'write-conflict') return done;
        }
      },
    }),
  ],
  [
    'puts everybody into one row',
    (honest) => ({
      keyOf: () => '0'.repeat(64),
      read: (_user, deadline) => honest.read({ issuer: '', organization: '', subject: '' }, deadline),
      update: (_user, ...rest) => honest.update({ issuer: '', organization: '', subject: '' }, ...rest),
    }),
  ],
  [
    'runs the parts of a name together',
    (honest) => {
      const joined = (owner: Owner): Owner =>
        'key' in owner
          ? owner
          : { issuer: '', organization: '', subject: `${owner.issuer}${owner.organization}${owner.subject}` };
      return {
        keyOf: (user) => honest.keyOf(joined(user)),
        read: (user, deadline) => honest.read(joined(user), deadline),
        update: (user, ...rest) => honest.update(joined(user), ...rest),
      };
    },
  ],
  [
    'takes upper for lower case',
    (honest) => ({
      keyOf: (owner) =>
        honest.keyOf('key' in owner ? owner : { ...owner, subject: owner.subject.toLowerCase() }),
    }),
  ],
];

const ATTEMPT_MUTANTS: readonly Mutant<Attempts>[] = [
  ['removes nothing', () => ({ remove: () => Promise.resolve(succeed(undefined)) })],
  [
    'fails on what is not there',
    (honest) => ({
      remove: async (ids, deadline) => {
        for (const id of ids) {
          const found = await honest.read(id, deadline);
          if (found.ok && found.value === undefined) return failWith(failure('not-found'));
        }
        return honest.remove(ids, deadline);
      },
    }),
  ],
  [
    'says nothing of a taken id',
    (honest) => ({
      insert: async (...call) => {
        const done = await honest.insert(...call);
        return done.ok || done.failure.reason !== 'write-conflict' ? done : succeed(undefined);
      },
    }),
  ],
  [
    'answers the ETag that it was given',
    (honest) => ({
      replace: async (next, etag, deadline) => {
        const done = await honest.replace(next, etag, deadline);
        return done.ok && done.value !== undefined ? succeed(etag) : done;
      },
    }),
  ],
];

const CACHE_MUTANTS: readonly Mutant<TokenCaches>[] = [
  ['removes nothing', () => ({ remove: () => Promise.resolve(succeed(undefined)) })],
  [
    'always says written',
    (honest) => ({
      replace: async (...call) => {
        const done = await honest.replace(...call);
        return done.ok ? succeed({ written: true }) : done;
      },
    }),
  ],
  [
    'takes caches of any size',
    (honest) => ({
      insert: (user, generation, sealed, deadline) =>
        honest.insert(user, generation, sealed.subarray(0, 900 * 1024), deadline),
    }),
  ],
  [
    'cuts long caches',
    (honest) => ({
      insert: (user, generation, sealed, deadline) =>
        honest.insert(user, generation, sealed.subarray(0, 64 * 1024), deadline),
    }),
  ],
  ['binds a cache to its user only', (honest) => ({ contextOf: (user) => honest.contextOf(user, '') })],
  [
    'knows one generation',
    (honest) => ({
      read: (user, _generation, deadline) => honest.read(user, 'one', deadline),
      insert: (user, _generation, ...rest) => honest.insert(user, 'one', ...rest),
      replace: (user, _generation, ...rest) => honest.replace(user, 'one', ...rest),
    }),
  ],
];

const SEND_MUTANTS: readonly Mutant<Sends>[] = [
  [
    'shares keys between users',
    (honest) => {
      const nobody = { issuer: '', organization: '', subject: '' };
      return {
        reserve: (_user, ...rest) => honest.reserve(nobody, ...rest),
        find: (_user, ...rest) => honest.find(nobody, ...rest),
      };
    },
  ],
  [
    'forgets the fingerprint',
    (honest) => ({
      find: async (...call) => {
        const found = await honest.find(...call);
        if (!found.ok || found.value === undefined) return found;
        return succeed({ ...found.value, key: { ...found.value.key, fingerprint: '' } });
      },
    }),
  ],
  [
    'forgets whether it may be tried again',
    (honest) => ({
      replace: (user, { retryable: _retryable, ...row }, etag, deadline) =>
        honest.replace(user, row, etag, deadline),
    }),
  ],
  [
    'binds a field to its row only',
    (honest) => ({ contextOf: (user, id) => honest.contextOf(user, id, '') }),
  ],
];

describe('connections are found out when the adapter', () => {
  test.each(CONNECTION_MUTANTS)('%s', async (_name, mutate) => {
    expect(await casualties(connectionCases, wrong(fakeConnections, mutate))).not.toEqual([]);
  });
});

describe('attempts are found out when the adapter', () => {
  test.each(ATTEMPT_MUTANTS)('%s', async (_name, mutate) => {
    expect(await casualties(attemptCases, wrong(fakeAttempts, mutate))).not.toEqual([]);
  });
});

describe('token caches are found out when the adapter', () => {
  test.each(CACHE_MUTANTS)('%s', async (_name, mutate) => {
    expect(await casualties(tokenCacheCases, wrong(fakeTokenCaches, mutate))).not.toEqual([]);
  });
});

describe('the send ledger is found out when the adapter', () => {
  test.each(SEND_MUTANTS)('%s', async (_name, mutate) => {
    expect(await casualties(sendCases, wrong(fakeSends, mutate))).not.toEqual([]);
  });
});
