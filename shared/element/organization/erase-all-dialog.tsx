/** The question before everything is erased. What has to be typed is the organization's id: nobody does that by accident. */
import { useId, useState } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FaultText } from '../ui/fault-text.tsx';
import { useOwnWords } from './context.ts';

interface EraseAllDialogProps {
  readonly organization: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function EraseAllDialog({ organization, onClose, onConfirm }: EraseAllDialogProps) {
  const own = useOwnWords();
  const { root } = useSurroundings();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  function submit(event: Event): void {
    event.preventDefault();
    if (typed.trim() === organization) {
      onClose();
      onConfirm();
      return;
    }
    setWrong(true);
    root.getElementById(id)?.focus();
  }
  return (
    <Dialog
      role="alertdialog"
      title={own.text('erasure.title')}
      description={own.text('erasure.what')}
      firstFocus="input"
      onClose={onClose}
    >
      <p>{own.text('erasure.not')}</p>
      <form class="form" noValidate onSubmit={submit}>
        <div class="field" part="field">
          <label for={id}>{own.text('erasure.type', { organization })}</label>
          <input
            id={id}
            type="text"
            part="input"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={typed}
            aria-invalid={isWrong}
            {...(isWrong && { 'aria-describedby': `${id}-fault` })}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
            }}
          />
          <FaultText
            id={`${id}-fault`}
            fault={isWrong ? own.text('erasure.fault', { organization }) : undefined}
          />
        </div>
        <div class="buttons end">
          <Button onPress={onClose}>{own.text('button.cancel')}</Button>
          <Button kind="danger" submits>
            {own.text('erasure.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
