/** The test message of the guide's last step: written already, one colleague away from being sent. */
import { Dialog } from '../ui/dialog.tsx';
import { ComposeForm, type ComposeProps } from './compose-form.tsx';

const readyText =
  'Hello! This is a test message that I sent from Wintro with my own Teams account. There is nothing for you to do.';

export function TestMessageDialog({ onClose, ...compose }: ComposeProps & { onClose: () => void }) {
  return (
    <Dialog
      title="Send a test message"
      description="Choose a colleague. They get a Teams chat message from you, not from Wintro."
      firstFocus="#form-test-message input"
      onClose={onClose}
    >
      <ComposeForm
        {...compose}
        kind="chat"
        slot="test-message"
        first={{ text: readyText }}
        shown
        onDone={onClose}
      />
    </Dialog>
  );
}
