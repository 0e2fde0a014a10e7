/** Failures of a sign-in, from Connect to Connected. Texts only. */
import type { FailureEntry } from './failure-entry.ts';

const attempt = { owner: 'user', retryable: false, effect: 'none' } as const;

export const SIGN_IN_FAILURES = {
  'attempt-unknown': {
    ...attempt,
    title: 'This sign-in is not known',
    detail: 'The link back from Microsoft does not belong to a sign-in that was started here.',
    nextStep: 'Connect again, from the beginning.',
  },
  'attempt-expired': {
    ...attempt,
    title: 'This sign-in took too long',
    detail: 'A sign-in must come back within 60 minutes and be finished within 5 minutes after that.',
    nextStep: 'Connect again, from the beginning.',
  },
  'attempt-used': {
    ...attempt,
    title: 'This sign-in was used already',
    detail: 'Each sign-in can be finished once.',
    nextStep: 'Look at the status. If nothing is connected, connect again.',
  },
  'attempt-foreign': {
    ...attempt,
    title: 'This sign-in was started by somebody else or in another browser',
    detail: 'For your safety it was thrown away. Nothing was connected.',
    nextStep: 'Connect again in this browser.',
  },
  'attempt-in-progress': {
    ...attempt,
    retryable: true,
    title: 'This sign-in is being finished',
    detail: 'Another request is finishing the same sign-in at this moment.',
    nextStep: 'Wait a moment and try again.',
  },
  'sign-in-not-finished': {
    ...attempt,
    title: 'Not connected yet',
    detail: 'You came back from Microsoft before the sign-in was finished.',
    nextStep:
      'If Microsoft said that your company must approve Wintro, choose "Request approval" there, or ask your Microsoft 365 administrator. Then connect again.',
  },
  'consent-not-given': {
    ...attempt,
    title: 'Not connected yet',
    detail: 'Microsoft reports that the permissions were not accepted.',
    nextStep: 'Connect again and choose Accept on the permission page.',
  },
  'approval-required': {
    ...attempt,
    owner: 'tenant-admin',
    title: "Your company's approval is needed",
    detail: 'Your company lets only a Microsoft 365 administrator approve apps.',
    nextStep: 'Ask your Microsoft 365 administrator to approve Wintro, then connect again.',
  },
  'approval-link-unknown': {
    ...attempt,
    title: 'This approval link is not known',
    detail: 'The address is not complete, or no such link was made.',
    nextStep: 'Open the address exactly as you were given it, or ask for a new link.',
  },
  'approval-link-ended': {
    ...attempt,
    title: 'This approval link has ended',
    detail: 'A link lives 30 days, and whoever made it can take it back before that.',
    nextStep: 'Ask the person who sent it for a new link.',
  },
  'approval-links-full': {
    ...attempt,
    title: 'There are too many approval links',
    detail: 'Your organization has 20 links that still live, which is as many as there may be.',
    nextStep: 'Take back a link that nobody needs any more, or wait until one ends.',
  },
  'sign-in-failed': {
    ...attempt,
    owner: 'microsoft',
    title: 'Microsoft could not sign you in',
    detail: 'Microsoft ended the sign-in with an error.',
    nextStep: 'Connect again. If it stays, send the details to your administrator.',
  },
  'sign-in-outcome-unknown': {
    ...attempt,
    owner: 'microsoft',
    title: 'Microsoft did not answer',
    detail: 'The sign-in was accepted, but Microsoft did not confirm it in time.',
    nextStep: 'Connect and sign in again.',
  },
  'id-token-invalid': {
    ...attempt,
    owner: 'microsoft',
    title: "Microsoft's answer could not be trusted",
    detail: 'The identity in the answer failed a check, so nothing of it was used.',
    nextStep: 'Connect again. If it stays, give the operator the request id.',
  },
  'work-account-required': {
    ...attempt,
    title: 'A work or school account is needed',
    detail: 'You signed in with a personal Microsoft account. Teams works with accounts of a company only.',
    nextStep: 'Connect again with your work account.',
  },
  'tenant-not-allowed': {
    ...attempt,
    title: 'This company account is not allowed here',
    detail: 'Your organization in Wintro accepts Microsoft accounts of certain companies only.',
    nextStep: "Connect again with your company's account, or ask the operator to allow this company.",
  },
  'account-mismatch': {
    ...attempt,
    title: 'You signed in with another Microsoft account',
    detail: 'The connection belongs to a different account, and stays as it was.',
    nextStep: 'Sign in with the connected account, or switch to the other one on purpose.',
  },
  'offline-access-missing': {
    ...attempt,
    owner: 'microsoft',
    title: 'Microsoft gave no lasting permission',
    detail: 'The answer holds no refresh token, so the connection would end within the hour.',
    nextStep: 'Connect again. If it stays, give the operator the request id.',
  },
  'not-connected': {
    ...attempt,
    title: 'Not connected',
    detail: 'No Microsoft account is connected.',
    nextStep: 'Connect a Microsoft account first: in Wintro under Recruiter Settings > Integrations.',
  },
  'connection-changed': {
    ...attempt,
    retryable: true,
    title: 'The connection was changed meanwhile',
    detail: 'The account was disconnected or reconnected while this request ran. Nothing was sent.',
    nextStep: 'Look at the status, then try again.',
  },
  'capability-missing': {
    ...attempt,
    title: 'A permission is missing',
    detail: 'The connected account has not granted the permission that this needs.',
    nextStep: 'Ask for this permission at Microsoft, and accept it there.',
  },
} as const satisfies Record<string, FailureEntry>;
