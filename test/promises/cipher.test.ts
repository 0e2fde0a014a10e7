/** P41-P43: what is sealed opens in its own place alone, whole or not at all. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openBytes, sealBytes } from '../../shared/adapters/keys/cipher.ts';
import { randomBytes } from 'node:crypto';
import { callerNamed, fakePorts } from '../support/fakes/fake-ports.ts';

const key = (id = 'k'): { id: string; bytes: Uint8Array } => ({ id, bytes: randomBytes(32) });

describe('P41 a sealed text', () => {
  test('P41 moved to another row, user, table, generation or key does not open', () => {
    const { caches, cipher } = fakePorts();
    const user = (subject: string) => callerNamed(subject).userKey;
    const keys = [key('a'), key('b')];
    const places = [
      caches.contextOf(user('1'), 'generation-1'),
      caches.contextOf(user('1'), 'generation-2'),
      caches.contextOf(user('2'), 'generation-1'),
      ['connections', user('1'), 'account'],
      ['connections', user('1'), 'chat'],
      ['sends', user('1'), 's-1', 'answer'],
      ['sends', user('1'), 's-1', 'record'],
      ['sends', user('1'), 's-2', 'answer'],
    ];
    const sealed = keys.flatMap((one) =>
      places.map((place) => ({ one, place, text: cipher.seal(one, place, 'secret') })),
    );
    for (const from of sealed) {
      for (const to of sealed) {
        const opened = cipher.open(to.one, to.place, from.text);
        expect(opened).toBe(from === to ? 'secret' : undefined);
      }
    }
  });

  test('P41 does not open under the right bytes with another key id', () => {
    const right = key('a');
    const sealed = sealBytes(right, ['place'], 'secret');
    expect(openBytes({ ...right, id: 'b' }, ['place'], sealed)).toBeUndefined();
  });

  test('P41 does not open where the parts of its place are joined otherwise', () => {
    const one = key();
    const sealed = sealBytes(one, ['a', 'bc'], 'secret');
    for (const place of [['ab', 'c'], ['abc'], ['a', 'b', 'c'], ['a', 'bc', '']]) {
      expect(openBytes(one, place, sealed)).toBeUndefined();
    }
  });
});

describe('P42 a sealed text', () => {
  const one = key();
  const place = ['tokencaches', 'p', 'r'];
  const sealed = sealBytes(one, place, 'a token cache, as short as a test needs it');

  test('P42 with any one bit flipped does not open', () => {
    expect(openBytes(one, place, sealed)).toBeDefined();
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Uint8Array.from(sealed);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(openBytes(one, place, flipped)).toBeUndefined();
    }
  });

  test('P42 shortened or lengthened to any length does not open', () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openBytes(one, place, sealed.subarray(0, length))).toBeUndefined();
      expect(openBytes(one, place, sealed.subarray(sealed.length - length))).toBeUndefined();
    }
    expect(openBytes(one, place, Buffer.concat([sealed, Buffer.from([0])]))).toBeUndefined();
  });

  test.each([4, 8, 12])('P42 with its tag cut to %d bytes does not open', (bytes) => {
    const tag = 13;
    const cut = Buffer.concat([sealed.subarray(0, tag + bytes), sealed.subarray(tag + 16)]);
    expect(openBytes(one, place, cut)).toBeUndefined();
  });

  test('P42 of any other bytes does not open, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(openBytes(one, place, bytes)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

test('P43 a hundred thousand texts under one key never share their first twelve bytes of chance', () => {
  const one = key();
  const seen = new Set<string>();
  for (let write = 0; write < 100_000; write += 1) {
    seen.add(Buffer.from(sealBytes(one, [], '').subarray(1, 13)).toString('latin1'));
  }
  expect(seen.size).toBe(100_000);
});
