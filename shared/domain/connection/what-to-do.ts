/**
 * What a connection comes to for its owner: one word for what to show, and what can be done now. Derived once, here, so
 * that nobody solves the puzzle of state, attempt, approval, outcome, failure, grant and role a second time. Pure.
 */
import { CAPABILITY_NAMES, type Capability } from '../capabilities.ts';
import type { FailureReason } from '../failures/failure.ts';
import type { ApprovalWait, ConnectionState } from './connection.ts';

/** What to show. Later versions may add words. */
export const VIEWS = [
  'not-connected',
  'attempt-not-completed',
  'awaiting-approval',
  'connected',
  'connected-with-failure',
  'sending-paused',
  'capability-missing',
  'reconnect-required',
  'not-permitted',
] as const;

export type View = (typeof VIEWS)[number];

/**
 * What can be done now. Those of `SIGN_INS` start a sign-in; `switch-account` takes another account on purpose. `answer`:
 * say what Microsoft showed; `stop-waiting`: nobody waits for approval any more. Later versions may add words.
 */
export const ACTIONS = [
  'connect',
  'reconnect',
  'finish',
  'ask-permission',
  'switch-account',
  'answer',
  'stop-waiting',
  'check',
  'send',
  'disconnect',
] as const;

export type Action = (typeof ACTIONS)[number];

/** The actions that lead to Microsoft. */
export const SIGN_INS = ['connect', 'reconnect', 'finish', 'ask-permission', 'switch-account'] as const;

export type SignInAction = (typeof SIGN_INS)[number];

/** A connection as `status` shows it, as far as it matters here. */
export interface ShownConnection {
  readonly state: ConnectionState | 'awaiting-approval';
  /** Whether a Microsoft account is linked, alive or not. */
  readonly hasAccount: boolean;
  /** Whether there is a sign-in that nobody has finished or answered for. */
  readonly hasAttempt: boolean;
  readonly approval?: Pick<ApprovalWait, 'capabilities'> | undefined;
  /** What was reported as approved since the user waits, if anything. */
  readonly reported?: readonly Capability[] | undefined;
  readonly lastOutcome?: FailureReason | undefined;
  readonly failure?: { readonly reason: FailureReason; readonly stopsSending: boolean } | undefined;
  readonly capabilities: { readonly granted: readonly Capability[]; readonly missing: readonly Capability[] };
  /** What the caller's role allows. */
  readonly permitted: { readonly connect: boolean; readonly send: boolean };
}

/** The one word for what to show. */
export function viewFor(shown: ShownConnection): View {
  const { state, permitted } = shown;
  if (state === 'connected') return viewOfLive(shown);
  if (state === 'reconnect-required') return state;
  if (!permitted.connect) return 'not-permitted';
  if (state === 'awaiting-approval') return state;
  return shown.hasAttempt || shown.lastOutcome !== undefined ? 'attempt-not-completed' : 'not-connected';
}

function viewOfLive({ failure, capabilities }: ShownConnection): View {
  // Whoever has to mend it: a plain "connected" over what cannot be sent would be a contradiction.
  if (failure !== undefined) return failure.stopsSending ? 'sending-paused' : 'connected-with-failure';
  return capabilities.missing.length > 0 ? 'capability-missing' : 'connected';
}

/** What can be done now, in the order of `ACTIONS`. */
export function actionsFor(shown: ShownConnection): readonly Action[] {
  const possible = new Set<Action>([...signInsFor(shown), ...answersFor(shown), ...usesOf(shown)]);
  return ACTIONS.filter((action) => possible.has(action));
}

function signInsFor(shown: ShownConnection): readonly Action[] {
  const { state, failure, permitted } = shown;
  if (!permitted.connect || failure?.reason === 'row-newer') return [];
  const other: readonly Action[] = isOtherAccountWanted(shown) ? ['switch-account'] : [];
  if (shown.approval !== undefined) return ['finish', ...askMore(shown), ...other];
  if (state === 'reconnect-required') return ['reconnect', ...other];
  if (state === 'connected') return [...askMore(shown), ...other];
  return ['connect'];
}

/** The connected account may not be used here, or the user has just signed in with another one. */
const isOtherAccountWanted = ({ hasAccount, failure, lastOutcome }: ShownConnection): boolean =>
  hasAccount && (failure?.reason === 'tenant-not-allowed' || lastOutcome === 'account-mismatch');

/** What a live connection lacks and nobody waits for can be asked for. */
const askMore = (shown: ShownConnection): readonly Action[] =>
  shown.state === 'connected' && CAPABILITY_NAMES.some((name) => isMissing(shown, name))
    ? ['ask-permission']
    : [];

/** Lacking, and nobody waits for it. */
const isMissing = ({ capabilities, approval }: ShownConnection, name: Capability): boolean =>
  capabilities.missing.includes(name) && approval?.capabilities.includes(name) !== true;

/** These outcomes do not say why: what the user saw at Microsoft says more. */
const SAYS_LITTLE: ReadonlySet<FailureReason> = new Set([
  'sign-in-not-finished',
  'consent-not-given',
  'approval-required',
  'sign-in-failed',
]);

function answersFor(shown: ShownConnection): readonly Action[] {
  const { state, approval, capabilities, permitted } = shown;
  if (!permitted.connect) return [];
  if (approval !== undefined) return ['stop-waiting'];
  const isWhole = state === 'connected' && capabilities.missing.length === 0;
  return isUnexplained(shown) && !isWhole ? ['answer'] : [];
}

/** The last sign-in did not end in a connection, and nobody knows why. */
const isUnexplained = ({ hasAttempt, lastOutcome }: ShownConnection): boolean =>
  lastOutcome === undefined ? hasAttempt : SAYS_LITTLE.has(lastOutcome);

function usesOf({ state, hasAccount, failure, capabilities, permitted }: ShownConnection): readonly Action[] {
  const isLive = state === 'connected';
  const canSend = isLive && permitted.send && failure?.stopsSending !== true;
  const hasMeans = capabilities.granted.some((name) => name !== 'people');
  return [
    ...(canSend && hasMeans ? (['send'] as const) : []),
    ...(isLive ? (['check'] as const) : []),
    ...(isLive || hasAccount || state === 'reconnect-required' ? (['disconnect'] as const) : []),
  ];
}

/** What each possible sign-in asks for, so that it brings what is wanted and keeps what is there. */
export function asksFor(
  shown: ShownConnection,
): Readonly<Partial<Record<SignInAction, readonly Capability[]>>> {
  const possible = SIGN_INS.filter((action) => actionsFor(shown).includes(action));
  return Object.fromEntries(possible.map((action) => [action, capabilitiesOfSignIn(shown, action)]));
}

function capabilitiesOfSignIn(shown: ShownConnection, action: SignInAction): readonly Capability[] {
  const { capabilities, approval, reported } = shown;
  const kept = capabilities.granted;
  const isAsked = (name: Capability): boolean => {
    // Exactly what was approved: more would need the approval that nobody has given.
    if (action === 'finish') return (reported ?? approval?.capabilities)?.includes(name) === true;
    if (action === 'ask-permission') return isMissing(shown, name);
    // Once more for what was there: what the company has not approved would be in the way.
    return kept.length === 0;
  };
  return CAPABILITY_NAMES.filter((name) => kept.includes(name) || isAsked(name));
}

/**
 * What an administrator of the company would have to approve for this to go on; empty when nobody needs one. A sign-in
 * that did not end counts: whether Microsoft wanted an approval is told to nobody.
 */
export function capabilitiesToApprove(shown: ShownConnection): readonly Capability[] {
  const { state, approval, capabilities, failure, permitted } = shown;
  if (!permitted.connect) return [];
  if (approval !== undefined) return approval.capabilities;
  if (failure !== undefined && CURED_BY_APPROVAL.has(failure.reason)) return CAPABILITY_NAMES;
  if (state === 'connected') return capabilities.missing;
  return isUnexplained(shown) ? CAPABILITY_NAMES : [];
}

const CURED_BY_APPROVAL: ReadonlySet<FailureReason> = new Set(['app-unknown', 'consent-withdrawn']);
