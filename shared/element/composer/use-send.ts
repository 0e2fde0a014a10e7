/** Sending from one form: one message at a time, and the truth about how it ended. The client sees to it that it goes out once. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Message, UploadProgress, WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { keyFor } from './draft-key.ts';
import { resultIn, type SendResult } from './result-words.ts';

export interface SendState {
  readonly sending: boolean;
  readonly result: SendResult | null;
  /** Grows with every result, unless somebody is at work elsewhere in the page: its heading takes the focus. */
  readonly turn: number;
  /** Of a message with files: how much of it is out. */
  readonly progress: UploadProgress | null;
}

export interface Sender extends SendState {
  /** `to` is the destination in the user's words. Null while another message is on its way. */
  readonly send: (message: Message, to: string, how: How) => Promise<SendResult | null>;
  /** Puts the last result away. */
  readonly clear: () => void;
}

/** How a message ended that was on its way. */
export interface SendEnd {
  readonly message: Message;
  readonly result: SendResult;
}

/** What has to be there before the message: gives it back as it goes out. */
export type GetReady = (message: Message) => Promise<Answer<Message>>;

export interface How {
  /** The word of its draft. */
  readonly key: string;
  /** For an instant, with its offset; at once without it. */
  readonly sendAt?: string | undefined;
  readonly first?: GetReady;
}

/** What is on its way, by form: a page may take the element out and put it in again meanwhile. */
const sendsUnderWay = new WeakMap<WintroMicrosoft365, Map<string, Promise<SendEnd>>>();

function sendsOf(client: WintroMicrosoft365): Map<string, Promise<SendEnd>> {
  const known = sendsUnderWay.get(client) ?? new Map<string, Promise<SendEnd>>();
  sendsUnderWay.set(client, known);
  return known;
}

/** `form` names it among all forms of the client; `onFound` is told how a message ended that its former drawing sent. */
export function useSend(client: WintroMicrosoft365, form: string, onFound: (end: SendEnd) => void): Sender {
  const { words, announce, root } = useSurroundings();
  const found = useRef(sendsOf(client).get(form));
  const [state, setState] = useState<SendState>({
    sending: found.current !== undefined,
    result: null,
    turn: 0,
    progress: null,
  });
  const underWay = useRef(found.current !== undefined);
  const latest = useRef(onFound);
  latest.current = onFound;

  function end(result: SendResult): void {
    underWay.current = false;
    const step = isAtWorkElsewhere(root) ? 0 : 1;
    setState((now) => ({ sending: false, result, turn: now.turn + step, progress: null }));
    announce(resultIn(words, result).heading);
  }

  useEffect(() => {
    let isGone = false;
    void found.current?.then((ended) => {
      if (isGone) return;
      end(ended.result);
      latest.current(ended);
    });
    return () => {
      isGone = true;
    };
  }, []);

  async function send(message: Message, to: string, how: How): Promise<SendResult | null> {
    if (underWay.current) return null;
    underWay.current = true;
    setState((now) => ({ ...now, sending: true, result: null }));
    const sends = sendsOf(client);
    const onProgress = (progress: UploadProgress) => setState((now) => ({ ...now, progress }));
    const running = sendTo(client, message, { to, ...how, ...('attachments' in message && { onProgress }) });
    sends.set(form, running);
    const { result } = await running;
    if (sends.get(form) === running) sends.delete(form);
    end(result);
    return result;
  }

  const clear = () => setState((now) => ({ ...now, result: null }));
  return { ...state, send, clear };
}

/** The page's own fields keep the focus: some seconds after Send somebody may be writing there. */
function isAtWorkElsewhere({ host }: ShadowRoot): boolean {
  const { activeElement } = host.getRootNode() as Document | ShadowRoot;
  return activeElement !== null && activeElement !== document.body && activeElement !== host;
}

interface Way extends How {
  readonly to: string;
  readonly onProgress?: (progress: UploadProgress) => void;
}

async function sendTo(client: WintroMicrosoft365, message: Message, way: Way): Promise<SendEnd> {
  const { to, first, sendAt, key, onProgress } = way;
  const ready = first ? await first(message) : { ok: true as const, value: message };
  if (!ready.ok) return { message, result: { kind: 'problem', problem: ready.problem, message } };
  const options = { idempotencyKey: keyFor(key, [ready.value, sendAt]), onProgress };
  const answer = await (sendAt
    ? client.sendLater(ready.value, sendAt, options)
    : client.send(ready.value, options));
  const result: SendResult = answer.ok
    ? { kind: 'sent', sent: answer.value, to }
    : { kind: 'problem', problem: answer.problem, message: ready.value };
  return { message: ready.value, result };
}
