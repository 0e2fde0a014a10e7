/** Asks once before the access is erased, and says what that means. */
import { Dialog } from '../ui/dialog.tsx';

interface DisconnectDialogProps {
  readonly onClose: () => void;
  readonly onConfirm: () => Promise<void>;
}

export function DisconnectDialog({ onClose, onConfirm }: DisconnectDialogProps) {
  return (
    <Dialog
      role="alertdialog"
      title="Disconnect Microsoft Teams & Outlook?"
      description="The access to your Microsoft account is erased here at once, and Wintro can no longer send as you. Messages already sent stay where they are, and your drafts are kept. You can connect again at any time."
      firstFocus="#keep-connected"
      onClose={onClose}
    >
      <div class="buttons end">
        <button type="button" id="keep-connected" class="button" onClick={onClose}>
          Stay connected
        </button>
        <button
          type="button"
          class="button danger"
          onClick={() => {
            onClose();
            void onConfirm();
          }}
        >
          Disconnect
        </button>
      </div>
    </Dialog>
  );
}
