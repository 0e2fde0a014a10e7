/**
 * The history of one client: looked at when it is first shown and after every send of any element of the page, and page
 * by page as the user wishes. The last look counts; one that was overtaken says nothing.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SendEntry, WintroMicrosoft365 } from '../../client/index.ts';
import type { ElementEventName } from '../events.ts';
import { useSurroundings } from '../shell/context.ts';
import { atFirst, withEntry, withMore, withNewest, type SentState } from './sent-state.ts';

/** After these there is something new, the same in another state, or nothing any more. They bubble: any element of the page tells. */
const NEWS: readonly ElementEventName[] = [
  'wintro-sent',
  'wintro-scheduled',
  'wintro-batch',
  'wintro-batch-over',
  'wintro-not-sent',
  'wintro-disconnected',
];

export interface Sent extends SentState {
  readonly look: () => void;
  readonly showMore: () => void;
  /** One of them is known anew. */
  readonly replace: (entry: SendEntry) => void;
}

export function useSent(client: WintroMicrosoft365): Sent {
  const { words, announce, root } = useSurroundings();
  const [state, setState] = useState(atFirst);
  const underWay = useRef<AbortController | null>(null);

  async function ask(after: string | null): Promise<void> {
    underWay.current?.abort();
    const own = new AbortController();
    underWay.current = own;
    setState((now) => ({ ...now, busy: after === null ? 'looking' : 'more' }));
    const answer = await client.sends(after === null ? {} : { after }, { signal: own.signal });
    if (underWay.current !== own) return;
    if (!answer.ok) {
      setState((now) => ({ ...now, busy: null, problem: answer.problem }));
      return;
    }
    const page = answer.value;
    setState((now) => (after === null ? withNewest(now, page) : withMore(now, page)));
    if (after !== null) announce(words.counted('sent.added', page.sends.length));
  }

  const look = useRef(() => undefined as unknown);
  look.current = () => void ask(null);
  useEffect(() => {
    const again = (): void => void look.current();
    const page = root.ownerDocument;
    setState(atFirst);
    again();
    for (const name of NEWS) page.addEventListener(name, again);
    return () => {
      for (const name of NEWS) page.removeEventListener(name, again);
      underWay.current?.abort();
      underWay.current = null;
    };
  }, [client, root]);

  return {
    ...state,
    look: () => void look.current(),
    showMore: () => void ask(state.next),
    replace: (entry) => setState((now) => withEntry(now, entry)),
  };
}
