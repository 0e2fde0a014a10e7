/** P52, P54: many requests that need the app's credential at the same moment share one reading of it. */
import type { TokenCredential } from '@azure/identity';
import { expect, test } from '@jest/globals';
import { federatedCredential } from '../../shared/adapters/entra/entra-credential.ts';
import { cachedSecret, type Secret } from '../../shared/adapters/keys/secret-cache.ts';
import { failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../shared/domain/result.ts';
import { countingRandomness, inTime, keptLog, movableClock } from '../support/fakes/fake-world.ts';

/** A vault that answers when it is told to. */
function slowVault() {
  const asked: ((answer: Result<Secret>) => void)[] = [];
  const read = (): Promise<Result<Secret>> => new Promise((resolve) => asked.push(resolve));
  const clock = movableClock();
  const get = cachedSecret(read, clock, countingRandomness());
  return {
    clock,
    asked,
    get: (fresh = false) => get(inTime, fresh),
    answer: (value: string) => asked.at(-1)?.(succeed({ value, version: value })),
    refuse: () => asked.at(-1)?.(failWith(failure('vault-unavailable'))),
  };
}

/** With the old secret in hand for five minutes. */
async function warm(): Promise<ReturnType<typeof slowVault>> {
  const vault = slowVault();
  const first = vault.get();
  vault.answer('old');
  await first;
  vault.clock.pass(300);
  return vault;
}

const values = async (all: readonly Promise<Result<Secret>>[]): Promise<readonly string[]> =>
  (await Promise.all(all)).map((one) => (one.ok ? one.value.value : one.failure.reason));

test('P52 whoever was refused waits for the reading that is under way, and does not get the old one again', async () => {
  const vault = await warm();
  const all = Array.from({ length: 10 }, () => vault.get(true));
  expect(vault.asked).toHaveLength(2);
  vault.answer('new');
  expect(new Set(await values(all))).toEqual(new Set(['new']));
});

test('P52 who was not refused does not wait for it', async () => {
  const vault = await warm();
  const refused = vault.get(true);
  expect(await values([vault.get()])).toEqual(['old']);
  vault.answer('new');
  expect(await values([refused])).toEqual(['new']);
  expect(await values([vault.get()])).toEqual(['new']);
});

test('P52 a vault that does not answer gives all of them the one in hand', async () => {
  const vault = await warm();
  const all = [vault.get(true), vault.get(true)];
  vault.refuse();
  expect(await values(all)).toEqual(['old', 'old']);
});

test('P54 fifty who come while there is no assertion make one call of the identity, and so do the next fifty', async () => {
  let calls = 0;
  const identity: TokenCredential = {
    getToken: async () => {
      calls += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return { token: `assertion ${calls}`, expiresOnTimestamp: 0 };
    },
  };
  const credential = federatedCredential(() => Promise.resolve(identity), {
    clock: movableClock(),
    log: keptLog(),
  });
  for (const round of [1, 2]) {
    const all = await Promise.all(Array.from({ length: 50 }, () => credential(inTime)));
    expect(calls).toBe(round);
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  }
});

test('P54 an identity that fails is asked again by the next who comes', async () => {
  let calls = 0;
  const identity: TokenCredential = {
    getToken: () => {
      calls += 1;
      return calls === 1
        ? Promise.reject(new Error('down'))
        : Promise.resolve({ token: 'assertion', expiresOnTimestamp: 0 });
    },
  };
  const credential = federatedCredential(() => Promise.resolve(identity), {
    clock: movableClock(),
    log: keptLog(),
  });
  expect(await credential(inTime)).toMatchObject({ failure: { reason: 'credential-unavailable' } });
  expect(await credential(inTime)).toEqual(succeed({ clientAssertion: 'assertion' }));
});

test('P54 an assertion in hand is used for a minute, not after that, not when Entra has refused it, and never near its end', async () => {
  const clock = movableClock();
  let calls = 0;
  let lifeMs = 3_600_000;
  const identity: TokenCredential = {
    getToken: () => {
      calls += 1;
      return Promise.resolve({ token: `assertion ${calls}`, expiresOnTimestamp: clock.now() + lifeMs });
    },
  };
  const credential = federatedCredential(() => Promise.resolve(identity), { clock, log: keptLog() });
  const inHand = async (fresh?: boolean): Promise<unknown> => {
    const got = await credential(inTime, fresh);
    return got.ok && 'clientAssertion' in got.value ? got.value.clientAssertion : got;
  };
  expect([await inHand(), await inHand()]).toEqual(['assertion 1', 'assertion 1']);
  clock.pass(59);
  expect([await inHand(), await inHand(true), await inHand()]).toEqual([
    ...['assertion 1', 'assertion 2', 'assertion 2'],
  ]);
  lifeMs = 299_000;
  clock.pass(60);
  expect([await inHand(), await inHand()]).toEqual(['assertion 3', 'assertion 4']);
});
