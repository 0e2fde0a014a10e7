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
  /** Who is mentioned as "@name", if it still stands in the text. */
  readonly mentions: readonly Recipient[];
  /** The chat that was begun for several people, and for whom. */
  readonly chatId: string;
  readonly chatOf: string;
  readonly importance: NonNullable<(ChatMessage | MailMessage)['importance']>;
  /** When it shall go out, as the part for that writes it; nothing: now. */
  readonly later: string;
  /** A word of its own, for its Idempotency-Key; nothing without words. */
  readonly key: string;
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
  mentions: [],
  chatId: '',
  chatOf: '',
  importance: 'normal',
  later: '',
  key: '',
};

/** What a kept draft says, as far as this version understands it: another one may have written it, or anything else. */
export function draftIn(kept: unknown): Partial<Draft> {
  const cells = new Map<string, unknown>(Object.entries(kept ?? {}));
  const understood = Object.entries(READERS).flatMap(([name, read]): [string, unknown][] => {
    const value = read(cells.get(name));
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(understood) as Partial<Draft>;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const people = (value: unknown): Recipient[] | undefined =>
  Array.isArray(value) ? value.filter(isRecipient) : undefined;
const oneOf =
  <T>(...known: readonly T[]) =>
  (value: unknown): T | undefined =>
    known.find((one) => one === value);

const READERS: { readonly [F in keyof Draft]: (value: unknown) => Draft[F] | undefined } = {
  ...{ to: people, cc: people, bcc: people, mentions: people },
  ...{ teamId: text, teamName: text, channelId: text, channelName: text, subject: text, text },
  ...{ chatId: text, chatOf: text, later: text, key: text },
  contentType: oneOf<Draft['contentType']>('text', 'html'),
  importance: oneOf<Draft['importance']>('low', 'normal', 'high', 'urgent'),
};

function isRecipient(value: unknown): value is Recipient {
  const { id, name, address, kind } = (value ?? {}) as Partial<Record<keyof Recipient, unknown>>;
  return [id ?? '', name, address, kind].every((cell) => typeof cell === 'string');
}

/** Whether somebody has done something that could be lost. */
export const isWritten = ({ to, cc, bcc, channelId, subject, text }: Draft): boolean =>
  to.length + cc.length + bcc.length > 0 || [channelId, subject, text].some((part) => part.trim() !== '');
