/** Sending from one form: one message at a time, and the truth about how it ended. The client sees to it that it goes out once. */
import { useRef, useState } from 'preact/hooks';
import type { Message, WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { resultIn, type SendResult } from './result-words.ts';

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

export function useSend(client: WintroMicrosoft365): Sender {
  const { words, announce } = useSurroundings();
  const [state, setState] = useState<SendState>({ sending: false, result: null, turn: 0 });
  const underWay = useRef(false);

  async function send(message: Message, to: string): Promise<SendResult | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setState((now) => ({ ...now, sending: true, result: null }));
    const answer = await client.send(message);
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
