/**
 * Killed at every request that a hook makes, before and after its effect: the app is never left without a working
 * credential, and the next run repairs.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Certificates } from '../../sandbox/tls/certificates.ts';
import {
  openMicrosoft,
  openTls,
  runMakeSecrets,
  runRemoval,
  type DieAt,
  type Microsoft,
} from './microsoft.ts';
import { DAY_MS, newestWorks, newState, type StandInState } from './stand-in-state.ts';

const CLIENT = 'entra-client-secret';
const KEY = 'token-key-encryption';

let opened: Awaited<ReturnType<typeof openTls>>;
let tls: Certificates;
beforeAll(async () => {
  opened = await openTls();
  tls = opened.tls;
});
afterAll(() => opened.close());

type Hook = (state: StandInState, microsoft: Microsoft) => Promise<void>;

/** Runs a hook; 'died' when it was killed on the way. */
async function run(state: StandInState, hook: Hook, dieAt?: DieAt): Promise<'died' | 'finished'> {
  const microsoft = await openMicrosoft(state, tls, dieAt);
  try {
    const finished = hook(state, microsoft).then(() => 'finished' as const);
    const outcome = await Promise.race([finished, microsoft.died]);
    // The dead process notices nothing any more.
    if (outcome === 'died') finished.catch(() => undefined);
    return outcome;
  } finally {
    await microsoft.close();
  }
}

const inMode =
  (mode: 'federated' | 'secret'): Hook =>
  (state, microsoft) =>
    runMakeSecrets(state, microsoft, tls, { mode });

/** Kills the hook at each of its requests in turn, each time from the same beginning. */
async function sweep(
  begin: () => Promise<StandInState>,
  hook: Hook,
  afterwards: (state: StandInState, where: string) => Promise<void>,
): Promise<number> {
  let deaths = 0;
  for (const when of ['before', 'after'] as const) {
    for (let request = 1; ; request++) {
      const state = await begin();
      if ((await run(state, hook, { request, when })) === 'finished') break;
      deaths += 1;
      await afterwards(state, `${when} request ${request}, ${state.requests.at(-1) ?? 'none'}`);
    }
  }
  return deaths;
}

async function withSecretNearItsEnd(): Promise<StandInState> {
  const state = newState();
  await run(state, inMode('secret'));
  state.nowMs += 155 * DAY_MS;
  state.requests = [];
  return state;
}

test('killed anywhere in a renewal, the vault holds a working secret, and the next run renews', async () => {
  const deaths = await sweep(withSecretNearItsEnd, inMode('secret'), async (state, where) => {
    expect({ where, works: newestWorks(state, CLIENT) }).toEqual({ where, works: true });
    state.nowMs += 2 * DAY_MS;
    await run(state, inMode('secret'));
    expect({ where, works: newestWorks(state, CLIENT) }).toEqual({ where, works: true });
    const daysLeft = (state.vault[CLIENT]!.at(-1)!.expiresSeconds! * 1000 - state.nowMs) / DAY_MS;
    expect(daysLeft).toBeGreaterThan(60);
    // What the death left over is gone: the newest and the one before it are all there is.
    expect({ where, passwords: state.app!.passwords.length }).toEqual({ where, passwords: 2 });
    expect(state.vault[KEY]).toHaveLength(1);
  });
  expect(deaths).toBeGreaterThan(14);
});

test('killed anywhere in the first run, nothing that does not work is in the vault, and the next run finishes', async () => {
  const begin = (): Promise<StandInState> => Promise.resolve(newState());
  const deaths = await sweep(begin, inMode('secret'), async (state, where) => {
    expect({ where, works: newestWorks(state, CLIENT) }).not.toEqual({ where, works: false });
    const key = state.vault[KEY]?.[0]?.value;
    state.nowMs += 2 * DAY_MS;
    await run(state, inMode('secret'));
    expect({ where, works: newestWorks(state, CLIENT) }).toEqual({ where, works: true });
    expect(state.vault[KEY]).toHaveLength(1);
    // A key that was there before is the same one: something may be encrypted with it already.
    if (key !== undefined) expect(state.vault[KEY]![0]!.value).toBe(key);
    expect({ where, passwords: state.app!.passwords.length }).toEqual({ where, passwords: 1 });
  });
  expect(deaths).toBeGreaterThan(16);
});

test('killed anywhere in federated mode, the next run finishes with one credential', async () => {
  const begin = (): Promise<StandInState> => Promise.resolve(newState());
  const deaths = await sweep(begin, inMode('federated'), async (state) => {
    await run(state, inMode('federated'));
    expect(state.app!.federated).toHaveLength(1);
    expect(state.vault[KEY]).toHaveLength(1);
  });
  expect(deaths).toBeGreaterThan(8);
});

test('two runs side by side leave a working secret, and the one that instances hold', async () => {
  const state = await withSecretNearItsEnd();
  const [held] = state.app!.passwords;
  await Promise.all([run(state, inMode('secret')), run(state, inMode('secret'))]);
  expect(newestWorks(state, CLIENT)).toBe(true);
  expect(state.app!.passwords.map(({ keyId }) => keyId)).toContain(held!.keyId);
  state.nowMs += 2 * DAY_MS;
  await run(state, inMode('secret'));
  expect(newestWorks(state, CLIENT)).toBe(true);
});

test.each([
  ['', false, 6],
  [', the bin included,', true, 8],
] as const)(
  'killed anywhere in a removal%s the redirect address went first, and the next run finishes',
  async (...given) => {
    const [, purge, expected] = given;
    const begin = (): Promise<StandInState> => Promise.resolve(newState());
    const remove: Hook = (state, microsoft) => runRemoval(state, microsoft, { purge });
    const deaths = await sweep(begin, remove, async (state) => {
      if (state.app === undefined) expect(state.requests).toContain('PATCH /v1.0/applications/object-1');
      await run(state, remove);
      expect(state.app).toBeUndefined();
      expect(state.bin.map(({ id }) => id)).toEqual(purge ? [] : ['object-1']);
    });
    expect(deaths).toBe(expected);
  },
);
