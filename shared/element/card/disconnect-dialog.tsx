/** Asks once before the access is erased, and says what that means. */
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Text } from '../ui/text.tsx';

export interface DisconnectDialogProps {
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<void>;
}

export function DisconnectDialog({ onClose, onConfirm }: DisconnectDialogProps) {
  const words = useWords();
  return (
    <Dialog
      role="alertdialog"
      title={words.text('disconnect.title')}
      description={words.text('disconnect.what')}
      firstFocus=".buttons .button"
      onClose={onClose}
    >
      <div class="buttons end">
        <Button onPress={onClose}>
          <Text of="button.stayConnected" />
        </Button>
        <Button
          kind="danger"
          onPress={() => {
            onClose();
            void onConfirm();
          }}
        >
          <Text of="button.disconnect" />
        </Button>
      </div>
    </Dialog>
  );
}
