/**
 * One shape for everything that can go wrong: the API's problem+json (RFC 9457) as it came, or one made here for what
 * never reached the API or came back unreadable. No I/O. Nothing from a URL or a foreign page becomes a sentence.
 */
import type { FailureOwner } from './types.ts';

/** Something that went wrong, in words a user can be shown. */
export interface Problem {
  /** Stable and machine readable, kebab-case. */
  readonly reason: string;
  /** HTTP status of the answer; 0 when there was none. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly owner: FailureOwner;
  readonly nextStep: string;
  readonly retryable: boolean;
  readonly retryAfterSeconds?: number;
  readonly requestId?: string;
  readonly correlationId?: string;
  /** Microsoft's own code, for its support. */
  readonly code?: string;
  /** The message whose outcome is unknown; give it as `resendOf` if the user sends again. */
  readonly sendId?: string;
  /** Since when the rule stands that forbids it. */
  readonly since?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** An expected failure is a value, never an exception. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

const owners: readonly FailureOwner[] = [
  'user',
  'tenant-admin',
  'organization-admin',
  'operator',
  'microsoft',
  'caller',
];

/** Reads a problem+json body; null when it is not one of this API's problems. */
export function readProblem(body: unknown, status: number): Problem | null {
  if (typeof body !== 'object' || body === null) return null;
  const { reason, title, detail, owner, nextStep, retryable } = body as Record<string, unknown>;
  if (typeof reason !== 'string' || typeof title !== 'string' || typeof detail !== 'string') return null;
  return {
    reason,
    status,
    title,
    detail,
    owner: owners.find((known) => known === owner) ?? 'operator',
    nextStep: typeof nextStep === 'string' ? nextStep : '',
    retryable: retryable === true,
    ...optionalFields(body as Record<string, unknown>),
  };
}

function optionalFields(body: Record<string, unknown>): Partial<Problem> {
  const { retryAfterSeconds, requestId, correlationId, code, sendId, since, errors } = body;
  return {
    ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
    ...(typeof requestId === 'string' && { requestId }),
    ...(typeof correlationId === 'string' && { correlationId }),
    ...(typeof code === 'string' && { code }),
    ...(typeof sendId === 'string' && { sendId }),
    ...(typeof since === 'string' && { since }),
    ...(Array.isArray(errors) && { errors: errors as NonNullable<Problem['errors']> }),
  };
}

/** Problems that only the browser can see, in words that the API never uses for its own. */
export const clientProblems = {
  'no-answer': made(
    'No answer',
    'We could not reach the service. You may be offline, or it is not reachable right now.',
    'Check your connection, then try again. Nothing happens twice.',
    true,
  ),
  'too-slow': made(
    'No answer in time',
    'The service did not answer in time.',
    'Try again in a moment. Nothing happens twice.',
    true,
  ),
  aborted: made(
    'Given up before there was an answer',
    'This page did not wait for the answer.',
    'Try again if you still want it. Nothing happens twice.',
    true,
  ),
  'request-unusable': made(
    'This cannot be sent',
    'What this page wanted to send has no form that can be sent.',
    'Tell whoever made this page.',
    false,
  ),
  'no-page': made(
    'This works in a browser only',
    'Connecting leads through Microsoft in a browser, and there is none here.',
    'Open the page in a browser and connect there.',
    false,
  ),
  'app-state-too-large': made(
    'This page wants to remember too much',
    'What a page keeps for the time after the sign-in may be 4 KB at most.',
    'Tell whoever made this page.',
    false,
  ),
  'app-state-not-json': made(
    'This page wants to remember what it cannot',
    'What a page keeps for the time after the sign-in must be JSON.',
    'Tell whoever made this page.',
    false,
  ),
  'unreadable-answer': made(
    'An answer we could not read',
    'Something between you and the service answered in its place.',
    'Try again in a moment. If it stays like this, tell whoever runs Wintro for you.',
    true,
  ),
  'wintro-session-missing': made(
    'Sign in to Wintro again',
    'Your Wintro session could not be read.',
    'Sign in to Wintro, then come back to this page: it carries on where it was.',
    true,
  ),
  'browser-storage-blocked': made(
    'Your browser does not let this page remember the sign-in',
    'Connecting needs the session storage of this page, and your browser blocks it.',
    'Allow this site to store data (or leave private browsing), then connect again.',
    false,
  ),
  'returned-to-another-tab': made(
    'This link belongs to another sign-in',
    'That sign-in was started in another tab or browser, or it is over. Nothing was connected by this link.',
    'If you are not connected yet, connect again here or in the tab where you started.',
    false,
  ),
  'returned-too-late': made(
    'This sign-in took too long',
    'You came back from Microsoft after the time for it was over, so nothing was connected.',
    'Connect again. Your drafts are as they were.',
    false,
  ),
  'returned-twice': made(
    'This sign-in was used already',
    'Each sign-in can be finished once.',
    'Look at the status. If you are not connected, connect again.',
    false,
  ),
  'sign-in-not-usable': made(
    'This sign-in can no longer be used',
    'It took too long, or it was already finished.',
    'Connect again. Your account and your drafts are as they were.',
    false,
  ),
  'sign-in-address-refused': made(
    'The sign-in address was refused',
    'The service gave a sign-in address that is not secure, so this page did not go there.',
    'Tell whoever runs Wintro for you.',
    false,
  ),
} as const satisfies Record<string, Omit<Problem, 'reason' | 'status'>>;

export type ClientReason = keyof typeof clientProblems;

/** The API's reasons in the fragment of a return, and what they mean to the page that the browser came back to. */
const returnReasons: ReadonlyMap<string, ClientReason> = new Map([
  ['attempt-expired', 'returned-too-late'],
  ['attempt-used', 'returned-twice'],
]);

/** The problem that a return brought along; only known reasons have words of their own. */
export function returnProblem(reason: string): Problem {
  return clientProblem(returnReasons.get(reason) ?? 'sign-in-not-usable');
}

/** A problem made here; `status` is that of the unreadable answer, if there was one. */
export function clientProblem(reason: ClientReason, status = 0): Problem {
  return { reason, status, ...clientProblems[reason] };
}

function made(
  title: string,
  detail: string,
  nextStep: string,
  retryable: boolean,
): Omit<Problem, 'reason' | 'status'> {
  return { title, detail, owner: 'user', nextStep, retryable };
}
