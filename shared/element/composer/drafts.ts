/** Drafts: one per tab of the composer, kept at every change, until the message is sent or the draft thrown away. */
import { useRef, useState } from 'preact/hooks';
import type { ChatMessage, MailMessage, MessageBody, PersonFound } from '../../client/index.ts';
import type { Keeper } from './keeper.ts';

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

export interface DraftHandle {
  readonly draft: Draft;
  /** The draft as it is now, also between a change and the next drawing. */
  readonly read: () => Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** After a send: recipients and place stay for the next message, the words go. */
  readonly clearWords: () => void;
  /** Throws the draft away; what is given back undoes it. */
  readonly discard: () => Draft;
}

/** The draft of one tab; every change is kept at once. */
export function useDraft(keeper: Keeper, slot: Slot, first: Partial<Draft> = {}): DraftHandle {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    ...first,
    ...(keeper.read(slot) as Draft | null),
  }));
  const latest = useRef(draft);
  const change = (part: Partial<Draft>) => {
    latest.current = { ...latest.current, ...part };
    keeper.keep(slot, isWritten(latest.current) ? latest.current : null);
    setDraft(latest.current);
  };
  return {
    draft,
    read: () => latest.current,
    change,
    clearWords: () => change({ text: first.text ?? '', subject: '' }),
    discard: () => {
      const before = latest.current;
      change({ ...emptyDraft, ...first });
      return before;
    },
  };
}
