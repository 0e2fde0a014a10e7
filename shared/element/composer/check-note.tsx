/** Says ahead of a send what is known to stand in its way: after somebody was chosen, never per letter. */
import { useEffect, useState } from 'preact/hooks';
import type { Connection, Message, SendCheck, WintroMicrosoft365 } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { AnyIcon } from '../ui/any-icon.tsx';
import type { Draft } from './draft.ts';
import { maySend } from './may-send.ts';
import type * as Ahead from './ahead/chunk.ts';

interface CheckNoteProps {
  readonly client: WintroMicrosoft365;
  readonly connection: Connection | null;
  readonly kind: Message['kind'];
  readonly draft: Draft;
}

/** Several people are often chosen in one go. */
const PAUSE_MS = 400;

/** What comes in a file of its own: nothing of it is loaded before there is somebody to write to. */
export const loadAhead = (): Promise<typeof Ahead> => import('./ahead/chunk.ts');

export function CheckNote({ client, connection, kind, draft }: CheckNoteProps) {
  const words = useWords();
  const found = useCheck(client, maySend(connection) ? draft : null, kind);
  return (
    <div class="check" role="status">
      {found?.ahead.linesOf(words, found.check, draft).map(({ tone, text }) => (
        <p key={text} class={tone}>
          <AnyIcon name={tone} /> <span>{text}</span>
        </p>
      ))}
    </div>
  );
}

interface Found {
  readonly ahead: typeof Ahead;
  readonly check: SendCheck;
}

/**
 * The answer for whom and where the draft goes now; its words are no part of the question. A check that fails says
 * nothing: sending tells what is the matter.
 */
function useCheck(client: WintroMicrosoft365, draft: Draft | null, kind: Message['kind']): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const { to = [], cc = [], bcc = [], channelId = '' } = draft ?? {};
  useEffect(() => {
    setFound(null);
    if (!draft || (kind === 'channel' ? channelId === '' : to.length === 0)) return undefined;
    const overtaken = new AbortController();
    const isOver = (): boolean => overtaken.signal.aborted;
    const ask = async (): Promise<void> => {
      const ahead = await loadAhead();
      const question = ahead.checkOf(kind, draft);
      if (isOver() || !question) return;
      const answer = await client.checkSend(question, { signal: overtaken.signal });
      if (!isOver() && answer.ok) setFound({ ahead, check: answer.value });
    };
    // A file that does not come leaves the composer as it is.
    const timer = setTimeout(() => void ask().catch(() => undefined), PAUSE_MS);
    return () => {
      overtaken.abort();
      clearTimeout(timer);
    };
  }, [client, kind, draft === null, to, cc, bcc, channelId]);
  return found;
}
