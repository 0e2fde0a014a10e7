/** Asks before something that cannot be undone, and says what happens and what does not. */
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useOwnWords } from './context.ts';

interface AskDialogProps {
  readonly title: string;
  /** What happens. */
  readonly what: string;
  /** What does not. */
  readonly not: string;
  readonly action: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function AskDialog({ title, what, not, action, onClose, onConfirm }: AskDialogProps) {
  const own = useOwnWords();
  return (
    <Dialog
      role="alertdialog"
      title={title}
      description={what}
      firstFocus=".buttons .button"
      onClose={onClose}
    >
      <p>{not}</p>
      <div class="buttons end">
        <Button onPress={onClose}>{own.text('button.cancel')}</Button>
        <Button
          kind="danger"
          onPress={() => {
            onClose();
            onConfirm();
          }}
        >
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
