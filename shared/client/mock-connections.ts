/**
 * What `status` answers in each view, for a front end's own tests and stories: typed by the client's own types and held
 * against the API's description by a test. Times are fixed; spread one to change a part of it.
 */
import type { Capability, Connection } from './types.ts';

const everything: readonly Capability[] = ['chat', 'channel', 'mail', 'people'];
const permitted = { connect: true, send: true };
const none = { granted: [], missing: everything };

const account = {
  email: 'ines.moreau@haldenvoss.example',
  displayName: 'Ines Moreau',
  tenantId: '11111111-1111-4111-8111-111111111111',
};

const live = {
  state: 'connected',
  account,
  capabilities: { granted: everything, missing: [] },
  connectedAt: '2026-01-12T09:30:00.000Z',
  checkedAt: '2026-01-13T09:30:00.000Z',
  permitted,
} as const;

const since = '2026-01-13T09:30:00.000Z';

const notConnected = {
  state: 'not-connected',
  view: 'not-connected',
  actions: ['connect'],
  askFor: { connect: everything },
  capabilities: none,
  permitted,
} as const;

const notCompleted = {
  ...notConnected,
  view: 'attempt-not-completed',
  actions: ['connect', 'answer'],
  attempt: { startedAt: since, expiresAt: '2026-01-13T10:30:00.000Z', capabilities: everything },
} as const;

const awaitingApproval = {
  ...notConnected,
  state: 'awaiting-approval',
  view: 'awaiting-approval',
  actions: ['finish', 'stop-waiting'],
  askFor: { finish: everything },
  approval: { since, capabilities: everything, saidBy: 'user' },
} as const;

const connected = {
  ...live,
  view: 'connected',
  actions: ['check', 'send', 'disconnect'],
  askFor: {},
} as const;

const withoutChannels = {
  ...live,
  view: 'capability-missing',
  actions: ['ask-permission', 'check', 'send', 'disconnect'],
  askFor: { 'ask-permission': everything },
  capabilities: { granted: ['chat', 'mail', 'people'], missing: ['channel'] },
} as const;

const switchedOff = {
  ...live,
  view: 'sending-paused',
  actions: ['check', 'disconnect'],
  askFor: {},
  failure: {
    reason: 'app-disabled-in-tenant',
    owner: 'tenant-admin',
    title: 'Your company has switched Wintro off',
    detail: 'The app Wintro is disabled in the Microsoft 365 of your company.',
    nextStep: 'Ask your Microsoft 365 administrator to enable Wintro under Enterprise applications.',
    retryable: false,
    since,
  },
} as const;

/** Microsoft cannot be asked, and a token is left: messages go out all the same. */
const stillSending = {
  ...connected,
  view: 'connected-with-failure',
  failure: {
    reason: 'entra-unavailable',
    owner: 'microsoft',
    title: 'Microsoft’s sign-in does not answer',
    detail: 'The sign-in service of Microsoft cannot be reached.',
    nextStep: 'Nothing has to be done: it is tried again by itself.',
    retryable: true,
    since,
  },
} as const;

const sendingPaused = {
  ...live,
  lastTriedAt: '2026-01-14T09:29:40.000Z',
  checkAgainAt: '2026-01-14T09:34:40.000Z',
  view: 'sending-paused',
  actions: ['check', 'disconnect'],
  askFor: {},
  failure: {
    reason: 'credential-rejected',
    owner: 'operator',
    title: 'The integration cannot sign in at Microsoft.',
    detail: 'Microsoft does not accept the integration’s own credential.',
    nextStep: 'The operator has to fix this.',
    retryable: true,
    since,
  },
} as const;

const sendingStopped = {
  ...live,
  view: 'sending-paused',
  actions: ['check', 'disconnect'],
  askFor: {},
  failure: {
    reason: 'sending-stopped',
    owner: 'organization-admin',
    title: 'Your organization has stopped sending',
    detail:
      'Sending was stopped by an administrator of your organization in Wintro on 13 January 2026. Until that ends nothing goes out.',
    nextStep:
      'You stay connected, and drafts are kept. Ask an administrator of your organization in Wintro when it goes on.',
    retryable: false,
    since,
  },
} as const;

const reconnectRequired = {
  ...live,
  state: 'reconnect-required',
  view: 'reconnect-required',
  actions: ['reconnect', 'disconnect'],
  askFor: { reconnect: everything },
  failure: {
    reason: 'grant-revoked',
    owner: 'user',
    title: 'The sign-in was ended.',
    detail: 'Microsoft ended the sign-in of this account.',
    nextStep: 'Press Reconnect and sign in again.',
    retryable: false,
    since,
  },
} as const;

const notPermitted = {
  ...notConnected,
  view: 'not-permitted',
  actions: [],
  askFor: {},
  permitted: { connect: false, send: false },
} as const;

/** By what is to be shown. */
export const mockConnections: Readonly<Record<MockConnection, Connection>> = {
  notConnected,
  notCompleted,
  awaitingApproval,
  connected,
  withoutChannels,
  switchedOff,
  stillSending,
  sendingPaused,
  sendingStopped,
  reconnectRequired,
  notPermitted,
};

export type MockConnection =
  | 'notConnected'
  | 'notCompleted'
  | 'awaitingApproval'
  | 'connected'
  | 'withoutChannels'
  | 'switchedOff'
  | 'stillSending'
  | 'sendingPaused'
  | 'sendingStopped'
  | 'reconnectRequired'
  | 'notPermitted';
