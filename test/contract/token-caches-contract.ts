/** What every implementation of `TokenCaches` must do. */
import { expect } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { WintroUser } from '../../shared/domain/wintro-user.ts';
import type { StoredCache, TokenCaches } from '../../shared/ports/token-caches.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { newId, newUser, type ContractCase } from './contract-case.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function stored(
  port: TokenCaches,
  user: WintroUser,
  generation: string,
): Promise<StoredCache | undefined> {
  const found = await port.read(user, generation, inTime);
  if (!found.ok) throw new Error(found.failure.reason);
  return found.value;
}

const textOf = async (
  port: TokenCaches,
  user: WintroUser,
  generation: string,
): Promise<string | undefined> => {
  const found = await stored(port, user, generation);
  return found && Buffer.from(found.sealed).toString('utf8');
};

async function inserted(
  port: TokenCaches,
  text = 'first',
): Promise<{ user: WintroUser; generation: string; etag: string }> {
  const [user, generation] = [newUser(), newId()];
  expect(await port.insert(user, generation, bytes(text), inTime)).toEqual({ ok: true, value: undefined });
  return { user, generation, etag: (await stored(port, user, generation))?.etag ?? '' };
}

export const tokenCacheCases: readonly ContractCase<TokenCaches>[] = [
  {
    title: 'a cache that is not there is undefined',
    run: async ({ port }) => {
      expect(await port.read(newUser(), newId(), inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'every byte comes back, from one byte to the largest size',
    run: async ({ port }) => {
      for (const size of [1, 60 * 1024 - 1, 60 * 1024, 60 * 1024 + 1, 200_000, 900 * 1024]) {
        const [user, generation, sealed] = [newUser(), newId(), new Uint8Array(randomBytes(size))];
        await port.insert(user, generation, sealed, inTime);
        const found = await stored(port, user, generation);
        expect(found && Buffer.from(found.sealed).equals(sealed)).toBe(true);
      }
    },
  },
  {
    title: 'a shorter cache leaves nothing of the longer one before it',
    run: async ({ port }) => {
      const [user, generation] = [newUser(), newId()];
      await port.insert(user, generation, new Uint8Array(150_000), inTime);
      const { etag = '' } = (await stored(port, user, generation)) ?? {};
      await port.replace(user, generation, { sealed: bytes('short'), etag }, inTime);
      expect(await textOf(port, user, generation)).toBe('short');
    },
  },
  {
    title: 'a cache over 900 KiB is refused and nothing is stored',
    run: async ({ port }) => {
      const [user, generation, tooLarge] = [newUser(), newId(), new Uint8Array(900 * 1024 + 1)];
      const refused = { ok: false, failure: { reason: 'internal-error', code: 'cache-too-large' } };
      expect(await port.insert(user, generation, tooLarge, inTime)).toEqual(refused);
      expect(await stored(port, user, generation)).toBeUndefined();
      const there = await inserted(port);
      const cache = { sealed: tooLarge, etag: there.etag };
      expect(await port.replace(there.user, there.generation, cache, inTime)).toEqual(refused);
      expect(await textOf(port, there.user, there.generation)).toBe('first');
    },
  },
  {
    title: 'an unchanged cache is replaced',
    run: async ({ port }) => {
      const { user, generation, etag } = await inserted(port);
      const done = await port.replace(user, generation, { sealed: bytes('second'), etag }, inTime);
      expect(done).toEqual({ ok: true, value: { written: true } });
      expect(await textOf(port, user, generation)).toBe('second');
    },
  },
  {
    title: 'a cache that somebody else has changed is left as it is',
    run: async ({ port }) => {
      const { user, generation, etag } = await inserted(port);
      await port.replace(user, generation, { sealed: bytes('theirs'), etag }, inTime);
      const done = await port.replace(user, generation, { sealed: bytes('ours'), etag }, inTime);
      expect(done).toEqual({ ok: true, value: { written: false } });
      expect(await textOf(port, user, generation)).toBe('theirs');
    },
  },
  {
    title: 'a cache that has gone while a renewal was under way is not written again',
    run: async ({ port }) => {
      const { user, generation, etag } = await inserted(port);
      await port.remove(user, generation, inTime);
      const done = await port.replace(user, generation, { sealed: bytes('back again'), etag }, inTime);
      expect(done).toEqual({ ok: true, value: { written: false } });
      expect(await stored(port, user, generation)).toBeUndefined();
    },
  },
  {
    title: 'a cache that goes at the very moment of writing is not written again',
    run: async ({ port, beforeWrites }) => {
      const { user, generation, etag } = await inserted(port);
      beforeWrites(() => port.remove(user, generation, inTime));
      const done = await port.replace(user, generation, { sealed: bytes('back again'), etag }, inTime);
      expect(done).toEqual({ ok: true, value: { written: false } });
      expect(await stored(port, user, generation)).toBeUndefined();
    },
  },
  {
    title: 'the given generation goes, and nothing else: no other generation, and nothing of other users',
    run: async ({ port }) => {
      const { user, generation } = await inserted(port, 'kept');
      const [older, somebodyElse] = [newId(), newUser()];
      await port.insert(user, older, bytes('old'), inTime);
      await port.insert(somebodyElse, older, bytes('theirs'), inTime);
      expect(await port.remove(user, older, inTime)).toEqual({ ok: true, value: undefined });
      expect(await textOf(port, user, generation)).toBe('kept');
      expect(await textOf(port, user, older)).toBeUndefined();
      expect(await textOf(port, somebodyElse, older)).toBe('theirs');
    },
  },
  {
    title: 'removing what is not there is done already',
    run: async ({ port }) => {
      expect(await port.remove(newUser(), newId(), inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'an insert whose answer was lost is known as our own',
    run: async ({ port, loseNextAnswer }) => {
      const [user, generation] = [newUser(), newId()];
      loseNextAnswer();
      expect(await port.insert(user, generation, bytes('ours'), inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect(await textOf(port, user, generation)).toBe('ours');
    },
  },
  {
    title: 'what a cache is bound to names table, user and generation: no two places are the same',
    run: ({ port }) => {
      const [one, other] = [newUser(), newUser()];
      const contexts = [port.contextOf(one, 'a'), port.contextOf(one, 'b'), port.contextOf(other, 'a')];
      expect(new Set(contexts.map((context) => JSON.stringify(context))).size).toBe(3);
      return Promise.resolve();
    },
  },
];
