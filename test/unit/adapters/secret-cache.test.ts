import { describe, expect, test } from '@jest/globals';
import { cachedSecret, type Secret } from '../../../shared/adapters/keys/secret-cache.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import {
  countingRandomness,
  inTime,
  movableClock,
  type MovableClock,
} from '../../support/fakes/fake-world.ts';

const DAY = 24 * 3600;

interface Vault {
  readonly clock: MovableClock;
  readonly get: (fresh?: boolean) => Promise<Result<Secret>>;
  /** The secret in the vault; undefined: the vault does not answer. */
  set(value: string | undefined): void;
  readonly reads: () => number;
}

/** A vault with one secret, behind the cache. */
function vault(fraction = 0.5): Vault {
  const clock = movableClock();
  let [value, reads]: [string | undefined, number] = ['a', 0];
  const read = (): Promise<Result<Secret>> => {
    reads += 1;
    return Promise.resolve(
      value === undefined
        ? failWith(failure('vault-unavailable'))
        : succeed({ value, version: `version of ${value}` }),
    );
  };
  const cached = cachedSecret(read, clock, countingRandomness(fraction));
  return {
    clock,
    get: (fresh) => cached(inTime, fresh),
    set: (next) => {
      value = next;
    },
    reads: () => reads,
  };
}

const secret = (value: string): Result<Secret> => succeed({ value, version: `version of ${value}` });
const closed = failWith(failure('vault-unavailable'));

test('a secret is read once for ten minutes', async () => {
  const one = vault();
  for (let count = 0; count < 1_000; count += 1) expect(await one.get()).toEqual(secret('a'));
  one.clock.pass(599);
  await one.get();
  expect(one.reads()).toBe(1);
  one.clock.pass(1);
  one.set('b');
  expect(await one.get()).toEqual(secret('b'));
  expect(one.reads()).toBe(2);
});

test.each([
  [0, 480],
  [0.5, 600],
  [0.999_999, 720],
])(
  'instances do not all read at the same moment: with chance %d after about %i seconds',
  async (fraction, seconds) => {
    const one = vault(fraction);
    await one.get();
    one.clock.pass(seconds - 1);
    await one.get();
    expect(one.reads()).toBe(1);
    one.clock.pass(1);
    await one.get();
    expect(one.reads()).toBe(2);
  },
);

test('fifty who ask at the same moment make one reading', async () => {
  const one = vault();
  const all = await Promise.all(Array.from({ length: 50 }, () => one.get()));
  expect(new Set(all.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(one.reads()).toBe(1);
});

describe('while the vault does not answer', () => {
  test('the secret in hand serves for a day, and no longer', async () => {
    const one = vault();
    await one.get();
    one.set(undefined);
    one.clock.pass(DAY - 1);
    expect(await one.get()).toEqual(secret('a'));
    one.clock.pass(31);
    expect(await one.get()).toEqual(closed);
    expect(await one.get()).toEqual(closed);
  });

  // What broke: a clock that was set back by hours gave a secret as many hours more.
  test('a clock that is set back makes the day no longer, and one that is set on makes it shorter', async () => {
    const back = vault();
    await back.get();
    back.set(undefined);
    back.clock.pass(DAY - 3600);
    back.clock.set(-12 * 3600);
    expect(await back.get()).toEqual(secret('a'));
    back.clock.pass(3600);
    expect(await back.get()).toEqual(closed);
    const asleep = vault();
    await asleep.get();
    asleep.set(undefined);
    asleep.clock.set(DAY);
    expect(await asleep.get()).toEqual(closed);
  });

  test('a clock that is set back holds up no reading', async () => {
    const one = vault();
    await one.get();
    one.set('b');
    one.clock.set(-12 * 3600);
    one.clock.pass(720);
    expect(await one.get()).toEqual(secret('b'));
  });

  test('it is asked every half minute, not with every request', async () => {
    const one = vault();
    await one.get();
    one.set(undefined);
    one.clock.pass(600);
    for (let count = 0; count < 100; count += 1) await one.get();
    expect(one.reads()).toBe(2);
    one.clock.pass(30);
    await one.get();
    expect(one.reads()).toBe(3);
  });

  test('and no secret is in hand, that is said', async () => {
    const one = vault();
    one.set(undefined);
    expect(await one.get()).toEqual(closed);
    one.set('a');
    expect(await one.get()).toEqual(secret('a'));
  });

  test('the time of the day of grace starts with the last good reading', async () => {
    const one = vault();
    await one.get();
    one.clock.pass(DAY - 1);
    await one.get();
    one.set(undefined);
    one.clock.pass(DAY - 1);
    expect(await one.get()).toEqual(secret('a'));
  });
});

describe('a reading on demand', () => {
  test('comes before the ten minutes are over', async () => {
    const one = vault();
    await one.get();
    one.set('b');
    one.clock.pass(60);
    expect(await one.get(true)).toEqual(secret('b'));
    expect(await one.get()).toEqual(secret('b'));
  });

  test('a rotation without overlap costs one failed call: the next reading brings the new secret', async () => {
    const one = vault();
    await one.get();
    one.clock.pass(300);
    one.set('b');
    expect(await one.get()).toEqual(secret('a'));
    expect(await one.get(true)).toEqual(secret('b'));
  });

  test('a wrong secret in the vault makes no storm: at most one reading a minute for a thousand requests', async () => {
    const one = vault();
    await one.get();
    for (let second = 0; second < 600; second += 1) {
      one.clock.pass(1);
      await one.get(true);
      await one.get(true);
    }
    expect(one.reads()).toBeLessThanOrEqual(11);
  });

  test('a vault that does not answer makes no storm either', async () => {
    const one = vault();
    await one.get();
    one.set(undefined);
    for (let second = 0; second < 600; second += 1) {
      one.clock.pass(1);
      expect(await one.get(true)).toEqual(secret('a'));
    }
    expect(one.reads()).toBeLessThanOrEqual(11);
  });

  test('joins the reading that is under way', async () => {
    const one = vault();
    await Promise.all([one.get(), one.get(true), one.get(true)]);
    expect(one.reads()).toBe(1);
  });
});

test('a thousand sends on a warm instance need no reading, a cold start needs one', async () => {
  const one = vault();
  await one.get();
  for (let count = 0; count < 1_000; count += 1) await one.get();
  expect(one.reads()).toBe(1);
});

test('a rotation from A over A and B to B is followed within the life of the cache', async () => {
  const one = vault();
  const seen: string[] = [];
  for (let minute = 0; minute < 30; minute += 1) {
    if (minute === 10) one.set('b');
    const result = await one.get();
    seen.push(result.ok ? result.value.value : 'failed');
    one.clock.pass(60);
  }
  expect(seen).not.toContain('failed');
  expect(seen.indexOf('b')).toBeLessThanOrEqual(20);
  expect(seen.slice(seen.indexOf('b'))).not.toContain('a');
});
