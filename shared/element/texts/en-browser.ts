/** English: problems that only the browser can see. */
export const browser = {
  'no-answer': {
    title: 'No answer',
    detail: 'We could not reach the service. You may be offline, or it is not reachable right now.',
    next: 'Check your connection, then try again. Nothing happens twice.',
  },
  'too-slow': {
    title: 'No answer in time',
    detail: 'The service did not answer in time.',
    next: 'Try again in a moment. Nothing happens twice.',
  },
  'unreadable-answer': {
    title: 'An answer we could not read',
    detail: 'Something between you and the service answered in its place.',
    next: 'Try again in a moment. If it stays like this, tell whoever runs Wintro for you.',
  },
  'wintro-session-missing': {
    title: 'Sign in to Wintro again',
    detail: 'Your Wintro session could not be read.',
    next: 'Sign in to Wintro, then come back to this page: it carries on where it was.',
  },
  'browser-storage-blocked': {
    title: 'Your browser does not let this page remember the sign-in',
    detail: 'Connecting needs the session storage of this page, and your browser blocks it.',
    next: 'Allow this site to store data (or leave private browsing), then connect again.',
  },
  'returned-to-another-tab': {
    title: 'This link belongs to another sign-in',
    detail:
      'That sign-in was started in another tab or browser, or it is over. Nothing was connected by this link.',
    next: 'If you are not connected yet, connect again here or in the tab where you started.',
  },
  'returned-too-late': {
    title: 'This sign-in took too long',
    detail: 'You came back from Microsoft after the time for it was over, so nothing was connected.',
    next: 'Connect again. Your drafts are as they were.',
  },
  'returned-twice': {
    title: 'This sign-in was used already',
    detail: 'Each sign-in can be finished once.',
    next: 'Look at the status. If you are not connected, connect again.',
  },
  'sign-in-not-usable': {
    title: 'This sign-in can no longer be used',
    detail: 'It took too long, or it was already finished.',
    next: 'Connect again. Your account and your drafts are as they were.',
  },
  'sign-in-address-refused': {
    title: 'The sign-in address was refused',
    detail: 'The service gave a sign-in address that is not secure, so this page did not go there.',
    next: 'Tell whoever runs Wintro for you.',
  },
  aborted: {
    title: 'Given up before there was an answer',
    detail: 'This page did not wait for the answer.',
    next: 'Try again if you still want it. Nothing happens twice.',
  },
  'request-unusable': {
    title: 'This cannot be sent',
    detail: 'What this page wanted to send has no form that can be sent.',
    next: 'Tell whoever made this page.',
  },
  'no-page': {
    title: 'This works in a browser only',
    detail: 'Connecting leads through Microsoft in a browser, and there is none here.',
    next: 'Open the page in a browser and connect there.',
  },
  'app-state-too-large': {
    title: 'This page wants to remember too much',
    detail: 'What a page keeps for the time after the sign-in may be 4 KB at most.',
    next: 'Tell whoever made this page.',
  },
  'app-state-not-json': {
    title: 'This page wants to remember what it cannot',
    detail: 'What a page keeps for the time after the sign-in must be JSON.',
    next: 'Tell whoever made this page.',
  },
} as const;
