import { describe, expect, test } from '@jest/globals';
import {
  endAttempt,
  isBeingRedeemed,
  mayComplete,
  mayReturn,
  splitTicket,
  type Attempt,
  type AttemptState,
} from '../../../shared/domain/attempt.ts';
import type { Sealed } from '../../../shared/domain/connection/connection.ts';

const ATTEMPT: Attempt = {
  id: 'id',
  state: 'parked',
  ownerKey: 'owner',
  stateHash: 'state',
  bindingHash: 'binding',
  challenge: 'sealed' as Sealed,
  returnTo: 'settings',
  capabilities: ['chat'],
  switchAccount: false,
  handleHash: 'handle',
  code: 'sealed' as Sealed,
};

const aged = (state: AttemptState, ageSeconds: number): { attempt: Attempt; ageSeconds: number } => ({
  attempt: { ...ATTEMPT, state },
  ageSeconds,
});

const STATES: AttemptState[] = ['new', 'parked', 'redeeming', 'done', 'failed', 'burnt', 'expired'];

describe.each([
  ['may return from Microsoft', mayReturn, 'new', 3_600],
  ['may be completed', mayComplete, 'parked', 300],
  ['is being redeemed', isBeingRedeemed, 'redeeming', 60],
] as const)('an attempt %s', (_title, judge, state, limit) => {
  test(`until the very second ${limit}`, () => {
    expect(judge(aged(state, 0))).toBe(true);
    expect(judge(aged(state, limit - 0.001))).toBe(true);
    expect(judge(aged(state, limit))).toBe(false);
    expect(judge(aged(state, Infinity))).toBe(false);
  });

  test.each(STATES.filter((one) => one !== state))('never as %s', (other) => {
    expect(judge(aged(other, 0))).toBe(false);
  });
});

test.each(['done', 'failed', 'burnt', 'expired'] as const)('%s ends it without its secrets', (state) => {
  const ended = endAttempt(ATTEMPT, state);
  expect(ended).not.toHaveProperty('code');
  expect(ended).not.toHaveProperty('challenge');
  expect(ended).not.toHaveProperty('failedWith');
  expect(ended).toMatchObject({ id: 'id', state, ownerKey: 'owner', handleHash: 'handle' });
});

test('a failed attempt keeps the reason', () => {
  expect(endAttempt(ATTEMPT, 'failed', 'consent-not-given').failedWith).toBe('consent-not-given');
});

describe('a ticket', () => {
  const [id, secret] = ['i'.repeat(22), 's'.repeat(43)];

  test('is an id and a secret', () => {
    expect(splitTicket(`${id}.${secret}`)).toEqual({ id, secret });
    expect(splitTicket(`${'-_'.repeat(11)}.${secret}`)).toEqual({ id: '-_'.repeat(11), secret });
  });

  test.each([
    ['nothing', ''],
    ['no dot', `${id}${secret}`],
    ['a short id', `${id.slice(1)}.${secret}`],
    ['a short secret', `${id}.${secret.slice(1)}`],
    ['a long secret', `${id}.${secret}s`],
    ['padding', `${id}.${secret.slice(1)}=`],
    ['base64 that is not for URLs', `${id}.${secret.slice(1)}+`],
    ['a second ticket', `${id}.${secret}.${secret}`],
    ['a line break at the end', `${id}.${secret}\n`],
    ['a space in front', ` ${id}.${secret}`],
    ['a look-alike letter', `${id}.${secret.slice(1)}ѕ`],
    ['a full-width dot', `${id}．${secret}`],
    ['NUL', `${id}.${secret.slice(1)}\u0000`],
    ['two parameters of one name', `${id}.${secret},${id}.${secret}`],
    ['ten thousand characters', 'a'.repeat(10_000)],
  ])('with %s is none', (_title, ticket) => {
    expect(splitTicket(ticket)).toBeUndefined();
  });
});
