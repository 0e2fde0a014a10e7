/** A batch under way: how many have their end, each with its state and reason; and what can still be done about it. */
import { useEffect, useRef } from 'preact/hooks';
import type { BatchProgress, WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { failedDraft } from './batch-of.ts';
import { ManyRow } from './many-row.tsx';
import { countsIn, headingOf, stepOf } from './progress-words.ts';
import type { Many } from './use-many.ts';
import { isOver, useProgress, type Watched } from './use-progress.ts';

interface ProgressProps {
  readonly client: WintroMicrosoft365;
  readonly many: Many;
}

export function ManyProgress({ client, many }: ProgressProps) {
  const watched = useProgress(client, many.batch);
  const { progress, problem, look } = watched;
  const { words } = useSurroundings();
  useTold(progress);
  useTellEnd(progress);
  return (
    <div class="compose">
      <FocusHeading below={1} turn={many.turn}>
        {progress ? headingOf(words, progress) : words.text('many.looking')}
      </FocusHeading>
      {progress && <HowFar progress={progress} />}
      {problem && (
        <ProblemNotice problem={problem}>
          <Button onPress={look}>
            <Text of="button.tryAgain" />
          </Button>
        </ProblemNotice>
      )}
      <WhatNow many={many} watched={watched} />
      {progress && (
        <ul class="many-states" aria-label={words.text('many.each')}>
          {progress.items.map((entry) => (
            <ManyRow key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </div>
  );
}

function HowFar({ progress }: { progress: BatchProgress }) {
  const { words } = useSurroundings();
  const { count, state, counts } = progress;
  return (
    <div class="many-far">
      {state !== 'refused' && (
        <progress
          max={count}
          value={count - counts.queued - counts.sending}
          aria-label={words.text('many.far')}
        />
      )}
      <p>{state === 'refused' ? <Text of="many.refused" /> : words.list(countsIn(words, progress))}</p>
      {counts.unknown > 0 && (
        <p>
          <Text of="many.unknown" />
        </p>
      )}
    </div>
  );
}

/** Only while something of it waits. */
const canCancel = (progress: BatchProgress | null): boolean =>
  progress?.state === 'running' && progress.counts.queued > 0 && !progress.cancelled;

function WhatNow({ many, watched }: { many: Many; watched: Watched }) {
  const { progress, problem, isCancelling, cancel } = watched;
  // Of one that nobody knows any more there is nothing to wait for; one that cannot be looked at just now is watched on.
  const canLeave = progress ? isOver(progress) : [404, 410].includes(problem?.status ?? 0);
  return (
    <div class="buttons">
      {canCancel(progress) && (
        <Button off={isCancelling} onPress={cancel}>
          <Text of={isCancelling ? 'many.cancelling' : 'many.cancel'} />
        </Button>
      )}
      {progress && <Again many={many} progress={progress} />}
      {canLeave && (
        <Button onPress={() => many.begin()}>
          <Text of="many.new" />
        </Button>
      )}
    </div>
  );
}

/** Back to the form, with what did not go out: all of it, or what failed. */
function Again({ many, progress }: { many: Many; progress: BatchProgress }) {
  const { words } = useSurroundings();
  if (progress.state === 'refused') {
    return (
      <Button kind="primary" onPress={() => many.begin(many.draft)}>
        <Text of="many.back" />
      </Button>
    );
  }
  const failed = isOver(progress) ? failedDraft(many.draft, progress) : undefined;
  return failed ? (
    <Button kind="primary" onPress={() => many.begin(failed)}>
      {words.counted('many.again', failed.people.length)}
    </Button>
  ) : null;
}

/** The page is told of the end, once in each drawing: after a reload it did not see it. */
function useTellEnd(progress: BatchProgress | null): void {
  const { emit } = useSurroundings();
  const hasEnded = progress !== null && isOver(progress);
  useEffect(() => {
    if (!progress || !hasEnded) return;
    const { sent, failed, unknown, cancelled } = progress.counts;
    emit('wintro-batch-over', { id: progress.id, sent, failed, unknown, cancelled });
  }, [hasEnded]);
}

/** Read out at each quarter and at the end; what a screen shows in between would be too much to hear. */
function useTold(progress: BatchProgress | null): void {
  const { words, announce } = useSurroundings();
  const told = useRef('');
  const step = progress ? stepOf(progress) : '';
  useEffect(() => {
    if (progress && told.current !== '' && told.current !== step)
      announce(`${headingOf(words, progress)}. ${words.list(countsIn(words, progress))}`);
    told.current = step;
  }, [step]);
}
