/** English: what was sent. */
export const sent = {
  'sent.title': 'Sent as you',
  'sent.lead': 'What you have sent from Wintro, the newest first. What you wrote is not kept here.',
  'sent.loading': 'Loading ...',
  'sent.look': 'Look again',
  'sent.more': 'Show more',
  'sent.added': { one: '1 more message.', other: '{count} more messages.' },
  'sent.empty': 'Nothing yet. What you send stands here.',
  'sent.end': 'There is nothing older.',
  'sent.as': 'as {email}',
  'sent.again': 'Sent again after a message without confirmation.',
  'sent.somebody': 'A person in Teams',
  'sent.someChannel': 'A channel in Teams',
  'sent.unreadable': 'Where it went can no longer be read',
  'sent.someChat': 'A group chat in Teams',
  'sent.sent': 'Sent',
  'sent.begun': 'Begun',
  'kind.group-chat': 'New group chat',
  'sent.accepted': 'Accepted by Outlook',
  'sent.failed': 'Not sent',
  'sent.unknown': 'No confirmation',
  'sent.sending': 'On its way',
  'sent.queued': 'Waiting to be sent',
  'sent.otherState': 'In a state that this page does not know',
  'sent.lookTeams': 'Nobody knows whether it arrived. Look in Teams, then send it again if it is not there.',
  'sent.lookMail':
    'Nobody knows whether it went out. Look in your Sent Items in Outlook, then send it again if it is not there.',
  'sent.lookBoth':
    'Nobody knows whether it went out. Look in Teams and in your Sent Items in Outlook, then send it again if it is not there.',
  'sent.warned.onmicrosoft':
    "Your address ends in onmicrosoft.com. Microsoft limits how many people outside your company it can write to; a mail over that limit comes back to your inbox as undeliverable. Ask your company's Microsoft 365 administrator for an address of your company's own domain.",
} as const;
