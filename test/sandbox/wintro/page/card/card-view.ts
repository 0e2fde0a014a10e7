/** Which card belongs to which connection, and in which words. Pure: no DOM, no clock. */
import type { Capability, Connection, ConnectionFailure } from '../../../../../shared/client/index.ts';

export type CardView =
  'not-permitted' | 'not-connected' | 'not-completed' | 'connected' | 'reconnect-required';

export function cardView(connection: Connection): CardView {
  switch (connection.state) {
    case 'connected':
      return 'connected';
    case 'reconnect-required':
      return 'reconnect-required';
    case 'awaiting-approval':
    case 'not-connected':
      if (!connection.permitted.connect) return 'not-permitted';
      return connection.attempt || connection.lastOutcome ? 'not-completed' : 'not-connected';
  }
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

export function missingInWords(connection: Connection): string {
  const missing = capabilityOrder.filter((capability) =>
    connection.capabilities.missing.includes(capability),
  );
  return listInWords(missing.map((capability) => capabilityNouns[capability]));
}

export function headingOf(connection: Connection): string {
  const headings: Record<CardView, string> = {
    'not-permitted': 'Not available for your role',
    'not-connected': 'Not connected',
    'not-completed': 'Not connected yet',
    connected: connection.capabilities.missing.length
      ? `Connected, without ${missingInWords(connection)}`
      : 'Connected',
    'reconnect-required': 'Reconnect needed',
  };
  return headings[cardView(connection)];
}

/** The sentence that a recruiter forwards to their company's Microsoft 365 administrator. */
export function sentenceForAdmin(failure: ConnectionFailure): string {
  const reference = failure.correlationId ? ` Microsoft's reference: ${failure.correlationId}.` : '';
  return `Wintro cannot use my Microsoft 365 account: ${failure.detail} ${failure.nextStep}${reference}`.replace(
    / +/g,
    ' ',
  );
}
