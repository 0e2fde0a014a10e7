/** English: what the sending policy of the organization forbids. */
export const policy = {
  'sending-stopped': {
    title: 'Your organization has stopped sending',
    detail:
      'Sending was stopped by an administrator of your organization in Wintro. Until that ends nothing goes out.',
    next: 'You stay connected, and drafts are kept. Ask an administrator of your organization in Wintro when it goes on.',
  },
  'daily-cap-reached': {
    title: "Your organization's limit for one day is reached",
    detail:
      'How much one person may send in 24 hours was set by an administrator of your organization in Wintro. Nothing was sent.',
    next: 'Send it later: what went out more than 24 hours ago does not count any more.',
  },
  'message-kind-not-allowed': {
    title: 'Your organization does not allow this kind of message',
    detail:
      'The kinds of messages that may be sent were chosen by an administrator of your organization in Wintro. Nothing was sent.',
    next: 'Send it in another way. Ask an administrator of your organization in Wintro if you need this one.',
  },
  'recipient-domain-not-allowed': {
    title: 'Your organization does not allow mail to a recipient',
    detail:
      'The domains that mail may go to were chosen by an administrator of your organization in Wintro. Nothing was sent to anybody.',
    next: 'Take the recipient out. Ask an administrator of your organization in Wintro if this domain should be allowed.',
  },
  'sending-policy-unreadable': {
    title: 'What your organization allows cannot be read',
    detail: 'Nothing goes out before the rules of your organization have been looked at. Nothing was sent.',
    next: 'Try again in a minute. If it stays, ask an administrator of your organization in Wintro to save the rules again.',
  },
  'organization-being-erased': {
    title: 'Your organization is being erased',
    detail:
      'Everything of your organization is being erased, as ordered by an administrator of your organization in Wintro. Nobody can connect until that is over.',
    next: 'Try again in an hour. Ask an administrator of your organization in Wintro if you did not expect this.',
  },
  'sending-policy-changed': {
    title: 'Somebody else has changed the rules',
    detail: 'The rules for sending were changed after you had opened them. Your change was not saved.',
    next: 'Look at the rules as they are now, then make your change again.',
  },
} as const;
