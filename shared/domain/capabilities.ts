/**
 * What a user can do, and which delegated permissions of Microsoft Graph each needs. The one table: sign-in, the
 * deployment's `requiredResourceAccess`, pages and documentation follow it or are tested against it.
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export const SCOPE_IDS = {
  openid: '37f7f235-527c-4136-accd-4a02d197296e',
  profile: '14dad69e-099b-42c9-810b-d002981feec1',
  email: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0',
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182',
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
  'Mail.Send': 'e383f46e-2787-4529-855e-0e479a3ffac0',
  'Chat.Create': '38826093-1258-4dea-98f0-00003be2b8d0',
  'ChatMessage.Send': '116b7235-7cc6-461e-b163-8e55691d839e',
  'ChannelMessage.Send': 'ebf0f66e-9fb1-49e4-a278-222f76911cf4',
  'Team.ReadBasic.All': '485be79e-c497-4b35-9400-0e3fa7f2a5d4',
  'Channel.ReadBasic.All': '9d8982ae-4365-4f57-95e9-d6032a4c0b87',
  'User.ReadBasic.All': 'b340eb25-3456-403f-be2f-af7a0d370277',
  'Contacts.Read': 'ff74d97f-43af-4b68-9f2a-b77ee6968c5d',
} as const;

export type Scope = keyof typeof SCOPE_IDS;

/** Asked at every sign-in: who the account is, and leave to act while the user is away. */
export const IDENTITY_SCOPES: readonly Scope[] = [
  'openid',
  'profile',
  'email',
  'offline_access',
  'User.Read',
];

/** Never listed in a token answer's `scope`, so never looked for there. */
const UNLISTED_SCOPES: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

interface CapabilityEntry {
  readonly scopes: readonly Scope[];
  /** Why it is asked, in plain words. */
  readonly purpose: string;
  /** Whether Microsoft's default consent policy sends it to a tenant admin. */
  readonly needsAdminByDefault: boolean;
}

export const CAPABILITIES = {
  chat: {
    scopes: ['Chat.Create', 'ChatMessage.Send', 'User.ReadBasic.All'],
    purpose: 'Start one-to-one Teams chats and send messages in them as you.',
    needsAdminByDefault: false,
  },
  channel: {
    scopes: ['ChannelMessage.Send', 'Team.ReadBasic.All', 'Channel.ReadBasic.All'],
    purpose: 'Show your teams and channels, and post in channels as you.',
    needsAdminByDefault: false,
  },
  mail: {
    scopes: ['Mail.Send'],
    purpose: 'Send Outlook mail as you. Your mail is never read.',
    needsAdminByDefault: false,
  },
  people: {
    scopes: ['User.ReadBasic.All', 'Contacts.Read'],
    purpose: 'Find colleagues and your contacts when you choose a recipient.',
    needsAdminByDefault: false,
  },
} as const satisfies Record<string, CapabilityEntry>;

export type Capability = keyof typeof CAPABILITIES;

export const CAPABILITY_NAMES = Object.keys(CAPABILITIES) as readonly Capability[];

/** The scopes of a sign-in for these capabilities, identity first, each once. */
export function scopesFor(capabilities: readonly Capability[]): readonly Scope[] {
  return [...new Set([...IDENTITY_SCOPES, ...capabilities.flatMap((name) => CAPABILITIES[name].scopes)])];
}

/** The scopes to ask for at renewal: what was granted, without those that a token answer never lists. */
export const renewalScopes = (granted: readonly string[]): readonly string[] =>
  granted.filter((scope) => !UNLISTED_SCOPES.has(scope.toLowerCase()));

/**
 * The capabilities that granted scopes allow.
 * @param granted the `scope` of a token answer; case is ignored, a full Graph URL counts as its short name
 */
export function capabilitiesOf(granted: readonly string[]): readonly Capability[] {
  const held = new Set(granted.map(shortScope));
  return CAPABILITY_NAMES.filter((name) =>
    CAPABILITIES[name].scopes.every((scope) => held.has(scope.toLowerCase())),
  );
}

/** `https://graph.microsoft.com/User.Read` and `User.Read` are one permission. */
const shortScope = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1).toLowerCase();
