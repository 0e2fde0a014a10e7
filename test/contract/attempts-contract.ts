/** What every implementation of `Attempts` must do. */
import { expect } from '@jest/globals';
import { endAttempt, type Attempt } from '../../shared/domain/attempt.ts';
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import type { Attempts, StoredAttempt } from '../../shared/ports/attempts.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { newId, type ContractCase } from './contract-case.ts';

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

async function stored(port: Attempts, id: string): Promise<StoredAttempt> {
  const found = await port.read(id, inTime);
  if (!found.ok || found.value === undefined) throw new Error('the attempt is not there');
  return found.value;
}

async function inserted(port: Attempts): Promise<StoredAttempt> {
  const attempt = newAttempt();
  expect(await port.insert(attempt, inTime)).toEqual({ ok: true, value: undefined });
  return stored(port, attempt.id);
}

export const attemptCases: readonly ContractCase<Attempts>[] = [
  {
    title: 'an unknown attempt is undefined',
    run: async ({ port }) => {
      expect(await port.read(newId(), inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'what was inserted is read back, just written',
    run: async ({ port }) => {
      const attempt = newAttempt();
      await port.insert(attempt, inTime);
      const found = await stored(port, attempt.id);
      expect(found.attempt).toEqual(attempt);
      expect(found.ageSeconds).toBeLessThan(60);
    },
  },
  {
    title: 'an id is taken once: the second insert fails and the first stays',
    run: async ({ port }) => {
      const first = await inserted(port);
      const second = { ...newAttempt(first.attempt.id), ownerKey: 'somebody else' };
      expect(await port.insert(second, inTime)).toMatchObject({
        ok: false,
        failure: { reason: 'write-conflict' },
      });
      expect((await stored(port, first.attempt.id)).attempt.ownerKey).toBe('owner');
    },
  },
  {
    title: "the age runs by the storage service's clock and starts anew with every state",
    run: async ({ port, passTime }) => {
      const { attempt, etag } = await inserted(port);
      await passTime(600);
      const aged = await stored(port, attempt.id);
      expect(aged.ageSeconds).toBeGreaterThanOrEqual(598);
      expect(aged.ageSeconds).toBeLessThan(660);
      await port.replace(parked(attempt), etag, inTime);
      expect((await stored(port, attempt.id)).ageSeconds).toBeLessThan(60);
    },
  },
  {
    title: 'a replacement answers the new ETag, good for the next one',
    run: async ({ port }) => {
      const { attempt, etag } = await inserted(port);
      const second = await port.replace(parked(attempt), etag, inTime);
      const next = second.ok ? (second.value ?? '') : '';
      expect(next).not.toBe(etag);
      expect((await stored(port, attempt.id)).etag).toBe(next);
      const third = await port.replace({ ...attempt, state: 'redeeming' }, next, inTime);
      expect(third).toMatchObject({ ok: true, value: expect.any(String) });
    },
  },
  {
    title: 'an ETag is good once: whoever is second is told so and changes nothing',
    run: async ({ port }) => {
      const { attempt, etag } = await inserted(port);
      await port.replace(parked(attempt), etag, inTime);
      expect(await port.replace(endAttempt(attempt, 'expired'), etag, inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect((await stored(port, attempt.id)).attempt).toEqual(parked(attempt));
    },
  },
  {
    title: 'of ten at the same moment exactly one wins',
    run: async ({ port }) => {
      const { attempt, etag } = await inserted(port);
      const tries = Array.from({ length: 10 }, (_, index) =>
        port.replace({ ...attempt, state: 'redeeming', returnTo: `return ${index}` }, etag, inTime),
      );
      const won = (await Promise.all(tries)).filter((one) => one.ok && one.value !== undefined);
      expect(won).toHaveLength(1);
    },
  },
  {
    title: 'the secrets of an ended attempt are gone from the row',
    run: async ({ port }) => {
      const { attempt, etag } = await inserted(port);
      const next = await port.replace(parked(attempt), etag, inTime);
      await port.replace(endAttempt(parked(attempt), 'burnt'), (next.ok && next.value) || '', inTime);
      const { attempt: ended } = await stored(port, attempt.id);
      expect(ended).toMatchObject({ state: 'burnt', handleHash: 'handle hash' });
      expect(ended).not.toHaveProperty('code');
      expect(ended).not.toHaveProperty('challenge');
    },
  },
  {
    title: 'a removed attempt is not brought back by a writer who had read it',
    run: async ({ port }) => {
      const { attempt, etag } = await inserted(port);
      await port.remove([attempt.id], inTime);
      expect(await port.replace(parked(attempt), etag, inTime)).toEqual({ ok: true, value: undefined });
      expect(await port.read(attempt.id, inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'removing takes away what is named and nothing else; what is not there is no trouble',
    run: async ({ port }) => {
      const [kept, gone] = [await inserted(port), await inserted(port)];
      expect(await port.remove([newId(), gone.attempt.id], inTime)).toEqual({ ok: true, value: undefined });
      expect(await port.read(gone.attempt.id, inTime)).toEqual({ ok: true, value: undefined });
      expect((await stored(port, kept.attempt.id)).attempt).toEqual(kept.attempt);
    },
  },
  {
    title: 'an insert whose answer was lost is known as our own',
    run: async ({ port, loseNextAnswer }) => {
      const attempt = newAttempt();
      loseNextAnswer();
      expect(await port.insert(attempt, inTime)).toEqual({ ok: true, value: undefined });
      expect((await stored(port, attempt.id)).attempt).toEqual(attempt);
    },
  },
  {
    title: 'a replacement whose answer was lost is known as our own, and its ETag is good',
    run: async ({ port, loseNextAnswer }) => {
      const { attempt, etag } = await inserted(port);
      loseNextAnswer();
      const done = await port.replace(parked(attempt), etag, inTime);
      const next = done.ok ? done.value : undefined;
      expect(next).toBe((await stored(port, attempt.id)).etag);
    },
  },
  {
    title: "a lost answer does not make somebody else's write our own",
    run: async ({ port, beforeWrites, loseNextAnswer }) => {
      const { attempt, etag } = await inserted(port);
      beforeWrites(() => port.replace({ ...parked(attempt), returnTo: 'theirs' }, etag, inTime));
      loseNextAnswer();
      expect(await port.replace(parked(attempt), etag, inTime)).toEqual({ ok: true, value: undefined });
      expect((await stored(port, attempt.id)).attempt.returnTo).toBe('theirs');
    },
  },
];
