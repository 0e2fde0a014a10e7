/** What every implementation of `TokenCaches` must do. */
import { expect } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import type { StoredCache } from '../../shared/ports/token-caches.ts';
import { inTime, newId, newUser, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';

type Port = ContractWorld['ours'];

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const stored = async (
  { caches }: Port,
  user: UserKey,
  generation: string,
): Promise<StoredCache | undefined> => valueOf(await caches.read(user, generation, inTime));

const textOf = async (port: Port, user: UserKey, generation: string): Promise<string | undefined> => {
  const found = await stored(port, user, generation);
  return found && Buffer.from(found.sealed).toString('utf8');
};

async function inserted(port: Port, text = 'first') {
  const [user, generation] = [newUser(), newId()];
  expect(await port.caches.insert(user, generation, bytes(text), inTime)).toEqual({
    ok: true,
    value: undefined,
  });
  return { user, generation, etag: (await stored(port, user, generation))?.etag ?? '' };
}

export const tokenCacheCases: readonly ContractCase[] = [
  {
    title: 'all caches of a user go, of every generation, and nobody else’s; none while they may not',
    run: async ({ ours }) => {
      const [mine, other] = [await inserted(ours), await inserted(ours)];
      const more = Array.from({ length: 24 }, () => newId());
      for (const generation of more) await ours.caches.insert(mine.user, generation, bytes('more'), inTime);
      const may = (answer: boolean) => () => Promise.resolve({ ok: true, value: answer } as const);
      const removeAll = async (answer: boolean) =>
        valueOf(await ours.caches.removeAll(mine.user, may(answer), inTime));
      expect(await removeAll(false)).toEqual({ removed: 0, isDone: false });
      expect(await removeAll(true)).toEqual({ removed: 25, isDone: true });
      expect(await removeAll(true)).toEqual({ removed: 0, isDone: true });
      expect(await textOf(ours, mine.user, mine.generation)).toBeUndefined();
      expect(await textOf(ours, other.user, other.generation)).toBe('first');
    },
  },
  {
    title: 'a cache that is not there is undefined',
    run: async ({ ours }) => {
      expect(await ours.caches.read(newUser(), newId(), inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'every byte comes back, from one byte to the largest size',
    run: async ({ ours }) => {
      for (const size of [1, 60 * 1024 - 1, 60 * 1024, 60 * 1024 + 1, 200_000, 900 * 1024]) {
        const [user, generation, sealed] = [newUser(), newId(), new Uint8Array(randomBytes(size))];
        await ours.caches.insert(user, generation, sealed, inTime);
        const found = await stored(ours, user, generation);
        expect(found && Buffer.from(found.sealed).equals(sealed)).toBe(true);
      }
    },
  },
  {
    title: 'a shorter cache leaves nothing of the longer one before it',
    run: async ({ ours }) => {
      const [user, generation] = [newUser(), newId()];
      await ours.caches.insert(user, generation, new Uint8Array(150_000), inTime);
      const { etag = '' } = (await stored(ours, user, generation)) ?? {};
      await ours.caches.replace(user, generation, { sealed: bytes('short'), etag }, inTime);
      expect(await textOf(ours, user, generation)).toBe('short');
    },
  },
  {
    title: 'a cache over 900 KiB is refused and nothing is stored',
    run: async ({ ours }) => {
      const [user, generation, tooLarge] = [newUser(), newId(), new Uint8Array(900 * 1024 + 1)];
      const refused = { ok: false, failure: { reason: 'internal-error', code: 'cache-too-large' } };
      expect(await ours.caches.insert(user, generation, tooLarge, inTime)).toEqual(refused);
      expect(await stored(ours, user, generation)).toBeUndefined();
      const there = await inserted(ours);
      const cache = { sealed: tooLarge, etag: there.etag };
      expect(await ours.caches.replace(there.user, there.generation, cache, inTime)).toEqual(refused);
      expect(await textOf(ours, there.user, there.generation)).toBe('first');
    },
  },
  {
    title: 'an unchanged cache is replaced',
    run: async ({ ours }) => {
      const { user, generation, etag } = await inserted(ours);
      const done = await ours.caches.replace(user, generation, { sealed: bytes('second'), etag }, inTime);
      expect(done).toEqual({ ok: true, value: { written: true } });
      expect(await textOf(ours, user, generation)).toBe('second');
    },
  },
  {
    title: 'a cache that somebody else has changed is left as it is',
    run: async ({ ours }) => {
      const { user, generation, etag } = await inserted(ours);
      await ours.caches.replace(user, generation, { sealed: bytes('theirs'), etag }, inTime);
      const done = await ours.caches.replace(user, generation, { sealed: bytes('ours'), etag }, inTime);
      expect(done).toEqual({ ok: true, value: { written: false } });
      expect(await textOf(ours, user, generation)).toBe('theirs');
    },
  },
  {
    title: 'a cache that has gone while a renewal was under way is not written again',
    run: async ({ ours }) => {
      const { user, generation, etag } = await inserted(ours);
      await ours.caches.remove(user, generation, inTime);
      const done = await ours.caches.replace(user, generation, { sealed: bytes('back again'), etag }, inTime);
      expect(done).toEqual({ ok: true, value: { written: false } });
      expect(await stored(ours, user, generation)).toBeUndefined();
    },
  },
  {
    title: 'a cache that goes at the very moment of writing is not written again',
    run: async ({ ours, theirs, beforeWrites }) => {
      const { user, generation, etag } = await inserted(ours);
      beforeWrites(() => theirs.caches.remove(user, generation, inTime));
      const done = await ours.caches.replace(user, generation, { sealed: bytes('back again'), etag }, inTime);
      expect(done).toEqual({ ok: true, value: { written: false } });
      expect(await stored(ours, user, generation)).toBeUndefined();
    },
  },
  {
    title: 'the given generation goes, and nothing else: no other generation, and nothing of other users',
    run: async ({ ours }) => {
      const { user, generation } = await inserted(ours, 'kept');
      const [older, somebodyElse] = [newId(), newUser()];
      await ours.caches.insert(user, older, bytes('old'), inTime);
      await ours.caches.insert(somebodyElse, older, bytes('theirs'), inTime);
      expect(await ours.caches.remove(user, older, inTime)).toEqual({ ok: true, value: undefined });
      expect(await textOf(ours, user, generation)).toBe('kept');
      expect(await textOf(ours, user, older)).toBeUndefined();
      expect(await textOf(ours, somebodyElse, older)).toBe('theirs');
    },
  },
  {
    title: 'removing what is not there is done already',
    run: async ({ ours }) => {
      expect(await ours.caches.remove(newUser(), newId(), inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'an insert whose answer was lost is known as our own',
    run: async ({ ours, loseNextAnswer }) => {
      const [user, generation] = [newUser(), newId()];
      loseNextAnswer();
      expect(await ours.caches.insert(user, generation, bytes('ours'), inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect(await textOf(ours, user, generation)).toBe('ours');
    },
  },
  {
    title: 'what a cache is bound to names table, user and generation: no two places are the same',
    run: ({ ours }) => {
      const [one, other] = [newUser(), newUser()];
      const contexts = [
        ours.caches.contextOf(one, 'a'),
        ours.caches.contextOf(one, 'b'),
        ours.caches.contextOf(other, 'a'),
      ];
      expect(new Set(contexts.map((context) => JSON.stringify(context))).size).toBe(3);
      return Promise.resolve();
    },
  },
  {
    title: 'a replacement whose answer was lost, or that was repeated on the way, is known as our own',
    run: async ({ ours, loseNextAnswer, repeatNextWrite }) => {
      for (const order of [loseNextAnswer, repeatNextWrite]) {
        const { user, generation, etag } = await inserted(ours);
        order();
        const done = await ours.caches.replace(user, generation, { sealed: bytes('second'), etag }, inTime);
        expect(done).toEqual({ ok: true, value: { written: true } });
        expect(await textOf(ours, user, generation)).toBe('second');
      }
    },
  },
  {
    title: 'a cache that is renewed while it is removed goes all the same',
    run: async ({ ours, theirs }) => {
      const { user, generation, etag } = await inserted(ours);
      const both = await Promise.all([
        theirs.caches.replace(user, generation, { sealed: bytes('renewed'), etag }, inTime),
        ours.caches.remove(user, generation, inTime),
      ]);
      expect(both.map((one) => one.ok)).toEqual([true, true]);
      expect(await stored(ours, user, generation)).toBeUndefined();
    },
  },
  {
    title: 'a generation is taken once: the second insert fails and the first cache stays',
    run: async ({ ours }) => {
      const { user, generation } = await inserted(ours);
      expect(await ours.caches.insert(user, generation, bytes('second'), inTime)).toMatchObject({
        failure: { reason: 'write-conflict' },
      });
      expect(await textOf(ours, user, generation)).toBe('first');
    },
  },
];
