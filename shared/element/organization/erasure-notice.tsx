/** That everything is to be erased, or is being erased, with a way to stop it; and what became of the last order. */
import { useRef, useState } from 'preact/hooks';
import type { PendingErasure, StoppedErasure } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { useOrganization } from './context.ts';
import { RetryProblem } from './retry-problem.tsx';
import type { ConnectionsList, Listed } from './use-connections.ts';
import { useAdminTask } from './use-task.ts';

interface ErasureNoticeProps {
  readonly list: ConnectionsList;
  readonly whole: Listed['whole'];
}

export function ErasureNotice({ list, whole: { erasure, lastErasure } }: ErasureNoticeProps) {
  const { own } = useOrganization();
  const { words } = useSurroundings();
  const [told, setTold] = useState('');
  /** Ordered here, and not found when the page was opened: the focus was on what ordered it. */
  const wasThere = useRef(erasure !== undefined);
  const onStopped = (text: string): void => {
    wasThere.current = false;
    setTold(text);
    list.noteErasure(undefined);
    list.focusOn('');
  };
  if (erasure) return <Pending erasure={erasure} turn={wasThere.current ? 0 : 1} onStopped={onStopped} />;
  const last =
    lastErasure && own.text('erasure.last', { date: words.exact(new Date(lastErasure.finishedAt)) });
  const text = told || last;
  return text ? (
    <Notice tone={told ? 'success' : 'info'}>
      <p>{text}</p>
    </Notice>
  ) : null;
}

interface PendingProps {
  readonly erasure: PendingErasure;
  readonly turn: number;
  readonly onStopped: (told: string) => void;
}

function Pending({ erasure: { requestedAt, startsAt }, turn, onStopped }: PendingProps) {
  const { client, own } = useOrganization();
  const { words, announce } = useSurroundings();
  const task = useAdminTask();
  const hasBegun = Date.parse(startsAt) <= Date.now();
  const when = { ordered: words.exact(new Date(requestedAt)), begins: words.exact(new Date(startsAt)) };
  const stop = async (): Promise<void> => {
    const answer = await task.run('organization-erase-stop', client.organization.stopErasure);
    if (!answer?.ok) return;
    const told = own.text(outcomeOf(answer.value));
    announce(told);
    onStopped(told);
  };
  return (
    <>
      <Notice tone="warning">
        <FocusHeading below={1} turn={turn}>
          {own.text(hasBegun ? 'erasure.running' : 'erasure.pending')}
        </FocusHeading>
        <p>{own.text(hasBegun ? 'erasure.runningWhen' : 'erasure.pendingWhen', when)}</p>
        <div class="buttons">
          <Button off={task.isOff} onPress={() => void stop()}>
            {own.text('erasure.stop')}
          </Button>
        </div>
      </Notice>
      <RetryProblem task={task} />
    </>
  );
}

function outcomeOf({ stopped, hadBegun }: StoppedErasure) {
  if (!stopped) return 'erasure.nothingToStop';
  return hadBegun ? 'erasure.stoppedLate' : 'erasure.stopped';
}
