import { describe, expect, test } from '@jest/globals';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import {
  parkCallback,
  type Parked,
  type RedirectAnswer,
} from '../../../shared/usecases/connect/park-callback.ts';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { succeed, type Result } from '../../../shared/domain/result.ts';
import { fakePorts, RETURN_ADDRESS, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

async function begun(ports: FakePorts): Promise<string> {
  const { signInUrl } = value(await beginConnect(ports, USER, {}, inTime));
  ports.effects.length = 0;
  return new URL(signInUrl).searchParams.get('state') ?? '';
}

const bring = (ports: FakePorts, answer: RedirectAnswer): ReturnType<typeof parkCallback> =>
  parkCallback(ports, answer, inTime);

/** A return that belongs to a sign-in, or to nobody. */
async function park(ports: FakePorts, answer: RedirectAnswer): Promise<Result<Parked>> {
  const returned = await bring(ports, answer);
  if (!returned.ok) return returned;
  if (!('fragment' in returned.value)) throw new Error('taken for a word about an approval');
  return succeed(returned.value);
}

async function attemptOf(ports: FakePorts, state: string): Promise<Attempt> {
  const stored = value(await ports.attempts.read(state.split('.')[0] ?? '', inTime));
  if (stored === undefined) throw new Error('the attempt is not there');
  return stored.attempt;
}

test('parks the code, sealed, and sends the browser back with a handle', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  const parked = value(await park(ports, { state, code: 'the-code' }));
  expect(parked.address).toBe(RETURN_ADDRESS);
  expect(parked.fragment).toEqual({ handle: expect.stringMatching(/^[\w-]{22}\.[\w-]{43}$/) });
  const attempt = await attemptOf(ports, state);
  expect(attempt.state).toBe('parked');
  expect(JSON.stringify(attempt)).not.toContain('the-code');
  expect(JSON.stringify(attempt)).not.toContain(
    'handle' in parked.fragment ? parked.fragment.handle.slice(23) : '',
  );
});

test('never asks Microsoft, never touches a connection, and works while the vault is closed', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  ports.keys.close();
  expect((await park(ports, { state, code: 'the-code' })).ok).toBe(true);
  expect(ports.effects).toEqual(['read attempts', 'write attempts']);
});

test('an error wins over a code that stands beside it', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  await park(ports, { state, code: 'the-code', error: { error: 'access_denied' } });
  const attempt = await attemptOf(ports, state);
  expect(attempt.parkedFailure).toBe('sign-in-not-finished');
  expect(attempt).not.toHaveProperty('code');
});

test('neither code nor error is a failed sign-in', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  expect(value(await park(ports, { state })).fragment).toHaveProperty('handle');
  expect((await attemptOf(ports, state)).parkedFailure).toBe('sign-in-failed');
});

test('a second return is told that the sign-in was used, and the first stands', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  await park(ports, { state, code: 'first' });
  const first = await attemptOf(ports, state);
  expect(value(await park(ports, { state, code: 'second' })).fragment).toEqual({ problem: 'attempt-used' });
  expect(await attemptOf(ports, state)).toEqual(first);
});

test('of two returns at the same moment one is parked, the other is told that the sign-in was used', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  const both = await Promise.all([park(ports, { state, code: 'a' }), park(ports, { state, code: 'b' })]);
  const fragments = both.map((one) => Object.keys(value(one).fragment)[0]);
  expect(fragments.toSorted()).toEqual(['handle', 'problem']);
});

test('an hour after Connect is too late, and the secrets of the attempt go', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  ports.storage.passTime(3600);
  expect(value(await park(ports, { state, code: 'late' })).fragment).toEqual({ problem: 'attempt-expired' });
  const attempt = await attemptOf(ports, state);
  expect(attempt).toMatchObject({ state: 'expired' });
  expect(attempt).not.toHaveProperty('challenge');
});

test("the hour is told by the storage service's clock, not by ours", async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  ports.clock.pass(5 * 3600);
  expect(value(await park(ports, { state, code: 'in time' })).fragment).toHaveProperty('handle');
});

test.each([
  ['nothing', ''],
  ['no ticket', 'nonsense'],
  ['an unknown attempt', `${'x'.repeat(22)}.${'y'.repeat(43)}`],
])('a state that is %s belongs to nobody', async (_name, state) => {
  const ports = fakePorts();
  expect(await park(ports, { state, code: 'c' })).toMatchObject({
    ok: false,
    failure: { reason: 'attempt-unknown' },
  });
});

test('a known attempt with a wrong secret is not touched', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  const guessed = `${state.slice(0, 23)}${'y'.repeat(43)}`;
  expect(await park(ports, { state: guessed, code: 'c' })).toMatchObject({
    ok: false,
    failure: { reason: 'attempt-unknown' },
  });
  expect((await attemptOf(ports, state)).state).toBe('new');
});

test('an attempt whose return address is no longer configured leads nowhere', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  const moved = { ...ports, returnAddresses: new Map([['other', RETURN_ADDRESS]]) };
  expect(await park(moved, { state, code: 'c' })).toMatchObject({
    ok: false,
    failure: { reason: 'attempt-unknown' },
  });
});

test('while storage is away the browser gets a plain answer and the attempt can still return', async () => {
  const ports = fakePorts();
  const state = await begun(ports);
  ports.storage.failNext('attempts', 'write');
  expect(await park(ports, { state, code: 'c' })).toMatchObject({
    ok: false,
    failure: { reason: 'storage-unavailable' },
  });
  expect(value(await park(ports, { state, code: 'c' })).fragment).toHaveProperty('handle');
});

describe('a return from the page where an administrator approves', () => {
  const foreign = `${'x'.repeat(22)}.${'y'.repeat(43)}`;
  const denied = { error: { error: 'access_denied' } } as const;

  test.each<[string, RedirectAnswer, 'reported' | 'not-reported']>([
    ['without a state is a report', { adminConsent: true }, 'reported'],
    ['with the state of somebody else is a report', { adminConsent: true, state: 'mine' }, 'reported'],
    ['is none when an error stands beside it', { adminConsent: true, ...denied }, 'not-reported'],
    ['is none when there is an error alone', denied, 'not-reported'],
    [
      'is none when there is an error with a state that nobody knows',
      { ...denied, state: foreign },
      'not-reported',
    ],
  ])('%s', async (_what, answer, approval) => {
    expect(await bring(fakePorts(), answer)).toEqual({ ok: true, value: { approval } });
  });

  test.each<[string, RedirectAnswer]>([
    ['a report', { adminConsent: true }],
    ['a refusal', { adminConsent: true, ...denied }],
  ])(
    'parks nothing with the state of a sign-in, whose own return still counts: %s',
    async (_what, answer) => {
      const ports = fakePorts();
      const state = await begun(ports);
      const word = value(await bring(ports, { ...answer, state }));
      expect(word).toHaveProperty('approval');
      expect(ports.effects).toEqual([]);
      expect(await attemptOf(ports, state)).toMatchObject({ state: 'new' });
      expect(value(await park(ports, { state, code: 'c' })).fragment).toHaveProperty('handle');
    },
  );

  test('is no approval where it brings a code: the sign-in that it belongs to goes on', async () => {
    const ports = fakePorts();
    const state = await begun(ports);
    expect(value(await park(ports, { state, code: 'c', adminConsent: true })).fragment).toHaveProperty(
      'handle',
    );
  });

  test('with a code that belongs to nobody is nothing that is known', async () => {
    expect(await bring(fakePorts(), { code: 'c', adminConsent: true })).toMatchObject({
      ok: false,
      failure: { reason: 'attempt-unknown' },
    });
  });

  test('that failed tells the operator what Microsoft meant, and nothing of its words', async () => {
    const ports = fakePorts();
    await bring(ports, { error: { error: 'access_denied', description: 'AADSTS65004: canary' } });
    expect(ports.log.lines).toMatchObject([{ event: 'connect.returned' }]);
    expect(JSON.stringify(ports.log.lines)).not.toContain('canary');
  });
});
