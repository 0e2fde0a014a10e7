/**
 * A button. While it may not be pressed it stays where the focus is, and says so: a button that is switched off would
 * throw the focus to the page's body.
 */
import type { ComponentChildren, Ref } from 'preact';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress?: (() => void) | undefined;
  readonly kind?: 'primary' | 'danger' | 'subtle' | undefined;
  readonly small?: boolean;
  readonly submits?: boolean;
  /** Something is under way, or something is missing: pressing does nothing. */
  readonly off?: boolean;
  /** Id of what says why, or more. */
  readonly describedBy?: string | undefined;
  readonly reference?: Ref<HTMLButtonElement>;
}

export function Button({
  children,
  onPress,
  kind,
  small = false,
  submits = false,
  off = false,
  describedBy,
  reference,
}: ButtonProps) {
  const names = ['button', kind, small && 'small'].filter(Boolean).join(' ');
  return (
    <button
      ref={reference ?? null}
      type={submits ? 'submit' : 'button'}
      class={names}
      part={kind ? `button button-${kind}` : 'button'}
      aria-disabled={off}
      {...(describedBy && { 'aria-describedby': describedBy })}
      onClick={(event) => {
        if (off) event.preventDefault();
        else onPress?.();
      }}
    >
      {children}
    </button>
  );
}
