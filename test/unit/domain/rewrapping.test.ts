/** A key that was wrapped anew takes the place of itself as it was, and of nothing else. */
import { expect, test } from '@jest/globals';
import { rewrappedKey } from '../../../shared/domain/rewrapping.ts';

const before = { id: 'key-1', secretVersion: 'v1', wrapped: 'AAAA' };
const after = { id: 'key-1', secretVersion: 'v2', wrapped: 'BBBB' };

test('the key as it was found is replaced', () => {
  expect(rewrappedKey({ ...before }, [{ before, after }])).toBe(after);
});

test.each([
  ['another key', { ...before, id: 'key-2' }],
  ['one under another version', { ...before, secretVersion: 'v3' }],
  ['one that was wrapped again meanwhile', { ...before, wrapped: 'CCCC' }],
])('%s stays', (_what, standing) => {
  expect(rewrappedKey(standing, [{ before, after }])).toBe(standing);
});

test('no key stays no key', () => {
  expect(rewrappedKey(undefined, [{ before, after }])).toBeUndefined();
});
