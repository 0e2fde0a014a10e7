/** Orders the erasure of everything of the organization, after a question that wants its id typed. */
import { useState } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { useOrganization } from './context.ts';
import { EraseAllDialog } from './erase-all-dialog.tsx';
import { RetryProblem } from './retry-problem.tsx';
import type { ConnectionsList } from './use-connections.ts';
import { useAdminTask } from './use-task.ts';

interface EraseAllProps {
  readonly list: ConnectionsList;
  /** Its id in Wintro. */
  readonly organization: string;
}

export function EraseAll({ list, organization }: EraseAllProps) {
  const { client, own } = useOrganization();
  const { announce } = useSurroundings();
  const task = useAdminTask();
  const [asks, setAsks] = useState(false);
  const order = async (): Promise<void> => {
    const answer = await task.run('organization-erase-all', () => client.organization.eraseAll(organization));
    if (!answer?.ok) return;
    announce(own.text('erasure.ordered'));
    list.noteErasure(answer.value);
  };
  return (
    <>
      <RetryProblem task={task} />
      <div class="buttons">
        <Button kind="danger" off={task.isOff} onPress={() => setAsks(true)}>
          {own.text('erasure.order')}
        </Button>
      </div>
      {asks && (
        <EraseAllDialog
          organization={organization}
          onClose={() => setAsks(false)}
          onConfirm={() => void order()}
        />
      )}
    </>
  );
}
