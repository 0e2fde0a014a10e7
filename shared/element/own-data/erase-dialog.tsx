/** Asks before everything about the user is erased: what goes, and what stays. */
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Text } from '../ui/text.tsx';

interface EraseDialogProps {
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function EraseDialog({ onClose, onConfirm }: EraseDialogProps) {
  const words = useWords();
  return (
    <Dialog
      role="alertdialog"
      title={words.text('erase.title')}
      description={words.text('erase.goes')}
      firstFocus=".buttons .button"
      onClose={onClose}
    >
      <p>
        <Text of="erase.stays" />
      </p>
      <div class="buttons end">
        <Button onPress={onClose}>
          <Text of="erase.keep" />
        </Button>
        <Button
          kind="danger"
          onPress={() => {
            onClose();
            onConfirm();
          }}
        >
          <Text of="data.erase" />
        </Button>
      </div>
    </Dialog>
  );
}
