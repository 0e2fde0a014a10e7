/** Asks where a link leads, below the buttons. Enter sets it, Escape goes back to the words. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FaultText } from '../ui/fault-text.tsx';
import { Text } from '../ui/text.tsx';
import { addressOfLink } from './link-address.ts';

interface LinkFormProps {
  /** Where the link at the caret leads; empty when there is none. */
  readonly address: string;
  readonly onSet: (address: string) => void;
  readonly onRemove: () => void;
  readonly onLeave: () => void;
}

export function LinkForm({ address, onSet, onRemove, onLeave }: LinkFormProps) {
  const id = useId();
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(address);
  const [fault, setFault] = useState(false);
  useEffect(() => input.current?.select(), []);
  function set(): void {
    const whole = addressOfLink(typed);
    if (whole !== null) {
      onSet(whole);
      return;
    }
    setFault(true);
    input.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // Neither sends the message nor closes the dialog around it.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') onLeave();
    else if (event.target === input.current) set();
    else (event.target as HTMLElement).click();
  }
  return (
    <div class="field link-form" onKeyDown={onKeyDown}>
      <label for={id}>{words.text('format.linkAddress')}</label>
      <div class="link-row">
        <input
          ref={input}
          id={id}
          type="text"
          part="input"
          inputMode="url"
          autocomplete="off"
          value={typed}
          aria-invalid={fault}
          {...(fault && { 'aria-describedby': `${id}-fault` })}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setFault(false);
          }}
        />
        <Button small onPress={set}>
          <Text of="format.linkSet" />
        </Button>
        {address && (
          <Button small kind="subtle" onPress={onRemove}>
            <Text of="format.linkRemove" />
          </Button>
        )}
      </div>
      <FaultText id={`${id}-fault`} fault={fault ? words.text('format.linkFault') : undefined} />
    </div>
  );
}
