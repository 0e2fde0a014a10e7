/** Drafts as they are kept: one per tab of the composer and Wintro user, in this browser, until the message is sent. */
import { useRef, useState } from 'preact/hooks';
import type {
  ChatMessage,
  MailMessage,
  MessageBody,
  PersonFound,
} from '../../../../../shared/client/index.ts';

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

const keyOf = (userId: string, slot: string): string => `wintro.draft.${userId}.${slot}`;

/** Reads what was kept; a browser that keeps nothing, or something unreadable, is an absence. */
export function readKept(userId: string, slot: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(userId, slot)) ?? 'null');
  } catch {
    return null;
  }
}

export function keep(userId: string, slot: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(keyOf(userId, slot));
    else localStorage.setItem(keyOf(userId, slot), JSON.stringify(value));
  } catch {
    // The draft then lives as long as the page.
  }
}

export interface DraftHandle {
  readonly draft: Draft;
  /** The draft as it is now, also between a change and the next drawing. */
  readonly read: () => Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** After a send: recipients and place stay for the next message, the words go. */
  readonly clearWords: () => void;
}

/** The draft of one tab; every change is kept at once. */
export function useDraft(userId: string, slot: Slot, first: Partial<Draft> = {}): DraftHandle {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    ...first,
    ...(readKept(userId, slot) as Draft | null),
  }));
  const latest = useRef(draft);
  const change = (part: Partial<Draft>) => {
    latest.current = { ...latest.current, ...part };
    keep(userId, slot, latest.current);
    setDraft(latest.current);
  };
  return {
    draft,
    read: () => latest.current,
    change,
    clearWords: () => change({ text: first.text ?? '', subject: '' }),
  };
}
