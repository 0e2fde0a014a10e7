/** English: why a message was not sent, or people and places not found. */
export const sends = {
  'idempotency-key-missing': {
    title: 'The Idempotency-Key is missing',
    detail: 'Every send needs its own key, so that a repeated request can never send twice.',
    next: 'Send the header Idempotency-Key with a fresh random value, the same one when you repeat.',
  },
  'idempotency-key-invalid': {
    title: 'The Idempotency-Key is not valid',
    detail: 'It must have 1 to 255 visible ASCII characters.',
    next: 'Use a UUID.',
  },
  'idempotency-key-reused': {
    title: 'This Idempotency-Key belongs to another message',
    detail: 'The key was used before with different content. Nothing was sent.',
    next: 'Use a fresh key for a new message.',
  },
  'send-in-progress': {
    title: 'This message is being sent',
    detail: 'The same message is on its way at this moment.',
    next: 'Wait a moment and try again: it is not sent twice.',
  },
  'send-not-recorded': {
    title: 'The message could not be recorded',
    detail:
      'Every message is recorded before it goes out, and this record could not be written. Nothing was sent.',
    next: 'Try again in a minute with the same message: it is not sent twice.',
  },
  'send-outcome-unknown': {
    title: 'We do not know whether your message arrived',
    detail:
      'There is no confirmation of it. It may or may not have been sent, and it is not sent again by itself.',
    next: 'Look in Teams or in Sent Items. Send it again only if it is not there.',
  },
  'recipient-unknown': {
    title: 'The recipient was not found',
    detail: 'Nobody in your company directory has this address or id. Nothing was sent.',
    next: 'Check the address. Whoever is not in your company directory cannot be reached in Teams: send mail.',
  },
  'recipient-ambiguous': {
    title: 'Several people have this address',
    detail: 'Your company directory knows more than one person with this address. Nothing was sent.',
    next: 'Choose the person from the list.',
  },
  'recipient-refused': {
    title: 'Microsoft does not accept a recipient',
    detail: 'At least one address is not valid or cannot be reached this way. Nothing was sent.',
    next: 'Check the addresses.',
  },
  'recipient-is-sender': {
    title: 'You cannot start a chat with yourself',
    detail: 'The recipient is the connected account itself. Nothing was sent.',
    next: 'Choose somebody else.',
  },
  'destination-not-found': {
    title: 'The team, channel or chat was not found',
    detail: 'It does not exist any more, or you are not a member of it. Nothing was sent.',
    next: 'Choose another one from the list.',
  },
  'thread-unknown': {
    title: 'The message to answer was not found',
    detail: 'You have sent no message with this id, or it is too old to be known. Nothing was sent.',
    next: 'Choose the message from the list of what you have sent, or begin a new thread in the channel.',
  },
  'thread-erased': {
    title: 'The message to answer is not known any more',
    detail: 'Where that message went can no longer be read. Nothing was sent.',
    next: 'Answer in Teams, or begin a new thread in the channel.',
  },
  'thread-not-begun': {
    title: 'The message to answer is not known to be in the channel',
    detail:
      'It was not sent, its end is not known, or Microsoft did not say where it is in the channel. Nothing was sent.',
    next: 'Answer in Teams, or begin a new thread in the channel.',
  },
  'thread-not-in-channel': {
    title: 'Only messages in channels have threads',
    detail: 'The message to answer is a chat or a mail. Nothing was sent.',
    next: 'Write to the same chat, or send another mail.',
  },
  'not-allowed-there': {
    title: 'You may not post there',
    detail: 'The channel is moderated, archived or private, or Teams refuses your account. Nothing was sent.',
    next: 'Ask an owner of the team.',
  },
  'teams-unavailable': {
    title: 'Teams is not available for this account',
    detail: 'The account has no Teams licence, or Teams is switched off in your company. Mail still works.',
    next: 'Ask your Microsoft 365 administrator for a Teams licence.',
  },
  'mailbox-unavailable': {
    title: 'There is no mailbox that Wintro can use',
    detail: 'The account has no mailbox in Exchange Online. Teams messages still work.',
    next: 'Ask your Microsoft 365 administrator for a mailbox in Exchange Online.',
  },
  'directory-closed': {
    title: 'Your company does not let you search its directory',
    detail: 'Microsoft refused to look up people.',
    next: 'Type the full address instead, or ask your Microsoft 365 administrator.',
  },
  'recipient-lookup-closed': {
    title: 'Your company does not let Wintro look up this person',
    detail:
      "A Teams chat needs the person's entry in your company directory, and Microsoft refused it. Nothing was sent.",
    next: 'Send a mail instead, or ask your Microsoft 365 administrator.',
  },
  'message-empty': {
    title: 'The message is empty',
    detail: 'Nothing is left of the message after unsafe content was taken out. Nothing was sent.',
    next: 'Write the message again.',
  },
  'send-as-denied': {
    title: 'Microsoft does not let this account send',
    detail: 'Exchange refused the sender. Nothing was sent.',
    next: 'Ask your Microsoft 365 administrator.',
  },
  'sending-quota-reached': {
    title: 'The sending limit of your mailbox is reached',
    detail: 'Exchange does not accept more mail from this account today. Nothing was sent.',
    next: 'Try again tomorrow, or ask your Microsoft 365 administrator.',
  },
  'mailbox-full': {
    title: 'Your mailbox is full',
    detail: 'Exchange cannot keep another message. Nothing was sent.',
    next: 'Delete some mail and try again.',
  },
  'message-too-large': {
    title: 'The message is too long',
    detail:
      'Microsoft does not take a message of this size; Teams takes about 24 KB of text and formatting. Nothing was sent.',
    next: 'Shorten the message.',
  },
  'message-refused': {
    title: 'Microsoft did not accept the message',
    detail: 'Microsoft refused the message as it is. Nothing was sent.',
    next: 'Check recipients and content. If it stays, give the operator the request id.',
  },
  'graph-refused': {
    title: 'Microsoft refused this',
    detail: 'The account may not do this in Microsoft 365. Nothing was sent.',
    next: 'Ask your Microsoft 365 administrator, and give them the details.',
  },
  'lookup-refused': {
    title: 'Microsoft did not accept the search or list',
    detail: 'Microsoft 365 does not answer this as it was asked.',
    next: 'Try other words. If it stays, give the operator the request id.',
  },
  'destination-busy': {
    title: 'The chat, channel or mailbox is busy',
    detail: 'Microsoft is changing something there at this moment. Nothing was sent.',
    next: 'Wait a little, then try again.',
  },
  'microsoft-refuses-sign-in': {
    title: 'Microsoft does not accept the sign-in at this moment',
    detail: 'Microsoft 365 refused the access token twice. An existing connection is kept. Nothing was sent.',
    next: 'Try again in a minute. If it stays, disconnect and connect again.',
  },
  'graph-throttled': {
    title: 'Microsoft asks to wait',
    detail: 'Too many requests at this moment. Nothing was sent.',
    next: 'Wait a little, then try again.',
  },
  'graph-unavailable': {
    title: 'Microsoft 365 does not answer',
    detail: 'Microsoft gave no answer. Nothing was sent.',
    next: 'Try again in a few minutes.',
  },
} as const;
