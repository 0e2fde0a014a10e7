/**
 * The permissions in plain words, each with Microsoft's names for what is asked. A test holds the names against what
 * the product asks for: nothing is asked that is not said here, and nothing is said that is not asked.
 */
export interface PermissionWords {
  /** What Wintro may do, as it is said to the person whose account it is. */
  readonly what: string;
  readonly why: string;
  /** The same, as it is said to the administrator who approves it for everybody. */
  readonly forAdmin: string;
  /** The delegated permissions of Microsoft Graph and OpenID Connect that it needs. */
  readonly scopes: readonly string[];
}

export const permissionWords: readonly PermissionWords[] = [
  {
    what: 'Send chat messages in Teams as you',
    why: 'and start the chat when there is none yet',
    forAdmin: 'Start Teams chats and send messages in them as the person who connects',
    scopes: ['Chat.Create', 'ChatMessage.Send'],
  },
  {
    what: 'Send messages to channels as you',
    why: 'and see the names of your teams and their channels, to offer them to you',
    forAdmin: 'Show the teams and channels that this person sees, and post in channels as this person',
    scopes: ['ChannelMessage.Send', 'Team.ReadBasic.All', 'Channel.ReadBasic.All'],
  },
  {
    what: 'Send mail as you',
    why: 'from your own mailbox; copies are in your Sent Items',
    forAdmin: 'Send mail as this person, from their own mailbox',
    scopes: ['Mail.Send'],
  },
  {
    what: 'See the people of your company and your contacts',
    why: 'so that you can pick a recipient by name',
    forAdmin: "Find people of the company and this person's own contacts by name",
    scopes: ['User.ReadBasic.All', 'Contacts.Read'],
  },
  {
    what: 'See your name and e-mail address',
    why: 'to show which account is connected',
    forAdmin: "See this person's name and e-mail address",
    scopes: ['openid', 'profile', 'email', 'User.Read'],
  },
  {
    what: 'Keep this access until you disconnect',
    why: 'so that you do not sign in for every message',
    forAdmin: 'Keep this access until this person disconnects',
    scopes: ['offline_access'],
  },
];
