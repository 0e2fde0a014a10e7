/** Says ahead of a send what is known to stand in its way: after somebody was chosen, never per letter. */
import { useEffect, useState } from 'preact/hooks';
import type { Message, SendCheck, WintroMicrosoft365 } from '../../../client/index.ts';
import { useWords } from '../../shell/context.ts';
import { useCheckStyles } from '../../styles/check-sheet.ts';
import { AnyIcon } from '../../ui/any-icon.tsx';
import type { Draft } from '../draft.ts';
import { checkOf } from './check-draft.ts';
import { linesOf } from './check-words.ts';

interface CheckNoteProps {
  readonly client: WintroMicrosoft365;
  /** Whether anything can be sent at all: else nothing is asked. */
  readonly maySend: boolean;
  readonly kind: Message['kind'];
  readonly draft: Draft;
}

/** Several people are often chosen in one go. */
const PAUSE_MS = 400;

export function CheckNote({ client, maySend, kind, draft }: CheckNoteProps) {
  useCheckStyles();
  const words = useWords();
  const check = useCheck(client, maySend ? draft : null, kind);
  return (
    <div class="check" role="status">
      {(check ? linesOf(words, check, draft) : []).map(({ tone, text }) => (
        <p key={text} class={tone}>
          <AnyIcon name={tone} /> <span>{text}</span>
        </p>
      ))}
    </div>
  );
}

/**
 * The answer for whom and where the draft goes now; its words are no part of the question. A check that fails says
 * nothing: sending tells what is the matter.
 */
function useCheck(client: WintroMicrosoft365, draft: Draft | null, kind: Message['kind']): SendCheck | null {
  const [found, setFound] = useState<SendCheck | null>(null);
  const { to = [], cc = [], bcc = [], channelId = '' } = draft ?? {};
  useEffect(() => {
    setFound(null);
    const question = draft && checkOf(kind, draft);
    if (!question) return undefined;
    const overtaken = new AbortController();
    const { signal } = overtaken;
    const timer = setTimeout(() => {
      void client.checkSend(question, { signal }).then((answer) => {
        if (!signal.aborted && answer.ok) setFound(answer.value);
      });
    }, PAUSE_MS);
    return () => {
      overtaken.abort();
      clearTimeout(timer);
    };
  }, [client, kind, draft === null, to, cc, bcc, channelId]);
  return found;
}
