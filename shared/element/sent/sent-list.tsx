/** "Sent as you": what went out in the user's name and how it ended, the newest first. */
import { useEffect } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { useSentStyles } from '../styles/sent-sheet.ts';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { SentRow } from './sent-row.tsx';
import { useSent, type Sent } from './use-sent.ts';

interface SentListProps {
  readonly client: WintroMicrosoft365;
  /** Whether there is something to write with: without it, and without any send, there is nothing to show. */
  readonly canWrite: boolean;
}

export function SentList({ client, canWrite }: SentListProps) {
  useSentStyles();
  const sent = useSent(client);
  useFocusOnNew(sent.firstNew);
  if (!canWrite && sent.entries.length === 0) return null;
  return (
    <section class="card sent" part="sent" aria-labelledby="sent-title" aria-busy={sent.busy !== null}>
      <div class="sent-top">
        <Heading below={0} id="sent-title">
          <Text of="sent.title" />
        </Heading>
        {sent.isKnown && (
          <Button kind="subtle" small off={sent.busy !== null} onPress={sent.look}>
            <Text of="sent.look" />
          </Button>
        )}
      </div>
      <p class="muted">
        <Text of="sent.lead" />
      </p>
      {sent.entries.length > 0 && (
        <ul class="sent-list" aria-labelledby="sent-title">
          {sent.entries.map((entry) => (
            <SentRow
              key={entry.id}
              client={client}
              entry={entry}
              canWrite={canWrite}
              onChanged={sent.replace}
            />
          ))}
        </ul>
      )}
      <Below {...sent} />
      <slot name="sent-footer" />
    </section>
  );
}

/** What comes after the rows: that there are none, or more, or that more was asked for and this is the end, or that a look failed. */
function Below({ entries, next, problem, busy, isKnown, firstNew, look, showMore }: Sent) {
  if (problem) {
    return (
      <ProblemNotice problem={problem}>
        <Button off={busy !== null} onPress={look}>
          <Text of="button.tryAgain" />
        </Button>
      </ProblemNotice>
    );
  }
  if (!isKnown) {
    return (
      <div class="state loading">
        <span class="spinner" aria-hidden="true" />
        <p>
          <Text of="sent.loading" />
        </p>
      </div>
    );
  }
  if (next !== null) {
    return (
      <div class="buttons">
        <Button off={busy !== null} onPress={showMore}>
          <Text of={busy === 'more' ? 'sent.loading' : 'sent.more'} />
        </Button>
      </div>
    );
  }
  if (entries.length > 0 && firstNew === null) return null;
  return (
    <p class="muted">
      <Text of={entries.length === 0 ? 'sent.empty' : 'sent.end'} />
    </p>
  );
}

/** "Show more" may be gone: whoever pressed it goes on with the first of what it brought. */
function useFocusOnNew(firstNew: string | null): void {
  const { root } = useSurroundings();
  useEffect(() => {
    if (firstNew !== null) root.querySelector<HTMLElement>(`[data-send="${firstNew}"]`)?.focus();
  }, [firstNew, root]);
}
