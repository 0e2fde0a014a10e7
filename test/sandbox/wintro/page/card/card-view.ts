/** Which card belongs to which connection, and in which words. Pure: no DOM, no clock. */
import type { Capability, Connection } from '../../../../../shared/client/index.ts';
import type { Advice } from './approval-view.ts';

export type CardView =
  | 'not-permitted'
  | 'not-connected'
  | 'not-completed'
  | 'awaiting-approval'
  | 'connected'
  | 'reconnect-required';

/** `advice` is what the user's last answer led to, until something else happens. */
export function cardView(connection: Connection, advice: Advice | null = null): CardView {
  const { state, permitted, attempt, lastOutcome } = connection;
  if (state === 'connected' || state === 'reconnect-required') return state;
  if (!permitted.connect) return 'not-permitted';
  if (state === 'awaiting-approval') return 'awaiting-approval';
  return advice || attempt || lastOutcome ? 'not-completed' : 'not-connected';
}

/** "channels", as in "Connected, without channels". */
const capabilityNouns: Record<Capability, string> = {
  chat: 'chats',
  channel: 'channels',
  mail: 'mail',
  people: 'contacts',
};

export const capabilityOrder: readonly Capability[] = ['chat', 'channel', 'mail', 'people'];

/** What somebody who connected can do with it. */
export const capabilityAbilities: Record<Capability, string> = {
  chat: 'Send chat messages in Teams',
  channel: 'Post in the channels of your teams',
  mail: 'Send mail from Outlook',
  people: 'Find colleagues and your contacts by name',
};

/** The ability inside a sentence: "to post in the channels of your teams". */
export function abilityInSentence(capability: Capability): string {
  const ability = capabilityAbilities[capability];
  return ability.charAt(0).toLowerCase() + ability.slice(1);
}

export function listInWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** "channels and mail", in the card's order. */
export function nounsInWords(capabilities: readonly Capability[]): string {
  const inOrder = capabilityOrder.filter((capability) => capabilities.includes(capability));
  return listInWords(inOrder.map((capability) => capabilityNouns[capability]));
}

export function headingOf(connection: Connection, advice: Advice | null = null): string {
  const headings: Record<CardView, string> = {
    'not-permitted': 'Not available for your role',
    'not-connected': 'Not connected',
    'not-completed': 'Not connected yet',
    'awaiting-approval': "Waiting for your company's approval",
    connected: connection.capabilities.missing.length
      ? `Connected, without ${nounsInWords(connection.capabilities.missing)}`
      : 'Connected',
    'reconnect-required': 'Reconnect needed',
  };
  return headings[cardView(connection, advice)];
}
