/** English: the card, and what card and composer share. `{name}` is filled in, `<b>` is emphasis; nothing else is markup. */
export const card = {
  'card.title': 'Microsoft Teams & Outlook',
  'card.lead': 'Send messages and mail as yourself, without leaving Wintro.',
  'card.loading': 'Looking up your connection ...',
  'card.finishing': 'Finishing the connection ...',
  'card.notLoaded': 'We could not look up your connection',
  'card.outOfDate': 'We could not look again just now. What you see here may be out of date.',

  'state.not-connected': 'Not connected',
  'state.attempt-not-completed': 'Not connected yet',
  'state.awaiting-approval': "Waiting for your company's approval",
  'state.connected': 'Connected',
  'state.connected-with-failure': 'Connected',
  'state.sending-paused': 'Connected, but sending is paused',
  'state.capability-missing': 'Connected, without {missing}',
  'state.reconnect-required': 'Reconnect needed',
  'state.not-permitted': 'Not available for your role',
  'state.unreadable': 'Your connection cannot be shown at the moment',

  'button.connect': 'Connect',
  'button.connecting': 'Taking you to Microsoft ...',
  'button.reconnect': 'Reconnect',
  'button.finish': 'Finish connecting',
  'button.tryAgain': 'Try again',
  'button.lookAgain': 'Look again',
  'button.otherAccount': 'Use the other account',
  'button.notNow': 'Not now',
  'button.noLonger': 'I no longer need this',
  'button.askPermission': 'Ask for this permission',
  'button.testMessage': 'Send a test message',
  'button.disconnect': 'Disconnect',
  'button.disconnecting': 'Disconnecting ...',
  'button.stayConnected': 'Stay connected',
  'button.copyForAdmin': 'Copy for your admin',
  'button.copyDetails': 'Copy details',
  'button.sentIt': 'I have sent it',
  'button.close': 'Close',

  'notConnected.what':
    'Connect your own Microsoft 365 account to write to colleagues and candidates from here: Teams chats, Teams channels and Outlook mail. <b>Recipients see you, not Wintro.</b>',
  'notPermitted.what':
    'Connecting an account needs the role <b>Recruiter</b> in Wintro. An administrator of your organization in Wintro can give it to you.',

  'permissions.title': 'What Microsoft will ask you to allow',
  'permissions.limits':
    'Wintro cannot read your chats, channels or mail. You can disconnect here at any time.',
  'permission.chat': '<b>Send chat messages in Teams as you</b>, and start the chat when there is none yet.',
  'permission.channel':
    '<b>Send messages to channels as you</b>, and see the names of your teams and their channels, to offer them to you.',
  'permission.mail': '<b>Send mail as you</b>, from your own mailbox; copies are in your Sent Items.',
  'permission.people':
    '<b>See the people of your company and your contacts</b>, so that you can pick a recipient by name.',
  'permission.profile': '<b>See your name and e-mail address</b>, to show which account is connected.',
  'permission.offline':
    '<b>Keep this access until you disconnect</b>, so that you do not sign in for every message.',

  'noun.chat': 'chats',
  'noun.channel': 'channels',
  'noun.mail': 'mail',
  'noun.people': 'contacts',
  'ability.chat': 'Send chat messages in Teams',
  'ability.channel': 'Post in the channels of your teams',
  'ability.mail': 'Send mail from Outlook',
  'ability.people': 'Find colleagues and your contacts by name',
  'abilityInSentence.chat': 'send chat messages in Teams',
  'abilityInSentence.channel': 'post in the channels of your teams',
  'abilityInSentence.mail': 'send mail from Outlook',
  'abilityInSentence.people': 'find colleagues and your contacts by name',
  'abilities.title': 'What you can do',
  'abilities.notAllowed': '(not allowed)',
  'abilities.awaited': '(waiting for approval)',
  'abilities.paused': '(paused)',

  'account.unnamed': 'Your Microsoft account',
  'account.noEmail': 'The e-mail cannot be shown at the moment.',
  'account.since': 'Connected {at}',
  'account.checked': 'last checked {at}',
  'account.label': 'Account: {email}',

  'trouble.since': 'Since {at}.',
  'trouble.operator':
    'The operator has to fix this. Your connection is kept. What you write is kept until it works again.',
  'trouble.microsoft': 'You stay connected, and what you write is kept until it works again.',
  'missing.what':
    "<b>Your connection does not include {missing}.</b> To {abilities}, you or your company's Microsoft 365 administrator must allow it at Microsoft. Everything else works.",

  'reconnect.plain':
    'Microsoft no longer accepts the access you gave. Sign in once more and everything works again.',
  'reconnect.until': 'Nothing is sent as you until then. <b>Your drafts are kept.</b>',
  'reconnect.noticed': 'Noticed',
  'reconnect.whoActs': 'Who acts',
  'reconnect.nextStep': 'Next step',
  'whoActs.user': 'You',
  'whoActs.tenant-admin': "Your company's Microsoft 365 administrator, then you",
  'whoActs.operator': 'You. The fault was not yours',
  'whoActs.microsoft': 'You, when Microsoft works again',
  'whoActs.caller': 'You',

  'disconnect.title': 'Disconnect Microsoft Teams & Outlook?',
  'disconnect.what':
    'The access to your Microsoft account is erased here at once, and Wintro can no longer send as you. Messages already sent stay where they are, and your drafts are kept. You can connect again at any time.',
  'receipt.who': '{email} is disconnected.',
  'receipt.done': 'Disconnected.',
  'receipt.erased': 'Your stored sign-in was erased and can no longer be used by anybody.',
  'receipt.consent': 'The permission itself stays at Microsoft. You can remove it there.',
  'receipt.link': "Open Microsoft's page",
  'receipt.underWay': {
    one: 'One message was on its way at that moment and is not called back.',
    other: '{count} messages were on their way at that moment and are not called back.',
  },

  'said.connecting': 'Taking you to Microsoft to sign in.',
  'said.waiting': "Noted: you are waiting for your company's approval.",
  'said.disconnected': 'Disconnected.',
  'said.copied': 'Copied.',
  'said.notCopied': 'Your browser did not allow copying. Select the text and copy it.',

  'details.title': 'Details',
  'details.reason': 'Reason',
  'details.request': 'Request',
  'details.correlation': "Microsoft's correlation id",
  'details.code': "Microsoft's code",
  'details.message': 'Message',
  'wait.again': 'Try again {when}.',
  'time.justNow': 'just now',
  'failed.title': 'This part could not be shown',
  'failed.what': 'Something went wrong in this page. What you have written is kept.',
} as const;
