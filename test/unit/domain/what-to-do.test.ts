import { describe, expect, test } from '@jest/globals';
import { CAPABILITY_NAMES, type Capability } from '../../../shared/domain/capabilities.ts';
import {
  actionsFor,
  ACTIONS,
  asksFor,
  capabilitiesToApprove,
  SIGN_INS,
  viewFor,
  VIEWS,
  type Action,
  type ShownConnection,
  type View,
} from '../../../shared/domain/connection/what-to-do.ts';
import { everyCombination, holding } from '../../support/shown-connections.ts';

const NONE = holding();
const WHOLE = holding(...CAPABILITY_NAMES);
const MAY = { connect: true, send: true };

const NOBODY: ShownConnection = {
  state: 'not-connected',
  hasAccount: false,
  hasAttempt: false,
  capabilities: NONE,
  permitted: MAY,
};
const LIVE: ShownConnection = { ...NOBODY, state: 'connected', hasAccount: true, capabilities: WHOLE };
const PART: ShownConnection = { ...LIVE, capabilities: holding('chat', 'mail', 'people') };
const ENDED: ShownConnection = {
  ...LIVE,
  state: 'reconnect-required',
  failure: { reason: 'grant-revoked', stopsSending: true },
};
const WAITING: ShownConnection = {
  ...NOBODY,
  state: 'awaiting-approval',
  approval: { capabilities: ['chat', 'mail'] },
};
const failing = (
  reason: NonNullable<ShownConnection['failure']>['reason'],
  stops = true,
): ShownConnection => ({ ...LIVE, failure: { reason, stopsSending: stops } });

type Row = readonly [title: string, shown: ShownConnection, view: View, actions: readonly Action[]];

const live: readonly Action[] = ['check', 'send', 'disconnect'];
const rows: readonly Row[] = [
  ['nobody ever connected', NOBODY, 'not-connected', ['connect']],
  ['a sign-in was started', { ...NOBODY, hasAttempt: true }, 'attempt-not-completed', ['connect', 'answer']],
  [
    'a sign-in ended without saying why',
    { ...NOBODY, lastOutcome: 'consent-not-given' },
    'attempt-not-completed',
    ['connect', 'answer'],
  ],
  [
    'a sign-in ended for a reason of its own',
    { ...NOBODY, lastOutcome: 'work-account-required' },
    'attempt-not-completed',
    ['connect'],
  ],
  ['approval is waited for', WAITING, 'awaiting-approval', ['finish', 'stop-waiting']],
  ['all is well', LIVE, 'connected', live],
  ['a permission is missing', PART, 'capability-missing', ['ask-permission', ...live]],
  [
    'a missing permission was asked for',
    { ...PART, hasAttempt: true },
    'capability-missing',
    ['ask-permission', 'answer', ...live],
  ],
  [
    'a missing permission is waited for',
    { ...PART, approval: { capabilities: ['channel'] } },
    'capability-missing',
    ['finish', 'stop-waiting', ...live],
  ],
  [
    'one of two missing permissions is waited for',
    { ...LIVE, capabilities: holding('chat', 'people'), approval: { capabilities: ['channel'] } },
    'capability-missing',
    ['finish', 'ask-permission', 'stop-waiting', ...live],
  ],
  [
    "the operator's secret has expired",
    failing('credential-rejected'),
    'sending-paused',
    ['check', 'disconnect'],
  ],
  ['Microsoft is down', failing('entra-unavailable'), 'sending-paused', ['check', 'disconnect']],
  ['Microsoft is down, a token is left', failing('entra-unavailable', false), 'connected-with-failure', live],
  [
    'the company has switched the app off',
    failing('app-disabled-in-tenant'),
    'sending-paused',
    ['check', 'disconnect'],
  ],
  [
    'the company is not allowed any more',
    failing('tenant-not-allowed'),
    'sending-paused',
    ['switch-account', 'check', 'disconnect'],
  ],
  [
    'another account signed in',
    { ...LIVE, lastOutcome: 'account-mismatch' },
    'connected',
    ['switch-account', ...live],
  ],
  [
    'only people may be searched',
    { ...LIVE, capabilities: holding('people') },
    'capability-missing',
    ['ask-permission', 'check', 'disconnect'],
  ],
  ['the grant is gone', ENDED, 'reconnect-required', ['reconnect', 'disconnect']],
  [
    'the grant is gone and a reconnect was started',
    { ...ENDED, hasAttempt: true },
    'reconnect-required',
    ['reconnect', 'answer', 'disconnect'],
  ],
  [
    'the grant is gone and approval is waited for',
    { ...ENDED, state: 'awaiting-approval', approval: { capabilities: ['mail'] } },
    'awaiting-approval',
    ['finish', 'stop-waiting', 'disconnect'],
  ],
  [
    'the record was written by a newer version',
    { ...NOBODY, failure: { reason: 'row-newer', stopsSending: true } },
    'not-connected',
    [],
  ],
  [
    'the role may not connect',
    { ...NOBODY, permitted: { connect: false, send: false } },
    'not-permitted',
    [],
  ],
  [
    'the role was taken away',
    { ...LIVE, permitted: { connect: false, send: false } },
    'connected',
    ['check', 'disconnect'],
  ],
  [
    'the role was taken away, and the grant is gone',
    { ...ENDED, permitted: { connect: false, send: false } },
    'reconnect-required',
    ['disconnect'],
  ],
];

test.each(rows)('when %s', (_title, shown, view, actions) => {
  expect([viewFor(shown), actionsFor(shown)]).toEqual([view, actions]);
});

test('the table shows every view and every action', () => {
  expect(new Set(rows.map(([, , view]) => view))).toEqual(new Set(VIEWS));
  expect(new Set(rows.flatMap(([, , , actions]) => actions))).toEqual(new Set(ACTIONS));
});

/** Said a second time, as one sentence each: the first that fits is the view. */
const sentences: readonly (readonly [View, (shown: ShownConnection) => boolean])[] = [
  ['reconnect-required', ({ state }) => state === 'reconnect-required'],
  ['sending-paused', ({ state, failure }) => state === 'connected' && failure?.stopsSending === true],
  ['connected-with-failure', ({ state, failure }) => state === 'connected' && failure !== undefined],
  [
    'capability-missing',
    ({ state, capabilities }) => state === 'connected' && capabilities.missing.length > 0,
  ],
  ['connected', ({ state }) => state === 'connected'],
  ['not-permitted', ({ permitted }) => !permitted.connect],
  ['awaiting-approval', ({ state }) => state === 'awaiting-approval'],
  ['attempt-not-completed', ({ hasAttempt, lastOutcome }) => hasAttempt || lastOutcome !== undefined],
  ['not-connected', () => true],
];

describe('over every combination of state, attempt, approval, outcome, failure, capabilities and role', () => {
  const combinations = [...everyCombination()];
  const breaking = (rule: (shown: ShownConnection, actions: readonly Action[]) => boolean): unknown =>
    combinations.find((shown) => !rule(shown, actionsFor(shown)));

  test('there are thousands', () => {
    expect(combinations.length).toBeGreaterThan(10_000);
  });

  test('the view is the first sentence that fits', () => {
    const wrong = combinations.find(
      (shown) => viewFor(shown) !== sentences.find(([, fits]) => fits(shown))?.[0],
    );
    expect(wrong).toBeUndefined();
  });

  test('sending is offered when a live connection can, the role may, and nothing stops it', () => {
    expect(
      breaking(
        ({ state, permitted, failure, capabilities }, actions) =>
          actions.includes('send') ===
          (state === 'connected' &&
            permitted.send &&
            failure?.stopsSending !== true &&
            capabilities.granted.includes('mail')),
      ),
    ).toBeUndefined();
  });

  // What broke: where the company had switched the app off, "connected" was the word over a composer that was off.
  test('trouble that keeps everything from going out is called paused, and only that', () => {
    const couldSend = ({ permitted, capabilities }: ShownConnection): boolean =>
      permitted.send && capabilities.granted.includes('mail');
    expect(
      breaking((shown, actions) => {
        const view = viewFor(shown);
        if (view === 'sending-paused') return !actions.includes('send');
        return view !== 'connected-with-failure' || !couldSend(shown) || actions.includes('send');
      }),
    ).toBeUndefined();
  });

  test('nobody is led to Microsoft or asked about it without the role', () => {
    const led: readonly Action[] = [...SIGN_INS, 'answer', 'stop-waiting'];
    expect(
      breaking(({ permitted }, actions) => permitted.connect || !actions.some((one) => led.includes(one))),
    ).toBeUndefined();
  });

  test('whoever may connect and has no usable connection has a way to one', () => {
    expect(
      breaking(
        ({ state, permitted }, actions) =>
          !permitted.connect ||
          state === 'connected' ||
          actions.some((one) => ['connect', 'reconnect', 'finish'].includes(one)),
      ),
    ).toBeUndefined();
  });

  test('leaving is offered to everybody who has something to leave', () => {
    expect(
      breaking(({ hasAccount }, actions) => actions.includes('disconnect') === hasAccount),
    ).toBeUndefined();
  });

  test('every sign-in that is offered says what it asks for, and gives up nothing that is granted', () => {
    expect(
      breaking((shown, actions) => {
        const asked = asksFor(shown);
        return SIGN_INS.every((action) =>
          actions.includes(action)
            ? shown.capabilities.granted.every((name) => asked[action]?.includes(name)) &&
              (asked[action]?.length ?? 0) > 0
            : asked[action] === undefined,
        );
      }),
    ).toBeUndefined();
  });

  test('an administrator is asked for nothing while the role may not connect, and only for what is not there', () => {
    const wrong = combinations.find((shown) => {
      const asked = capabilitiesToApprove(shown);
      if (!shown.permitted.connect) return asked.length > 0;
      return (
        shown.state === 'connected' &&
        shown.approval === undefined &&
        shown.failure?.reason !== 'app-unknown' &&
        asked.some((name) => shown.capabilities.granted.includes(name))
      );
    });
    expect(wrong).toBeUndefined();
  });
});

test.each<readonly [string, ShownConnection, readonly Capability[]]>([
  ['nobody ever connected', NOBODY, []],
  ['a sign-in was not finished', { ...NOBODY, hasAttempt: true }, CAPABILITY_NAMES],
  ['a wrong account was taken', { ...NOBODY, lastOutcome: 'work-account-required' }, []],
  ['approval is waited for', WAITING, ['chat', 'mail']],
  ['all is well', LIVE, []],
  ['a permission is missing', PART, ['channel']],
  ['the company does not know the app', failing('app-unknown'), CAPABILITY_NAMES],
  [
    'the permission was withdrawn',
    { ...ENDED, failure: { reason: 'consent-withdrawn', stopsSending: true } },
    CAPABILITY_NAMES,
  ],
  ['a password was reset', ENDED, []],
])('when %s an administrator is asked for %j', (_title, shown, capabilities) => {
  expect(capabilitiesToApprove(shown)).toEqual(capabilities);
});

test.each<readonly [string, ShownConnection, ReturnType<typeof asksFor>]>([
  ['connect asks for everything', NOBODY, { connect: CAPABILITY_NAMES }],
  [
    'reconnect asks for what was there',
    { ...ENDED, capabilities: PART.capabilities },
    { reconnect: ['chat', 'mail', 'people'] },
  ],
  [
    'reconnect asks for everything when nothing is known',
    { ...ENDED, capabilities: NONE },
    { reconnect: CAPABILITY_NAMES },
  ],
  ['finish asks for what was waited for', WAITING, { finish: ['chat', 'mail'] }],
  ['ask-permission keeps what is there', PART, { 'ask-permission': CAPABILITY_NAMES }],
  [
    'finish and ask-permission are apart',
    { ...LIVE, capabilities: holding('chat', 'people'), approval: { capabilities: ['channel'] } },
    { finish: ['chat', 'channel', 'people'], 'ask-permission': ['chat', 'mail', 'people'] },
  ],
])('%s', (_title, shown, asked) => {
  expect(asksFor(shown)).toEqual(asked);
});
