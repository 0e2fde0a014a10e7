/** The test message of the guide's last step: written already, one colleague away from being sent. */
import { useWords } from '../shell/context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ComposeForm } from './compose-form.tsx';
import type { ComposeProps } from './compose-props.ts';
import { useKeeper } from './use-keeper.ts';

export function TestMessageDialog({ onClose, ...compose }: ComposeProps & { onClose: () => void }) {
  const words = useWords();
  const keeper = useKeeper(compose.userKey, compose.connection);
  return (
    <Dialog
      title={words.text('button.testMessage')}
      description={words.text('test.what')}
      firstFocus="input:not([hidden]), .chip button"
      onClose={onClose}
    >
      <ComposeForm
        {...compose}
        keeper={keeper}
        kind="chat"
        slot="test-message"
        first={{ text: words.text('test.text') }}
        shown
        onDone={onClose}
      />
    </Dialog>
  );
}
