import { expect, test } from '@jest/globals';
import { recentDrain } from '../../../shared/adapters/process/recent-drain.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { movableClock } from '../../support/fakes/fake-world.ts';

const UNTIL = '2026-11-24T12:05:00.000Z';
const lost = failWith(failure('storage-unavailable'));

function asked() {
  const clock = movableClock();
  const recent = recentDrain(clock);
  let reads = 0;
  const of = (answer: Result<string | undefined>): Promise<string | undefined> =>
    recent.of(() => {
      reads += 1;
      return Promise.resolve(answer);
    });
  return { clock, recent, of, reads: () => reads };
}

test('is read once in five seconds, however many ask', async () => {
  const { clock, of, reads } = asked();
  expect(await Promise.all([of(succeed(UNTIL)), of(succeed(UNTIL))])).toEqual([UNTIL, UNTIL]);
  clock.pass(4.9);
  expect([await of(succeed(undefined)), reads()]).toEqual([UNTIL, 1]);
  clock.pass(0.2);
  expect([await of(succeed(undefined)), reads()]).toEqual([undefined, 2]);
});

test('what cannot be read stays as it was last known, and is not asked for again at once', async () => {
  const { clock, of, reads } = asked();
  expect([await of(lost), await of(succeed(UNTIL)), reads()]).toEqual([undefined, undefined, 1]);
  clock.pass(6);
  expect(await of(succeed(UNTIL))).toBe(UNTIL);
  clock.pass(6);
  expect([await of(lost), await of(succeed(undefined)), reads()]).toEqual([UNTIL, UNTIL, 3]);
});

test('what this process has written itself is not undone by a reading that began before', async () => {
  const { recent, of } = asked();
  let end: (found: Result<string | undefined>) => void = () => undefined;
  const early = recent.of(() => new Promise((resolve) => (end = resolve)));
  recent.keep(UNTIL);
  end(succeed(undefined));
  expect([await early, await of(succeed(undefined))]).toEqual([UNTIL, UNTIL]);
});

test('a reading that crashed is not repeated for ever: the next one counts', async () => {
  const { clock, recent, of } = asked();
  expect(await recent.of(() => Promise.reject(new Error('a bug')))).toBeUndefined();
  clock.pass(6);
  expect(await of(succeed(UNTIL))).toBe(UNTIL);
});
