/**
 * What Microsoft's sign-in service says about a grant, and what only looks like it. A sign-in that is refused is told in
 * the same words as a renewal: no text presumes a connection. Texts only.
 */
import type { FailureEntry } from './failure-entry.ts';

const grant = { owner: 'user', retryable: false, effect: 'reconnect' } as const;
const operator = { owner: 'operator', retryable: true, effect: 'note' } as const;
const microsoft = { owner: 'microsoft', retryable: true, effect: 'none' } as const;
const reconnect = 'Sign in at Microsoft again. Drafts are kept.';
const kept = 'An existing connection is kept.';

export const CONNECTION_FAILURES = {
  'grant-revoked': {
    ...grant,
    title: 'The sign-in was ended',
    detail:
      'Your Microsoft sign-in was revoked: the password was reset by an administrator or all sessions were signed out.',
    nextStep: reconnect,
  },
  'grant-expired': {
    ...grant,
    title: 'The sign-in has expired',
    detail: 'Microsoft no longer accepts the stored sign-in, for age or for a sign-in frequency rule.',
    nextStep: reconnect,
  },
  'consent-withdrawn': {
    ...grant,
    title: 'The permission was withdrawn',
    detail: 'The permission for Wintro was removed, by you or by an administrator.',
    nextStep:
      'Sign in at Microsoft again and accept the permissions, or ask your Microsoft 365 administrator.',
  },
  'interaction-required': {
    ...grant,
    title: 'Microsoft wants you to sign in again',
    detail: 'Microsoft asks for your password or for one more step, such as confirming with your phone.',
    nextStep: 'Sign in at Microsoft again and do what it asks. Drafts are kept.',
  },
  'password-expired': {
    ...grant,
    title: 'Your Microsoft password has expired',
    detail: 'Microsoft asks for a new password first.',
    nextStep: 'Sign in at Microsoft again and set a new password when it asks.',
  },
  'account-locked': {
    ...grant,
    title: 'Microsoft has locked this account for a while',
    detail:
      'There were too many wrong passwords, or the sign-in came from an address that Microsoft distrusts.',
    nextStep:
      'Wait an hour or reset your password, then sign in at Microsoft again. If it stays, ask your Microsoft 365 administrator.',
  },
  'account-not-found': {
    ...grant,
    title: 'This account does not belong to the company',
    detail: 'Microsoft does not find the account in the Microsoft 365 of the company.',
    nextStep:
      'Sign in again with your work account. If it is the right one, ask your Microsoft 365 administrator.',
  },
  'account-disabled': {
    ...grant,
    owner: 'tenant-admin',
    title: 'The Microsoft account is disabled',
    detail: 'Your company has disabled this account.',
    nextStep: 'Ask your Microsoft 365 administrator to enable it, then sign in at Microsoft again.',
  },
  'blocked-by-policy': {
    ...grant,
    owner: 'tenant-admin',
    title: "Blocked by your company's policy",
    detail: 'A rule of your company does not allow this sign-in, or Wintro is not assigned to you.',
    nextStep: 'Ask your Microsoft 365 administrator to allow Wintro, then sign in at Microsoft again.',
  },
  'cache-unreadable': {
    ...grant,
    owner: 'operator',
    title: 'The stored sign-in cannot be read',
    detail: 'The record of your sign-in is damaged. It is not your fault and nobody else can read it either.',
    nextStep: reconnect,
  },
  'app-disabled-in-tenant': {
    ...operator,
    owner: 'tenant-admin',
    retryable: false,
    title: 'Your company has switched Wintro off',
    detail: `The app Wintro is disabled in the Microsoft 365 of your company. ${kept}`,
    nextStep: 'Ask your Microsoft 365 administrator to enable Wintro under Enterprise applications.',
  },
  'app-unknown': {
    ...operator,
    owner: 'tenant-admin',
    retryable: false,
    title: 'Microsoft does not know Wintro in your company',
    detail: `The app Wintro is not, or no longer, in the Microsoft 365 of your company. ${kept}`,
    nextStep: 'Ask your Microsoft 365 administrator to approve Wintro again.',
  },
  'credential-rejected': {
    ...operator,
    title: 'The integration cannot sign in at Microsoft',
    detail: `The integration's own credential is wrong or expired. ${kept}`,
    nextStep: 'Nothing to do for you: the operator has to fix this.',
  },
  'app-misconfigured': {
    ...operator,
    title: 'The integration is not registered correctly at Microsoft',
    detail: `Microsoft refused the integration's request as such. ${kept}`,
    nextStep: 'Nothing to do for you: the operator has to fix this.',
  },
  'credential-unavailable': {
    ...operator,
    title: 'The integration has no credential',
    detail: `The managed identity of the integration doesn't answer. ${kept}`,
    nextStep: 'Nothing to do for you. Try again in a few minutes.',
  },
  'entra-unavailable': {
    ...microsoft,
    effect: 'note',
    title: "Microsoft's sign-in service does not answer",
    detail: `Nothing was sent. ${kept}`,
    nextStep: 'Try again in a few minutes.',
  },
  'entra-throttled': {
    ...microsoft,
    title: "Microsoft's sign-in service asks to wait",
    detail: `Nothing was sent. ${kept}`,
    nextStep: 'Wait a little, then try again.',
  },
} as const satisfies Record<string, FailureEntry>;
