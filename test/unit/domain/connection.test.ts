import { describe, expect, test } from '@jest/globals';
import {
  withApproval,
  withoutApproval,
  withOrganization,
} from '../../../shared/domain/connection/approval.ts';
import {
  EMPTY_CONNECTION,
  withLedgerKey,
  type ApprovalWait,
  type Connection,
  type EndedConnection,
  type LinkedAccount,
  type LiveConnection,
  type NotedFailure,
  type Sealed,
  type WrappedKey,
} from '../../../shared/domain/connection/connection.ts';
import { withKnownChat } from '../../../shared/domain/connection/known-chats.ts';
import {
  pauseMs,
  wasCheckedWithin,
  withPause,
  withRenewal,
  withRenewalFailure,
} from '../../../shared/domain/connection/renewal.ts';
import {
  accountFits,
  disconnected,
  withAttempt,
  withCompletion,
  withOutcome,
  type Completion,
} from '../../../shared/domain/connection/sign-in.ts';
import { liveFor } from '../../../shared/domain/connection/use-of-connection.ts';
import { MAX_KNOWN_CHATS, MAX_OPEN_ATTEMPTS } from '../../../shared/domain/limits.ts';
import type { OrganizationKey } from '../../../shared/domain/wintro-user.ts';

const NOW = '2026-11-24T12:00:00.000Z';
/** The same instant in milliseconds. */
const AT = Date.parse(NOW);
const sealed = (text: string): Sealed => text as Sealed;
const ORGANIZATION = 'organization' as OrganizationKey;
const key = (id: string): WrappedKey => ({ id, secretVersion: 'v1', wrapped: id });
const account = (accountHash: string): LinkedAccount => ({
  tenantId: 'tenant',
  accountHash,
  profile: sealed('profile'),
});

/** Connected, with a chat, a note and an open attempt. */
const LIVE: LiveConnection = {
  organizationKey: ORGANIZATION,
  state: 'connected',
  generation: 'first',
  account: account('ada'),
  grantedScopes: ['User.Read', 'Mail.Send', 'ChatMessage.Send'],
  tokenKey: key('token'),
  ledgerKey: key('ledger'),
  openAttempts: [{ id: 'open', startedAt: NOW }],
  knownChats: { cleo: sealed('chat') },
  connectedAt: '2026-11-01T08:00:00.000Z',
  checkedAt: '2026-11-24T08:00:00.000Z',
};
const ENDED: EndedConnection = {
  ...LIVE,
  state: 'reconnect-required',
  failure: { reason: 'grant-revoked', since: NOW },
};

/** Lists a sign-in at this moment. */
const started = (row: Connection, attempt: { id: string; startedAt: string }, now = AT): Connection =>
  withAttempt(row, { attempt, organizationKey: ORGANIZATION, now });

const done = (change: Partial<Completion> = {}): Completion => ({
  attemptId: 'open',
  organizationKey: ORGANIZATION,
  generation: 'second',
  account: account('ada'),
  grantedScopes: ['User.Read', 'Mail.Send'],
  tokenKey: key('new token'),
  at: NOW,
  switchAccount: false,
  ...change,
});

describe('a completed sign-in', () => {
  test('makes generation, key, account, state and times in one step, and stays listed as ended', () => {
    const row = { ...EMPTY_CONNECTION, openAttempts: [{ id: 'open', startedAt: NOW }] };
    expect(withCompletion(row, done())).toEqual({
      ...EMPTY_CONNECTION,
      state: 'connected',
      organizationKey: ORGANIZATION,
      knownChats: {},
      generation: 'second',
      link: 'second',
      account: account('ada'),
      grantedScopes: ['User.Read', 'Mail.Send'],
      tokenKey: key('new token'),
      completedAttempt: 'open',
      connectedAt: NOW,
      checkedAt: NOW,
      openAttempts: [{ id: 'open', startedAt: NOW, answered: true, ended: true }],
    });
  });

  test.each<[string, Connection, Partial<Completion>]>([
    ['it is not listed any more', LIVE, { attemptId: 'pushed out' }],
    ['it has ended', withCompletion(LIVE, done()) ?? LIVE, {}],
    ['a disconnect came between', disconnected(LIVE), {}],
    ['the account is another one', LIVE, { account: account('ben') }],
    ['the account is another one and the old grant has ended', ENDED, { account: account('ben') }],
  ])('gives up when %s', (_why, row, change) => {
    expect(withCompletion(row, done(change))).toBeUndefined();
  });

  test('of the same account never shrinks what a live connection has been granted', () => {
    expect(withCompletion(LIVE, done())?.grantedScopes).toEqual(LIVE.grantedScopes);
    const more = done({ grantedScopes: ['User.Read', 'Contacts.Read'] });
    expect(withCompletion(LIVE, more)?.grantedScopes).toEqual([...LIVE.grantedScopes, 'Contacts.Read']);
  });

  test('after the grant has ended holds what was granted now', () => {
    expect(withCompletion(ENDED, done())?.grantedScopes).toEqual(['User.Read', 'Mail.Send']);
  });

  test('of another account takes over nothing of the old one', () => {
    const next = withCompletion(LIVE, done({ account: account('ben'), switchAccount: true }));
    expect(next).toMatchObject({
      account: account('ben'),
      grantedScopes: ['User.Read', 'Mail.Send'],
      knownChats: {},
    });
    expect(next?.ledgerKey).toEqual(LIVE.ledgerKey);
  });

  test('of the same account keeps its chats', () => {
    expect(withCompletion(LIVE, done())?.knownChats).toEqual(LIVE.knownChats);
  });

  test('clears failure, pause and last outcome', () => {
    const row: Connection = {
      ...LIVE,
      failure: { reason: 'vault-unavailable', since: NOW },
      notBefore: NOW,
      lastOutcome: { attemptId: 'x', reason: 'sign-in-failed', at: NOW },
    };
    const next = withCompletion(row, done());
    for (const gone of ['failure', 'notBefore', 'lastOutcome']) expect(next).not.toHaveProperty(gone);
  });

  test('asks nothing more about the sign-ins beside it', () => {
    const row = { ...LIVE, openAttempts: [...LIVE.openAttempts, { id: 'other', startedAt: NOW }] };
    expect(withCompletion(row, done())?.openAttempts).toEqual([
      { id: 'open', startedAt: NOW, answered: true, ended: true },
      { id: 'other', startedAt: NOW, answered: true },
    ]);
  });
});

describe('an account fits', () => {
  test.each<[string, Connection, string, boolean, boolean]>([
    ['when there is none yet', EMPTY_CONNECTION, 'ben', false, true],
    ['after a disconnect', disconnected(LIVE), 'ben', false, true],
    ['when it is the same', LIVE, 'ada', false, true],
    ['not when it is another', LIVE, 'ben', false, false],
    ['not when it is another and the old one needs a reconnect', ENDED, 'ben', false, false],
    ['when the user wanted another', LIVE, 'ben', true, true],
  ])('%s', (_title, row, hash, wanted, fits) => {
    expect(accountFits(row, hash, wanted)).toBe(fits);
  });
});

describe('a started sign-in', () => {
  test('is listed and ends the last outcome', () => {
    const row: Connection = {
      ...EMPTY_CONNECTION,
      lastOutcome: { attemptId: 'x', reason: 'sign-in-failed', at: NOW },
    };
    expect(started(row, { id: 'one', startedAt: NOW })).toEqual({
      ...EMPTY_CONNECTION,
      organizationKey: ORGANIZATION,
      openAttempts: [{ id: 'one', startedAt: NOW }],
    });
  });

  test('pushes the oldest out beyond the limit', () => {
    const ids = Array.from({ length: MAX_OPEN_ATTEMPTS + 1 }, (_, index) => `attempt ${index}`);
    const row = ids.reduce<Connection>((one, id) => started(one, { id, startedAt: NOW }), EMPTY_CONNECTION);
    expect(row.openAttempts.map((open) => open.id)).toEqual(ids.slice(1));
  });

  test('drops those that are long over by any clock, and keeps the merely old', () => {
    const hours = (count: number): number => AT + count * 3_600_000;
    const row = started(EMPTY_CONNECTION, { id: 'one', startedAt: NOW });
    const next = { id: 'two', startedAt: new Date(hours(2)).toISOString() };
    expect(started(row, next, hours(2)).openAttempts.map((open) => open.id)).toEqual(['one', 'two']);
    expect(started(row, next, hours(4)).openAttempts.map((open) => open.id)).toEqual(['two']);
  });

  test('listed twice stands once: the write may be repeated', () => {
    const once = started(EMPTY_CONNECTION, { id: 'one', startedAt: NOW });
    expect(started(once, { id: 'one', startedAt: NOW })).toEqual(once);
  });

  test('leaves a live connection as it is', () => {
    const { openAttempts: _open, ...live } = started(LIVE, { id: 'one', startedAt: NOW });
    const { openAttempts: _before, ...before } = LIVE;
    expect(live).toEqual(before);
  });

  test('pushes out what has ended before what is open', () => {
    const open = ['a', 'b', 'c', 'd'].map((id) => ({ id, startedAt: NOW }));
    const ended = { id: 'ended', startedAt: NOW, answered: true, ended: true } as const;
    const row = { ...EMPTY_CONNECTION, openAttempts: [...open, ended] };
    const listed = started(row, { id: 'e', startedAt: NOW }).openAttempts;
    expect(listed.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('a sign-in that ended without success', () => {
  test('is noted, and listed as ended; a live connection is not touched', () => {
    const next = withOutcome(LIVE, 'open', 'consent-not-given', NOW);
    expect(next).toEqual({
      ...LIVE,
      openAttempts: [{ id: 'open', startedAt: NOW, answered: true, ended: true }],
      lastOutcome: { attemptId: 'open', reason: 'consent-not-given', at: NOW },
    });
  });

  test('gives up when it is not listed any more, or has ended before', () => {
    expect(withOutcome(LIVE, 'another', 'consent-not-given', NOW)).toBeUndefined();
    const ended = withCompletion(LIVE, done()) ?? LIVE;
    expect(withOutcome(ended, 'open', 'sign-in-outcome-unknown', NOW)).toBeUndefined();
  });
});

const renewed = (
  more: Partial<Parameters<typeof withRenewal>[1]> = {},
): Parameters<typeof withRenewal>[1] => ({
  generation: 'first',
  at: NOW,
  ...more,
});

describe('a renewal that worked', () => {
  test('moves the time of the check and cures what was noted', () => {
    const row: Connection = { ...LIVE, failure: { reason: 'entra-unavailable', since: NOW }, notBefore: NOW };
    expect(withRenewal(row, renewed())).toEqual({ ...LIVE, checkedAt: NOW });
  });

  test('brings an ended connection back: its refresh token works', () => {
    expect(withRenewal(ENDED, renewed())).toEqual({ ...LIVE, checkedAt: NOW });
  });

  test('takes the grant for what Microsoft still lists', () => {
    const next = withRenewal(LIVE, renewed({ grantedScopes: ['User.Read'] }));
    expect(next?.grantedScopes).toEqual(['User.Read']);
  });

  test('takes the account as Microsoft shows it now', () => {
    const next = withRenewal(LIVE, renewed({ profile: sealed('new profile') }));
    expect(next?.account).toEqual({ ...account('ada'), profile: 'new profile' });
  });

  test.each<[string, Connection]>([
    ['the account was reconnected', { ...LIVE, generation: 'second' }],
    ['the account was disconnected', disconnected(LIVE)],
    ['there was never an account', EMPTY_CONNECTION],
  ])('gives up when %s', (_why, row) => {
    expect(withRenewal(row, renewed())).toBeUndefined();
  });
});

describe('a renewal that failed', () => {
  const noted: NotedFailure = { reason: 'grant-revoked', since: NOW, code: 'AADSTS50173', claims: '{}' };
  const outage: NotedFailure = { reason: 'entra-unavailable', since: NOW };

  test('for the grant ends the connection, and everything else stays for a reconnect', () => {
    expect(withRenewalFailure(LIVE, LIVE, noted, true)).toEqual({
      ...LIVE,
      state: 'reconnect-required',
      failure: noted,
      checkedAt: NOW,
    });
  });

  test('for anything else is noted beside the state, and the check does not count', () => {
    expect(withRenewalFailure(LIVE, LIVE, outage, false)).toEqual({ ...LIVE, failure: outage });
  });

  test('for the same reason again writes nothing: the beginning counts', () => {
    const row: LiveConnection = { ...LIVE, failure: { ...outage, since: 'earlier' } };
    expect(withRenewalFailure(row, row, outage, false)).toBeUndefined();
  });

  test('for another reason replaces the note', () => {
    const row: LiveConnection = { ...LIVE, failure: { reason: 'vault-unavailable', since: 'earlier' } };
    expect(withRenewalFailure(row, row, outage, false)).toMatchObject({ failure: outage });
  });

  test.each<[string, Connection]>([
    ['somebody has renewed meanwhile', { ...LIVE, checkedAt: NOW }],
    ['the account was reconnected', { ...LIVE, generation: 'second' }],
    ['the account was disconnected', disconnected(LIVE)],
  ])('gives up when %s', (_why, row) => {
    expect(withRenewalFailure(row, LIVE, noted, true)).toBeUndefined();
    expect(withRenewalFailure(row, LIVE, outage, false)).toBeUndefined();
  });

  test('gives up where nothing is connected', () => {
    expect(withRenewalFailure(EMPTY_CONNECTION, LIVE, noted, true)).toBeUndefined();
  });
});

describe('a pause', () => {
  test('is kept for the generation that met it', () => {
    expect(withPause(LIVE, 'first', NOW)).toEqual({ ...LIVE, notBefore: NOW });
  });

  test.each([
    ['that has not passed', '2026-11-24T12:00:01.000Z', 1_000],
    ['that ends now', NOW, 0],
    ['that has passed', '2026-11-24T11:59:00.000Z', 0],
    ['of a quarter of an hour', '2026-11-24T12:15:00.000Z', 900_000],
    ['longer than any: a wrong clock has written it', '2026-11-24T12:15:00.001Z', 0],
    ['that is no instant', 'soon', 0],
  ])('%s', (_title, notBefore, left) => {
    expect(pauseMs({ ...LIVE, notBefore }, AT)).toBe(left);
  });

  test('gives up when the account was reconnected', () => {
    expect(withPause({ ...LIVE, generation: 'second' }, 'first', NOW)).toBeUndefined();
  });
});

test.each([
  ['an hour ago', '2026-11-24T11:00:00.000Z', true],
  ['just two hours ago', '2026-11-24T10:00:00.000Z', false],
  ['by a clock that is a little ahead', '2026-11-24T12:05:00.000Z', true],
  ['by a clock that was wrong', '2026-11-24T12:05:00.001Z', false],
  ['never', undefined, false],
  ['at no instant', 'yesterday', false],
])('what was checked %s counts as checked within two hours: %s', (_title, checkedAt, counts) => {
  expect(wasCheckedWithin(checkedAt, 7_200, AT)).toBe(counts);
});

describe('a connection is used', () => {
  const allowList = new Map([[ORGANIZATION, ['tenant']]]);
  const closed = new Map([[ORGANIZATION, ['another']]]);

  test('when it lives and has what is needed', () => {
    expect(liveFor(LIVE, { capability: 'mail', allowList })).toEqual({ ok: true, value: LIVE });
  });

  test.each([
    ['is none', EMPTY_CONNECTION, { allowList }, 'not-connected'],
    ['has ended', ENDED, { allowList }, 'grant-revoked'],
    ['lacks the permission', LIVE, { capability: 'people', allowList }, 'capability-missing'],
    ['is of a tenant that is not allowed any more', LIVE, { allowList: closed }, 'tenant-not-allowed'],
  ] as const)('not when it %s', (_title, row, use, reason) => {
    expect(liveFor(row, use)).toMatchObject({ ok: false, failure: { reason } });
  });

  test("by the caller's organization where the row does not name one yet", () => {
    const { organizationKey: _unnamed, ...older } = LIVE;
    expect(liveFor(older, { allowList: closed }).ok).toBe(true);
    expect(liveFor(older, { allowList: closed, organizationKey: ORGANIZATION }).ok).toBe(false);
  });
});

describe('a disconnect', () => {
  test('leaves the organization, the ledger key and nothing else, from any state', () => {
    const full: Connection = {
      ...ENDED,
      completedAttempt: 'done',
      lastOutcome: { attemptId: 'x', reason: 'sign-in-failed', at: NOW },
      approval: { since: NOW, capabilities: ['chat'], saidBy: 'user' },
    };
    expect(disconnected(full)).toEqual({
      ...EMPTY_CONNECTION,
      organizationKey: ORGANIZATION,
      ledgerKey: key('ledger'),
    });
  });

  test('of a row that has nothing to lose is that very row', () => {
    expect(disconnected(EMPTY_CONNECTION)).toBe(EMPTY_CONNECTION);
    const gone = disconnected(LIVE);
    expect(disconnected(gone)).toBe(gone);
  });
});

describe('the ledger key', () => {
  test('is set once', () => {
    expect(withLedgerKey(EMPTY_CONNECTION, key('new')).ledgerKey).toEqual(key('new'));
    expect(withLedgerKey(LIVE, key('new'))).toBe(LIVE);
  });

  test('that nobody can read any more is replaced, and the chats under it go', () => {
    expect(withLedgerKey(LIVE, key('new'), 'ledger')).toEqual({
      ...LIVE,
      ledgerKey: key('new'),
      knownChats: {},
    });
    expect(withLedgerKey(LIVE, key('new'), 'another')).toBe(LIVE);
  });
});

describe('known chats', () => {
  const chats = (row: Connection | undefined): unknown =>
    row?.state === 'connected' ? row.knownChats : undefined;
  const known = (row: Connection, person: string, chatId?: string): Connection | undefined =>
    withKnownChat(row, {
      generation: 'first',
      person,
      ...(chatId === undefined ? {} : { chatId: sealed(chatId) }),
    });

  test('are kept by person, the newest word counts', () => {
    expect(chats(known(LIVE, 'cleo', 'another chat'))).toEqual({ cleo: 'another chat' });
  });

  test('are forgotten one by one', () => {
    expect(chats(known(LIVE, 'cleo'))).toEqual({});
    expect(chats(known(LIVE, 'nobody'))).toEqual(LIVE.knownChats);
  });

  test('beyond the limit the oldest is forgotten', () => {
    const names = Array.from({ length: MAX_KNOWN_CHATS + 1 }, (_, index) => `person ${index}`);
    const none: Connection = { ...LIVE, knownChats: {} };
    const row = names.reduce<Connection>((one, name) => known(one, name, name) ?? one, none);
    expect(Object.keys(chats(row) as object)).toEqual(names.slice(1));
  });

  test('a person who is written to again becomes the newest', () => {
    const two = { ...LIVE, knownChats: { ada: sealed('1'), cleo: sealed('2') } };
    expect(Object.keys(chats(known(two, 'ada', '1')) as object)).toEqual(['cleo', 'ada']);
  });

  test('of an earlier generation, or of a link that has ended, are not written', () => {
    expect(known({ ...LIVE, generation: 'second' }, 'cleo', 'x')).toBeUndefined();
    expect(known(disconnected(LIVE), 'cleo', 'x')).toBeUndefined();
    expect(known(ENDED, 'cleo', 'x')).toBeUndefined();
  });
});

describe('waiting for approval', () => {
  const wait: ApprovalWait = { since: NOW, capabilities: ['mail'], saidBy: 'user' };
  const outcome = { attemptId: 'x', reason: 'sign-in-not-finished', at: NOW } as const;
  const BOTH: ApprovalWait['capabilities'] = ['mail', 'chat'];

  test('is a block beside the state, and answers what the card asked', () => {
    const next = withApproval({ ...LIVE, lastOutcome: outcome }, wait);
    expect(next).toEqual({
      ...LIVE,
      openAttempts: [{ id: 'open', startedAt: NOW, answered: true }],
      approval: wait,
    });
  });

  test('said again keeps its beginning', () => {
    const again = withApproval(withApproval(LIVE, wait), { ...wait, since: 'later', capabilities: ['chat'] });
    expect(again.approval).toEqual({ ...wait, capabilities: ['chat'] });
  });

  test('that nobody has said is not ended by writing anything', () => {
    expect(withoutApproval(EMPTY_CONNECTION)).toBe(EMPTY_CONNECTION);
  });

  test('lists the user in the organization, once', () => {
    const row = withOrganization(EMPTY_CONNECTION, ORGANIZATION);
    expect(row.organizationKey).toBe(ORGANIZATION);
    expect(withOrganization(row, ORGANIZATION)).toBe(row);
  });

  test('ends by any other answer', () => {
    const next = withoutApproval({ ...withApproval(LIVE, wait), lastOutcome: outcome });
    expect(next).not.toHaveProperty('approval');
    expect(next).not.toHaveProperty('lastOutcome');
    expect(next.state).toBe('connected');
  });

  test.each<[string, ApprovalWait['capabilities'], boolean]>([
    ['ends when all that was awaited is granted', ['mail'], false],
    ['goes on while something is missing', ['mail', 'chat'], true],
    ['for nothing in particular ends with any connection', [], false],
  ])('%s', (_title, capabilities, goesOn) => {
    const next = withCompletion({ ...LIVE, approval: { ...wait, capabilities } }, done());
    expect(next?.approval !== undefined).toBe(goesOn);
  });

  test.each<[string, Connection, ApprovalWait['capabilities'] | undefined]>([
    ['to a live connection leaves the wait for the other part', LIVE, ['chat']],
    ['to somebody without one ends it: the rest can be asked for by itself', EMPTY_CONNECTION, undefined],
  ])('of which a part comes %s', (_title, row, left) => {
    const waiting = { ...row, openAttempts: LIVE.openAttempts, approval: { ...wait, capabilities: BOTH } };
    expect(withCompletion(waiting, done())?.approval?.capabilities).toEqual(left);
  });

  test('is not ended by a failed or a started sign-in', () => {
    const waiting = withApproval(LIVE, wait);
    expect(started(waiting, { id: 'next', startedAt: NOW }).approval).toEqual(wait);
    expect(withOutcome(waiting, 'open', 'sign-in-not-finished', NOW)?.approval).toEqual(wait);
  });
});

test('no transition changes the row that it was given', () => {
  const frozen = Object.freeze({
    ...LIVE,
    openAttempts: Object.freeze([...LIVE.openAttempts]),
    knownChats: Object.freeze({ ...LIVE.knownChats }),
  });
  const before = structuredClone(frozen);
  started(frozen, { id: 'x', startedAt: NOW });
  withOutcome(frozen, 'open', 'sign-in-failed', NOW);
  withCompletion(frozen, done());
  withKnownChat(frozen, { generation: 'first', person: 'x', chatId: sealed('x') });
  withRenewal(frozen, renewed());
  withApproval(frozen, { since: NOW, capabilities: [], saidBy: 'user' });
  disconnected(frozen);
  expect(frozen).toEqual(before);
});
