/** What every implementation of `Attempts` must do. */
import { expect } from '@jest/globals';
import { partitionKeyOf } from '../../shared/adapters/tables/table-keys.ts';
import { endAttempt, type Attempt } from '../../shared/domain/attempt.ts';
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import { sliceOf, SLICES } from '../../shared/domain/revalidation.ts';
import type { StoredAttempt } from '../../shared/ports/attempts.ts';
import { inTime, newId, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';

type Port = ContractWorld['ours'];

const newAttempt = (id = newId()): Attempt => ({
  id,
  state: 'new',
  ownerKey: 'owner',
  stateHash: 'state hash',
  bindingHash: 'binding hash',
  challenge: 'sealed challenge' as Sealed,
  returnTo: 'settings',
  capabilities: ['chat', 'mail'],
  switchAccount: false,
});

const parked = (attempt: Attempt): Attempt => ({
  ...attempt,
  state: 'parked',
  handleHash: 'handle hash',
  code: 'sealed code' as Sealed,
});

async function stored({ attempts }: Port, id: string): Promise<StoredAttempt> {
  const found = valueOf(await attempts.read(id, inTime));
  if (found === undefined) throw new Error('the attempt is not there');
  return found;
}

const HOUR_SECONDS = 3_600;

/** In every part of the key space; how many went. */
async function removeOlder({ attempts }: Port, seconds: number): Promise<number> {
  let removed = 0;
  for (let hour = 0; hour < SLICES; hour += 1)
    removed += valueOf(await attempts.removeOlder(sliceOf(hour), seconds, inTime));
  return removed;
}

async function inserted(port: Port): Promise<StoredAttempt> {
  const attempt = newAttempt();
  expect(await port.attempts.insert(attempt, inTime)).toEqual({ ok: true, value: undefined });
  return stored(port, attempt.id);
}

export const attemptCases: readonly ContractCase[] = [
  {
    title: 'an unknown attempt is undefined',
    run: async ({ ours }) => {
      expect(await ours.attempts.read(newId(), inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'what was inserted is read back, just written',
    run: async ({ ours }) => {
      const attempt = newAttempt();
      await ours.attempts.insert(attempt, inTime);
      const found = await stored(ours, attempt.id);
      expect(found.attempt).toEqual(attempt);
      expect(found.ageSeconds).toBeLessThan(60);
    },
  },
  {
    title: 'an id is taken once: the second insert fails and the first stays',
    run: async ({ ours }) => {
      const first = await inserted(ours);
      const second = { ...newAttempt(first.attempt.id), ownerKey: 'somebody else' };
      expect(await ours.attempts.insert(second, inTime)).toMatchObject({
        ok: false,
        failure: { reason: 'write-conflict' },
      });
      expect((await stored(ours, first.attempt.id)).attempt.ownerKey).toBe('owner');
    },
  },
  {
    title: "the age runs by the storage service's clock and starts anew with every state",
    run: async ({ ours, passTime }) => {
      const { attempt, etag } = await inserted(ours);
      await passTime(600);
      const aged = await stored(ours, attempt.id);
      expect(aged.ageSeconds).toBeGreaterThanOrEqual(598);
      expect(aged.ageSeconds).toBeLessThan(660);
      await ours.attempts.replace(parked(attempt), etag, inTime);
      expect((await stored(ours, attempt.id)).ageSeconds).toBeLessThan(60);
    },
  },
  {
    title: 'a replacement answers the new ETag, good for the next one',
    run: async ({ ours }) => {
      const { attempt, etag } = await inserted(ours);
      const second = await ours.attempts.replace(parked(attempt), etag, inTime);
      const next = second.ok ? (second.value ?? '') : '';
      expect(next).not.toBe(etag);
      expect((await stored(ours, attempt.id)).etag).toBe(next);
      const third = await ours.attempts.replace({ ...attempt, state: 'redeeming' }, next, inTime);
      expect(third).toMatchObject({ ok: true, value: expect.any(String) });
    },
  },
  {
    title: 'an ETag is good once: whoever is second is told so and changes nothing',
    run: async ({ ours }) => {
      const { attempt, etag } = await inserted(ours);
      await ours.attempts.replace(parked(attempt), etag, inTime);
      expect(await ours.attempts.replace(endAttempt(attempt, 'expired'), etag, inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect((await stored(ours, attempt.id)).attempt).toEqual(parked(attempt));
    },
  },
  {
    title: 'of ten at the same moment exactly one wins',
    run: async ({ ours }) => {
      const { attempt, etag } = await inserted(ours);
      const tries = Array.from({ length: 10 }, (_, index) =>
        ours.attempts.replace({ ...attempt, state: 'redeeming', returnTo: `return ${index}` }, etag, inTime),
      );
      const won = (await Promise.all(tries)).filter((one) => one.ok && one.value !== undefined);
      expect(won).toHaveLength(1);
    },
  },
  {
    title: 'the secrets of an ended attempt are gone from the row',
    run: async ({ ours }) => {
      const { attempt, etag } = await inserted(ours);
      const next = await ours.attempts.replace(parked(attempt), etag, inTime);
      await ours.attempts.replace(
        endAttempt(parked(attempt), 'burnt'),
        (next.ok && next.value) || '',
        inTime,
      );
      const { attempt: ended } = await stored(ours, attempt.id);
      expect(ended).toMatchObject({ state: 'burnt', handleHash: 'handle hash' });
      expect(ended).not.toHaveProperty('code');
      expect(ended).not.toHaveProperty('challenge');
    },
  },
  {
    title: 'a removed attempt is not brought back by a writer who had read it',
    run: async ({ ours }) => {
      const { attempt, etag } = await inserted(ours);
      await ours.attempts.remove([attempt.id], inTime);
      expect(await ours.attempts.replace(parked(attempt), etag, inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect(await ours.attempts.read(attempt.id, inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'removing takes away what is named and nothing else; what is not there is no trouble',
    run: async ({ ours }) => {
      const [kept, gone] = [await inserted(ours), await inserted(ours)];
      expect(await ours.attempts.remove([newId(), gone.attempt.id], inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect(await ours.attempts.read(gone.attempt.id, inTime)).toEqual({ ok: true, value: undefined });
      expect((await stored(ours, kept.attempt.id)).attempt).toEqual(kept.attempt);
    },
  },
  {
    title: 'an insert whose answer was lost is known as our own',
    run: async ({ ours, loseNextAnswer }) => {
      const attempt = newAttempt();
      loseNextAnswer();
      expect(await ours.attempts.insert(attempt, inTime)).toEqual({ ok: true, value: undefined });
      expect((await stored(ours, attempt.id)).attempt).toEqual(attempt);
    },
  },
  {
    title: 'a replacement whose answer was lost is known as our own, and its ETag is good',
    run: async ({ ours, loseNextAnswer }) => {
      const { attempt, etag } = await inserted(ours);
      loseNextAnswer();
      const done = await ours.attempts.replace(parked(attempt), etag, inTime);
      const next = done.ok ? done.value : undefined;
      expect(next).toBe((await stored(ours, attempt.id)).etag);
    },
  },
  {
    title: "a lost answer does not make somebody else's write our own",
    run: async ({ ours, theirs, beforeWrites, loseNextAnswer }) => {
      const { attempt, etag } = await inserted(ours);
      beforeWrites(() => theirs.attempts.replace({ ...parked(attempt), returnTo: 'theirs' }, etag, inTime));
      loseNextAnswer();
      expect(await ours.attempts.replace(parked(attempt), etag, inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect((await stored(ours, attempt.id)).attempt.returnTo).toBe('theirs');
    },
  },
  {
    title: 'a replacement that somebody on the way repeats is known as our own',
    run: async ({ ours, repeatNextWrite }) => {
      const { attempt, etag } = await inserted(ours);
      repeatNextWrite();
      const done = valueOf(await ours.attempts.replace(parked(attempt), etag, inTime));
      expect(done).toBe((await stored(ours, attempt.id)).etag);
    },
  },
  {
    title: 'those that nobody has written for so long go, whatever their state, and no others',
    run: async ({ ours, theirs, passTime, put }) => {
      const [old, ended, damaged, later] = [
        await inserted(ours),
        await inserted(ours),
        await inserted(ours),
        await inserted(ours),
      ];
      valueOf(await ours.attempts.replace(endAttempt(ended.attempt, 'done'), ended.etag, inTime));
      const key = ({ attempt }: StoredAttempt) => ({
        partitionKey: partitionKeyOf(['attempt', attempt.id]),
        rowKey: 'attempt',
      });
      await put('attempts', key(damaged), { attempt: { type: 'String', value: 'nonsense' } });
      await put('attempts', key(later), { schema: { type: 'Int32', value: 9 } });
      await passTime(2 * HOUR_SECONDS);
      const [young, written] = [await inserted(ours), await stored(ours, old.attempt.id)];
      valueOf(await ours.attempts.replace(parked(old.attempt), written.etag, inTime));
      await removeOlder(theirs, HOUR_SECONDS);
      for (const { attempt } of [young, old]) await stored(ours, attempt.id);
      for (const { attempt } of [ended, damaged, later])
        expect(valueOf(await ours.attempts.read(attempt.id, inTime))).toBeUndefined();
      await passTime(2 * HOUR_SECONDS);
      expect(await removeOlder(theirs, HOUR_SECONDS)).toBeGreaterThanOrEqual(2);
      for (const { attempt } of [young, old])
        expect(valueOf(await ours.attempts.read(attempt.id, inTime))).toBeUndefined();
    },
  },
  {
    title: 'an attempt that changes while it is removed goes all the same',
    run: async ({ ours, theirs }) => {
      const { attempt, etag } = await inserted(ours);
      const both = await Promise.all([
        theirs.attempts.replace(parked(attempt), etag, inTime),
        ours.attempts.remove([attempt.id], inTime),
      ]);
      expect(both.map((one) => one.ok)).toEqual([true, true]);
      expect(valueOf(await ours.attempts.read(attempt.id, inTime))).toBeUndefined();
    },
  },
];
