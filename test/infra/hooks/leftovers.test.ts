/** Which client secrets are taken off the app registration, and which may still be held by somebody. */
import { expect, test } from '@jest/globals';
import { CREDENTIAL_NAME, leftovers } from '../../../infra/hooks/leftover-secrets.ts';
import { DAY_MS, type Password } from './stand-in-state.ts';
import { useMicrosoft } from './use-microsoft.ts';

const CLIENT = 'entra-client-secret';
const HOUR_MS = DAY_MS / 24;
const bench = useMicrosoft();

const keyIds = (): readonly string[] => bench.state.app!.passwords.map(({ keyId }) => keyId);

const underWay = (madeMs: number): Password => ({
  keyId: 'under-way',
  displayName: CREDENTIAL_NAME,
  startDateTime: new Date(madeMs).toISOString(),
  endDateTime: new Date(madeMs + 180 * DAY_MS).toISOString(),
  secretText: 'known to the other run',
});

test('after a third renewal only the two newest are left on the app registration, a day later', async () => {
  const { state } = bench;
  for (let renewal = 0; renewal < 3; renewal++) {
    await bench.makeSecrets();
    state.nowMs += 130 * DAY_MS;
  }
  const kept = state.vault[CLIENT]!.slice(-2).map(({ tags }) => tags['keyId']);
  expect(keyIds()).toEqual(kept);
});

test('two runs side by side took the credential that instances held, at once: it stays for a day', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  const [held] = keyIds();
  state.nowMs += 130 * DAY_MS;
  await bench.makeSecrets();
  // The other run had read the vault before this one wrote: it makes one more.
  const [first, second] = state.vault[CLIENT]!;
  state.vault[CLIENT] = [first!];
  await bench.makeSecrets();
  state.vault[CLIENT] = [first!, second!, ...state.vault[CLIENT].slice(1)];
  await bench.makeSecrets();
  expect(keyIds()).toHaveLength(3);
  expect(keyIds()).toContain(held);
  state.nowMs += 25 * HOUR_MS;
  await bench.makeSecrets();
  expect(keyIds()).toEqual([second!.tags['keyId'], state.vault[CLIENT].at(-1)!.tags['keyId']]);
});

test('a repeated write of the vault, two versions of one credential, cost the one before it', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  const [held] = keyIds();
  state.nowMs += 130 * DAY_MS;
  await bench.makeSecrets();
  const again = { ...state.vault[CLIENT]!.at(-1)!, version: 'again' };
  state.vault[CLIENT]!.push(again);
  state.nowMs += 2 * HOUR_MS;
  await bench.makeSecrets();
  expect(keyIds()).toEqual([held, again.tags['keyId']]);
  state.nowMs += 2 * DAY_MS;
  await bench.makeSecrets();
  expect(keyIds()).toEqual([held, again.tags['keyId']]);
});

test('a credential that another run has just made and not stored yet is not taken away from it', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  state.nowMs += 155 * DAY_MS;
  state.app!.passwords.push(underWay(state.nowMs - HOUR_MS * 23));
  await bench.makeSecrets();
  expect(keyIds()).toContain('under-way');
  state.nowMs += 2 * HOUR_MS;
  await bench.makeSecrets();
  expect(keyIds()).not.toContain('under-way');
});

test('credentials that somebody else has made are left alone', async () => {
  const foreign = { ...underWay(Date.UTC(2020, 0, 1)), displayName: 'made in the portal' };
  bench.state.app!.passwords.push(foreign);
  await bench.makeSecrets();
  expect(bench.state.app!.passwords).toContain(foreign);
});

const now = Date.UTC(2030, 5, 1);
const made = (keyId: string, daysAgo: number): Password => ({ ...underWay(now - daysAgo * DAY_MS), keyId });
const version = (
  keyId: string | undefined,
  daysAgo: number,
): { keyId: string | undefined; createdMs: number } => ({
  keyId,
  createdMs: now - daysAgo * DAY_MS,
});

test.each([
  ['the two newest, however old', 'b', [version('b', 50), version('a', 170)], ['a', 'b'], []],
  ['older ones go', 'c', [version('c', 2), version('b', 50), version('a', 170)], ['a', 'b', 'c'], ['a']],
  [
    'what was the newest within the last day stays',
    'd',
    [version('d', 0.2), version('c', 0.3), version('b', 0.4), version('a', 170)],
    ['a', 'b', 'c', 'd'],
    [],
  ],
  [
    'the one in the vault stays although two others of the same second are listed first',
    'a',
    [version('c', 5), version('b', 5), version('a', 5)],
    ['a', 'b', 'c'],
    [],
  ],
  ['nothing goes while the vault does not name its credential', undefined, [version('c', 5)], ['a', 'c'], []],
  [
    'nothing goes when somebody wrote a version without an id within the day',
    'c',
    [version('c', 0.1), version(undefined, 0.2), version('b', 5), version('a', 170)],
    ['a', 'b', 'c'],
    [],
  ],
])('%s', (_what, current, versions, present, gone) => {
  const credentials = present.map((keyId) => made(keyId, 30));
  expect(leftovers(credentials, { current, versions, nowMs: now }).map(({ keyId }) => keyId)).toEqual(gone);
});
