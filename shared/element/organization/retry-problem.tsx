/** What went wrong with a call, and a button that tries again, off as long as the service has asked to wait. */
import { Button } from '../ui/button.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import type { Task } from './use-task.ts';

interface RetryProblemProps {
  readonly task: Task;
  /** Absent where the button that was pressed is still there. */
  readonly onAgain?: () => void;
}

export function RetryProblem({ task, onAgain }: RetryProblemProps) {
  if (!task.problem) return null;
  return (
    <ProblemNotice problem={task.problem}>
      {onAgain && (
        <Button off={task.isOff} onPress={onAgain}>
          <Text of="button.tryAgain" />
        </Button>
      )}
    </ProblemNotice>
  );
}
