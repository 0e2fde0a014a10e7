/** Sending from one form: one message at a time, the same key for the same message, and the truth about how it ended. */
import { useRef, useState } from 'preact/hooks';
import type { Message, WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import type { Slot } from './drafts.ts';
import type { Keeper } from '../model/keeper.ts';
import { resultIn, type SendResult } from './result-words.ts';
import { keyFor, staysOpen, type OpenSend } from './send-keys.ts';

export interface SendState {
  readonly sending: boolean;
  readonly result: SendResult | null;
  /** Grows with every result: the heading of the result takes the focus. */
  readonly turn: number;
}

export interface Sender extends SendState {
  /** `to` is the destination in the user's words. Null while another message is on its way. */
  readonly send: (message: Message, to: string) => Promise<SendResult | null>;
  /** Puts the last result away. */
  readonly clear: () => void;
}

export function useSend(client: WintroMicrosoft365, keeper: Keeper, slot: Slot): Sender {
  const { words, announce } = useSurroundings();
  const [state, setState] = useState<SendState>({ sending: false, result: null, turn: 0 });
  const underWay = useRef(false);
  const openSlot = `${slot}.open-send`;

  async function send(message: Message, to: string): Promise<SendResult | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setState((now) => ({ ...now, sending: true, result: null }));
    const idempotencyKey = keyFor(message, keeper.read(openSlot) as OpenSend | null) ?? crypto.randomUUID();
    // Kept before the message leaves: a reload in between must not make a second one.
    keeper.keep(openSlot, { key: idempotencyKey, message: JSON.stringify(message) });
    const answer = await client.send(message, { idempotencyKey });
    if (answer.ok || !staysOpen(answer.problem)) keeper.keep(openSlot, null);
    const result: SendResult = answer.ok
      ? { kind: 'sent', sent: answer.value, to }
      : { kind: 'problem', problem: answer.problem, message };
    underWay.current = false;
    setState((now) => ({ sending: false, result, turn: now.turn + 1 }));
    announce(resultIn(words, result).heading);
    return result;
  }

  const clear = () => setState((now) => ({ ...now, result: null }));
  return { ...state, send, clear };
}
