/** Sending from one form: one message at a time, the same key for the same message, and the truth about how it ended. */
import { useRef, useState } from 'preact/hooks';
import type {
  Message,
  Problem,
  SentMessage,
  WintroMicrosoft365,
} from '../../../../../shared/client/index.ts';
import { announce } from '../ui/announcer.tsx';
import { keep, readKept, type Slot } from './drafts.ts';
import { resultInWords } from './result-words.ts';
import { keyFor, staysOpen, type OpenSend } from './send-keys.ts';

export type SendResult =
  | { readonly kind: 'sent'; readonly sent: SentMessage; readonly to: string }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly message: Message };

export interface SendState {
  readonly sending: boolean;
  readonly result: SendResult | null;
  /** Grows with every result: the heading of the result takes the focus. */
  readonly turn: number;
}

export interface Sender extends SendState {
  /** `to` is the destination in the user's words. */
  readonly send: (message: Message, to: string) => Promise<SendResult | null>;
}

export function useSend(client: WintroMicrosoft365, userId: string, slot: Slot): Sender {
  const [state, setState] = useState<SendState>({ sending: false, result: null, turn: 0 });
  const underWay = useRef(false);
  const openSlot = `${slot}.open-send`;

  async function send(message: Message, to: string): Promise<SendResult | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setState((now) => ({ ...now, sending: true, result: null }));
    const idempotencyKey =
      keyFor(message, readKept(userId, openSlot) as OpenSend | null) ?? crypto.randomUUID();
    // Kept before the message leaves: a reload in between must not make a second one.
    keep(userId, openSlot, { key: idempotencyKey, message: JSON.stringify(message) });
    const answer = await client.send(message, { idempotencyKey });
    if (answer.ok || !staysOpen(answer.problem)) keep(userId, openSlot, null);
    const result: SendResult = answer.ok
      ? { kind: 'sent', sent: answer.value, to }
      : { kind: 'problem', problem: answer.problem, message };
    underWay.current = false;
    setState((now) => ({ sending: false, result, turn: now.turn + 1 }));
    announce(resultInWords(result).heading);
    return result;
  }

  return { ...state, send };
}
