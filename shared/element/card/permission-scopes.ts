/**
 * Microsoft's names for what is asked, by the text that says it in plain words. A test holds them against what the
 * product asks for: nothing is asked that is not said, and nothing is said that is not asked.
 */
import type { permissionNames } from './permission-names.ts';

export const permissionScopes = {
  chat: ['Chat.Create', 'ChatMessage.Send'],
  channel: ['ChannelMessage.Send', 'Team.ReadBasic.All', 'Channel.ReadBasic.All'],
  mail: ['Mail.Send'],
  people: ['User.ReadBasic.All', 'Contacts.Read'],
  profile: ['openid', 'profile', 'email', 'User.Read'],
  offline: ['offline_access'],
} as const satisfies Record<(typeof permissionNames)[number], readonly string[]>;
