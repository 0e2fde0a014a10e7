/** When a message goes out: chosen in its draft, and judged by a part that is loaded once something is written. */
import { useState } from 'preact/hooks';
import type { MailMessage } from '../../client/index.ts';
import type { Words } from '../words.ts';
import type { Draft } from './draft.ts';

export interface When {
  /** The instant that was chosen, with its offset; or why it cannot be that, in words. As it is now: time passes. */
  readonly judge: (later: string) => { readonly sendAt?: string; readonly fault?: string };
}

export function useWhen(words: Words) {
  const [when, bringWhen] = useState<When | null>(null);
  /** Nothing for a message that goes at once. */
  const timeOf = ({ later }: Draft): ReturnType<When['judge']> => (later && when?.judge(later)) || {};
  return {
    bringWhen,
    timeOf,
    /** A time is chosen, and nobody can say yet what becomes of it. */
    waitsFor: ({ later }: Draft): boolean => later !== '' && when === null,
    /** Why the message cannot wait for its time, as one of the faults of its form. */
    faultsOf: (draft: Draft, along: Pick<MailMessage, 'attachments'>): { readonly later?: string } => {
      const fault = draft.later && along.attachments ? words.text('later.noFiles') : timeOf(draft).fault;
      return fault ? { later: fault } : {};
    },
  };
}
