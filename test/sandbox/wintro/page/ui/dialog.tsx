/** A dialog over the page: focus stays inside, Escape closes, the focus goes back to where it came from. */
import * as dialog from '@zag-js/dialog';
import { normalizeProps, useMachine } from '@zag-js/preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface DialogProps {
  readonly title: string;
  readonly description?: string;
  readonly role?: 'dialog' | 'alertdialog';
  readonly onClose: () => void;
  /** What has the focus first, as a selector inside the dialog. */
  readonly firstFocus?: string;
  readonly children: ComponentChildren;
}

/** Open as long as it is rendered. */
export function Dialog({ title, description, role = 'dialog', onClose, firstFocus, children }: DialogProps) {
  const id = useId();
  const service = useMachine(dialog.machine, {
    id,
    role,
    open: true,
    onOpenChange: ({ open }) => {
      if (!open) onClose();
    },
    ...(firstFocus && { initialFocusEl: () => document.querySelector<HTMLElement>(firstFocus) }),
  });
  const api = dialog.connect(service, normalizeProps);
  return (
    <>
      <div {...api.getBackdropProps()} class="backdrop" />
      <div {...api.getPositionerProps()} class="dialog-positioner">
        <div {...api.getContentProps()} class="dialog">
          <div class="dialog-head">
            <h2 {...api.getTitleProps()}>{title}</h2>
            <button {...api.getCloseTriggerProps()} class="button subtle icon-only" aria-label="Close">
              <Icon name="close" />
            </button>
          </div>
          {description && <p {...api.getDescriptionProps()}>{description}</p>}
          {children}
        </div>
      </div>
    </>
  );
}
