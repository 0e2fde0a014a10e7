/** A message as it is being written. Pure. */
import type { ChatMessage, MailMessage, MessageBody, PersonFound } from '../../client/index.ts';

export type Slot = 'chat' | 'channel' | 'mail' | 'test-message';

/** Somebody picked in the people picker, or an address that was typed. */
export interface Recipient {
  readonly id?: string;
  readonly name: string;
  readonly address: string;
  readonly kind: PersonFound['kind'] | 'address';
}

/** Tells two recipients apart. */
export const keyOfPerson = (person: Recipient): string => `${person.id ?? ''} ${person.address}`;

export interface Draft {
  readonly to: readonly Recipient[];
  readonly cc: readonly Recipient[];
  readonly bcc: readonly Recipient[];
  readonly teamId: string;
  readonly teamName: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly subject: string;
  readonly text: string;
  readonly contentType: MessageBody['contentType'];
  readonly importance: NonNullable<(ChatMessage | MailMessage)['importance']>;
}

export const emptyDraft: Draft = {
  to: [],
  cc: [],
  bcc: [],
  teamId: '',
  teamName: '',
  channelId: '',
  channelName: '',
  subject: '',
  text: '',
  contentType: 'text',
  importance: 'normal',
};

/** Whether somebody has done something that could be lost. */
export const isWritten = ({ to, cc, bcc, channelId, subject, text }: Draft): boolean =>
  to.length + cc.length + bcc.length > 0 || [channelId, subject, text].some((part) => part.trim() !== '');
