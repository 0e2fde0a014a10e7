/**
 * The delegated permissions that the stand-in knows, in the words of Microsoft's permission page. Anything else does not
 * exist here. What an ordinary user may grant is the company's policy (`world/consent-policy.ts`).
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export interface ScopeWords {
  /** Heading on the page that one user sees. */
  readonly title: string;
  /** The sentence under it. */
  readonly description: string;
  /** Only a tenant admin can grant it, whatever the company's policy. */
  readonly adminOnly?: true;
}

const nothingHidden = 'This is a permission requested to access your data';

export const scopeWords: Readonly<Record<string, ScopeWords>> = {
  openid: {
    title: 'Sign in as you',
    description:
      'Allows you to sign in to the app with your work or school account and allows the app to read your basic profile information.',
  },
  profile: {
    title: 'View your basic profile',
    description: 'Allows the app to see your basic profile (name, picture, user name)',
  },
  email: {
    title: 'View your email address',
    description: 'Allows the app to read your primary email address',
  },
  offline_access: {
    title: 'Maintain access to data you have given it access to',
    description:
      'Allows the app to see and update the data you gave it access to, even when you are not currently using the app. This does not give the app any additional permissions.',
  },
  'User.Read': {
    title: 'Sign you in and read your profile',
    description:
      'Allows you to sign in to the app with your organizational account and let the app read your profile. It also allows the app to read basic company information.',
  },
  'User.ReadBasic.All': {
    title: "Read all users' basic profiles",
    description:
      'Allows the app to read a basic set of profile properties of other users in your organization on your behalf. Includes display name, first and last name, email address and photo.',
  },
  'Mail.Send': { title: 'Send mail as you', description: 'Allows the app to send mail as you.' },
  'Chat.Create': { title: 'Create chats', description: 'Allows the app to create chats on your behalf.' },
  'ChatMessage.Send': {
    title: 'Send chat messages',
    description:
      'Allows an app to send one-to-one and group chat messages in Microsoft Teams, on your behalf.',
  },
  'ChannelMessage.Send': {
    title: 'Send channel messages',
    description: 'Allows the app to send channel messages in Microsoft Teams, on your behalf.',
  },
  'Team.ReadBasic.All': {
    title: 'Read the names and descriptions of teams',
    description: 'Read the names and descriptions of teams, on your behalf.',
  },
  'Channel.ReadBasic.All': {
    title: 'Read the names and descriptions of channels',
    description: 'Read channel names and channel descriptions, on your behalf.',
  },
  'Contacts.Read': {
    title: 'Read your contacts',
    description: 'Allows the app to read contacts in your contact folders.',
  },
  'Chat.ReadBasic': {
    title: 'Read names and members of your chat threads',
    description:
      'Allows an app to read the members and descriptions of one-to-one and group chat threads, on your behalf.',
  },
  'Presence.Read': {
    title: 'Read your presence information',
    description:
      'Allows the app to read your presence information on your behalf. Presence information includes activity, availability, status note, calendar out-of-office message, timezone and location.',
  },
  'Chat.Read': {
    title: 'Read your chat messages',
    description:
      'Allows an app to read your 1 on 1 or group chat messages in Microsoft Teams, on your behalf.',
  },
  'Chat.ReadWrite': {
    title: 'Read and write your chat messages',
    description:
      'Allows an app to read and write your 1 on 1 or group chat messages in Microsoft Teams, on your behalf.',
  },
  'Mail.Read': {
    title: 'Read your mail',
    description: 'Allows the app to read email in your mailbox.',
  },
  'Mail.ReadWrite': {
    title: 'Read and write access to your mail',
    description:
      'Allows the app to read, update, create and delete email in your mailbox. Does not include permission to send mail.',
  },
  'People.Read': {
    title: 'Read your relevant people list',
    description:
      "Allows the app to read a list of people in the order that's most relevant to you. This includes your local contacts, your contacts from social networking, people listed in your organization's directory, and people from recent communications.",
  },
  'Contacts.ReadWrite': {
    title: 'Have full access of your contacts',
    description: 'Allows the app to read, update, create and delete contacts in your contact folders.',
  },
  'User.Read.All': {
    title: "Read all users' full profiles",
    description:
      'Allows the app to read the full set of profile properties, reports, and managers of other users in your organization, on your behalf.',
    adminOnly: true,
  },
};

/** Scopes of OpenID Connect, which no resource owns. */
export const signInScopes: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

const graphPrefix = 'https://graph.microsoft.com/';
const known = new Map(Object.keys(scopeWords).map((scope) => [scope.toLowerCase(), scope]));

/** The short spelling of a scope, or undefined when Microsoft Graph has none of that name. Case is ignored. */
export function shortScope(asked: string): string | undefined {
  const lower = asked.toLowerCase();
  return known.get(lower.startsWith(graphPrefix) ? lower.slice(graphPrefix.length) : lower);
}

/** Microsoft's words for a scope of `scopeWords`. */
export const wordsFor = (scope: string): ScopeWords =>
  scopeWords[scope] ?? { title: scope, description: nothingHidden };
