/** The browser's own dialog over the page: focus stays inside, Escape closes, the focus goes back to where it came from. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { useDialogStyles } from '../styles/dialog-sheet.ts';
import { Heading } from './heading.tsx';
import { AnyIcon } from './any-icon.tsx';

interface DialogProps {
  readonly title: string;
  readonly description: string;
  readonly role?: 'dialog' | 'alertdialog';
  readonly onClose: () => void;
  /** What has the focus first, as a selector inside the dialog. */
  readonly firstFocus: string;
  readonly children: ComponentChildren;
}

/** Open as long as it is rendered. */
export function Dialog({ title, description, role = 'dialog', onClose, firstFocus, children }: DialogProps) {
  useDialogStyles();
  const id = useId();
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => openOver(dialog.current, firstFocus), [firstFocus]);
  return (
    <dialog
      ref={dialog}
      role={role}
      class="dialog"
      part="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-what`}
      onCancel={(event) => {
        // A choice of files inside that is given up says so as well.
        if (event.target !== dialog.current) return;
        // Closed by the browser it would be heard of later, and what was pressed in between would be lost.
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // The dialog is all of its box: what is outside of that is its backdrop.
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-box">
        <div class="dialog-head">
          <Heading below={0} id={`${id}-title`}>
            {title}
          </Heading>
          <button
            type="button"
            class="button subtle icon-only"
            aria-label={words.text('button.close')}
            onClick={onClose}
          >
            <AnyIcon name="close" />
          </button>
        </div>
        <p id={`${id}-what`}>{description}</p>
        {children}
      </div>
    </dialog>
  );
}

/** Opens it; taken away, it gives the focus back. */
function openOver(dialog: HTMLDialogElement | null, firstFocus: string): (() => void) | undefined {
  if (!dialog) return undefined;
  const before = (dialog.getRootNode() as Document | ShadowRoot).activeElement;
  dialog.showModal();
  dialog.querySelector<HTMLElement>(firstFocus)?.focus();
  return () => {
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
