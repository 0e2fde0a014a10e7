/** English: how a sign-in can end, and what only the browser sees of it. */
export const signIns = {
  'approval-link-unknown': {
    title: 'This approval link is not known',
    detail: 'The address is not complete, or no such link was made.',
    next: 'Open the address exactly as you were given it, or ask for a new link.',
  },
  'approval-link-ended': {
    title: 'This approval link has ended',
    detail: 'A link lives 30 days, and whoever made it can take it back before that.',
    next: 'Ask the person who sent it for a new link.',
  },
  'approval-links-full': {
    title: 'There are too many approval links',
    detail: 'Your organization has 20 links that still live, which is as many as there may be.',
    next: 'Take back a link that nobody needs any more, or wait until one ends.',
  },
  'attempt-unknown': {
    title: 'This sign-in is not known',
    detail: 'The link back from Microsoft does not belong to a sign-in that was started here.',
    next: 'Connect again, from the beginning.',
  },
  'attempt-expired': {
    title: 'This sign-in took too long',
    detail: 'A sign-in must come back within 60 minutes and be finished within 5 minutes after that.',
    next: 'Connect again, from the beginning.',
  },
  'attempt-used': {
    title: 'This sign-in was used already',
    detail: 'Each sign-in can be finished once.',
    next: 'Look at the status. If nothing is connected, connect again.',
  },
  'attempt-foreign': {
    title: 'This sign-in was started by somebody else or in another browser',
    detail: 'For your safety it was thrown away. Nothing was connected.',
    next: 'Connect again in this browser.',
  },
  'attempt-in-progress': {
    title: 'This sign-in is being finished',
    detail: 'Another request is finishing the same sign-in at this moment.',
    next: 'Wait a moment and try again.',
  },
  'sign-in-not-finished': {
    title: 'Not connected yet',
    detail: 'You came back from Microsoft before the sign-in was finished.',
    next: 'If Microsoft said that your company must approve Wintro, choose "Request approval" there, or ask your Microsoft 365 administrator. Then connect again.',
  },
  'consent-not-given': {
    title: 'Not connected yet',
    detail: 'Microsoft reports that the permissions were not accepted.',
    next: 'Connect again and choose Accept on the permission page.',
  },
  'approval-required': {
    title: "Your company's approval is needed",
    detail: 'Your company lets only a Microsoft 365 administrator approve apps.',
    next: 'Ask your Microsoft 365 administrator to approve Wintro, then connect again.',
    ask: 'Could you please approve Wintro?',
  },
  'sign-in-failed': {
    title: 'Microsoft could not sign you in',
    detail: 'Microsoft ended the sign-in with an error.',
    next: 'Connect again. If it stays, send the details to your administrator.',
  },
  'sign-in-outcome-unknown': {
    title: 'Microsoft did not answer',
    detail: 'The sign-in was accepted, but Microsoft did not confirm it in time.',
    next: 'Connect and sign in again.',
  },
  'id-token-invalid': {
    title: "Microsoft's answer could not be trusted",
    detail: 'The identity in the answer failed a check, so nothing of it was used.',
    next: 'Connect again. If it stays, give the operator the request id.',
  },
  'work-account-required': {
    title: 'A work or school account is needed',
    detail: 'You signed in with a personal Microsoft account. Teams works with accounts of a company only.',
    next: 'Connect again with your work account.',
  },
  'tenant-not-allowed': {
    title: 'This company account is not allowed here',
    detail: 'Your organization in Wintro accepts Microsoft accounts of certain companies only.',
    next: "Connect again with your company's account, or ask the operator to allow this company.",
  },
  'account-mismatch': {
    title: 'You signed in with another Microsoft account',
    detail: 'The connection belongs to a different account, and stays as it was.',
    next: 'Sign in with the connected account, or switch to the other one on purpose.',
  },
  'offline-access-missing': {
    title: 'Microsoft gave no lasting permission',
    detail: 'The answer holds no refresh token, so the connection would end within the hour.',
    next: 'Connect again. If it stays, give the operator the request id.',
  },
  'not-connected': {
    title: 'Not connected',
    detail: 'No Microsoft account is connected.',
    next: 'Connect a Microsoft account first: in Wintro under Recruiter Settings > Integrations.',
  },
  'connection-changed': {
    title: 'The connection was changed meanwhile',
    detail: 'The account was disconnected or reconnected while this request ran. Nothing was sent.',
    next: 'Look at the status, then try again.',
  },
  'capability-missing': {
    title: 'A permission is missing',
    detail: 'The connected account has not granted the permission that this needs.',
    next: 'Ask for this permission at Microsoft, and accept it there.',
  },
} as const;
