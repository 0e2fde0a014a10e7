/**
 * Seconds in which a message can be called back before it goes: as many as the attribute `undo-seconds` of the element
 * says, 10 without it, none for 0. Whoever leaves the form or the page meanwhile has not sent it.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Connection, Message } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { maySend } from './may-send.ts';
import { toWords, type Compose } from './use-compose.ts';

const UNLESS_SAID = 10;

export interface Held {
  /** Stopped: nothing could be sent any more when its time had come. */
  readonly state: 'waiting' | 'stopped' | null;
  readonly seconds: number;
  readonly undo: () => void;
}

/** The same form, whose messages wait before they go. What stands there when the time has come is what goes. */
export function useHeld(compose: Compose, connection: Connection | null): Compose & { readonly held: Held } {
  const { root, words, announce } = useSurroundings();
  const [state, setState] = useState<Held['state']>(null);
  /** Ahead of what is drawn: whoever calls a message back at the last moment has called it back. */
  const isHeld = useRef(false);
  const go = useRef<(latest: Compose) => void>(() => undefined);
  const seconds = secondsIn(root.host.getAttribute('undo-seconds'));
  const atEnd = useRef<() => void>(() => undefined);
  atEnd.current = () => {
    if (!isHeld.current) return;
    isHeld.current = false;
    setState(maySend(connection) ? null : 'stopped');
    if (maySend(connection)) go.current(compose);
  };
  useEffect(() => {
    if (state !== 'waiting') return undefined;
    const timer = setTimeout(() => atEnd.current(), seconds * 1000);
    // A page that is left may come back as it was, and would go on.
    const leave = (): void => {
      isHeld.current = false;
      setState(null);
    };
    addEventListener('pagehide', leave);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', leave);
    };
  }, [state]);

  const latest = useRef(state);
  latest.current = state;
  useEffect(
    () => () => {
      // The form goes with the connection.
      if (latest.current === 'waiting') announce(words.text('undo.stopped'));
    },
    [],
  );

  const sending = compose.sender.sending || state === 'waiting';
  /** One for later is taken back where it is listed. */
  const waits = seconds > 0 && compose.handle.draft.later === '';
  function hold(how: (latest: Compose) => void): void {
    if (sending) return;
    go.current = how;
    isHeld.current = waits;
    if (waits) setState('waiting');
    else how(compose);
  }
  function undo(): void {
    setState(null);
    isHeld.current = false;
    // After the drawing in which they can be written again.
    setTimeout(() => toWords(compose.form.current));
  }
  return {
    ...compose,
    sender: { ...compose.sender, sending },
    submit: () => {
      if (!waits || compose.isReady()) hold((latest) => latest.submit());
    },
    send: (message: Message) => hold((latest) => latest.send(message)),
    held: { state: state === 'stopped' && maySend(connection) ? null : state, seconds, undo },
  };
}

const secondsIn = (said: string | null): number =>
  said !== null && Number(said) >= 0 ? Number(said) : UNLESS_SAID;
