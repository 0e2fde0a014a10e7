/** English: what Microsoft's sign-in service says about an access that was given. */
export const grants = {
  'grant-revoked': {
    title: 'The sign-in was ended',
    detail:
      'Your Microsoft sign-in was revoked: the password was reset by an administrator or all sessions were signed out.',
    next: 'Sign in at Microsoft again. Drafts are kept.',
  },
  'grant-expired': {
    title: 'The sign-in has expired',
    detail: 'Microsoft no longer accepts the stored sign-in, for age or for a sign-in frequency rule.',
    next: 'Sign in at Microsoft again. Drafts are kept.',
  },
  'consent-withdrawn': {
    title: 'The permission was withdrawn',
    detail: 'The permission for Wintro was removed, by you or by an administrator.',
    next: 'Sign in at Microsoft again and accept the permissions, or ask your Microsoft 365 administrator.',
  },
  'interaction-required': {
    title: 'Microsoft wants you to sign in again',
    detail: 'Microsoft asks for your password or for one more step, such as confirming with your phone.',
    next: 'Sign in at Microsoft again and do what it asks. Drafts are kept.',
  },
  'password-expired': {
    title: 'Your Microsoft password has expired',
    detail: 'Microsoft asks for a new password first.',
    next: 'Sign in at Microsoft again and set a new password when it asks.',
  },
  'account-locked': {
    title: 'Microsoft has locked this account for a while',
    detail:
      'There were too many wrong passwords, or the sign-in came from an address that Microsoft distrusts.',
    next: 'Wait an hour or reset your password, then sign in at Microsoft again. If it stays, ask your Microsoft 365 administrator.',
  },
  'account-not-found': {
    title: 'This account does not belong to the company',
    detail: 'Microsoft does not find the account in the Microsoft 365 of the company.',
    next: 'Sign in again with your work account. If it is the right one, ask your Microsoft 365 administrator.',
  },
  'account-disabled': {
    title: 'The Microsoft account is disabled',
    detail: 'Your company has disabled this account.',
    next: 'Ask your Microsoft 365 administrator to enable it, then sign in at Microsoft again.',
    ask: 'Could you please enable it?',
  },
  'blocked-by-policy': {
    title: "Blocked by your company's policy",
    detail: 'A rule of your company does not allow this sign-in, or Wintro is not assigned to you.',
    next: 'Ask your Microsoft 365 administrator to allow Wintro, then sign in at Microsoft again.',
    ask: 'Could you please allow Wintro?',
  },
  'cache-unreadable': {
    title: 'The stored sign-in cannot be read',
    detail: 'The record of your sign-in is damaged. It is not your fault and nobody else can read it either.',
    next: 'Sign in at Microsoft again. Drafts are kept.',
  },
  'app-disabled-in-tenant': {
    title: 'Your company has switched Wintro off',
    detail:
      'The app Wintro is disabled in the Microsoft 365 of your company. An existing connection is kept.',
    next: 'Ask your Microsoft 365 administrator to enable Wintro under Enterprise applications.',
    ask: 'Could you please enable Wintro under Enterprise applications?',
  },
  'app-unknown': {
    title: 'Microsoft does not know Wintro in your company',
    detail:
      'The app Wintro is not, or no longer, in the Microsoft 365 of your company. An existing connection is kept.',
    next: 'Ask your Microsoft 365 administrator to approve Wintro again.',
    ask: 'Could you please approve Wintro again?',
  },
  'credential-rejected': {
    title: 'The integration cannot sign in at Microsoft',
    detail: "The integration's own credential is wrong or expired. An existing connection is kept.",
    next: 'Nothing to do for you: the operator has to fix this.',
  },
  'app-misconfigured': {
    title: 'The integration is not registered correctly at Microsoft',
    detail: "Microsoft refused the integration's request as such. An existing connection is kept.",
    next: 'Nothing to do for you: the operator has to fix this.',
  },
  'credential-unavailable': {
    title: 'The integration has no credential',
    detail: "The managed identity of the integration doesn't answer. An existing connection is kept.",
    next: 'Nothing to do for you. Try again in a few minutes.',
  },
  'entra-unavailable': {
    title: "Microsoft's sign-in service does not answer",
    detail: 'Nothing was sent. An existing connection is kept.',
    next: 'Try again in a few minutes.',
  },
  'entra-throttled': {
    title: "Microsoft's sign-in service asks to wait",
    detail: 'Nothing was sent. An existing connection is kept.',
    next: 'Wait a little, then try again.',
  },
} as const;
