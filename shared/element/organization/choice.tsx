/** A checkbox or radio button with its words. */
import type { ComponentChildren } from 'preact';

interface ChoiceProps {
  readonly kind: 'checkbox' | 'radio';
  /** Of the group of radio buttons. */
  readonly name?: string;
  readonly checked: boolean;
  readonly isStrong?: boolean;
  readonly isInvalid?: boolean;
  readonly describedBy?: string | undefined;
  readonly onChange: (checked: boolean) => void;
  readonly children: ComponentChildren;
}

export function Choice({
  kind,
  name,
  checked,
  isStrong,
  isInvalid,
  describedBy,
  onChange,
  children,
}: ChoiceProps) {
  return (
    <label class={isStrong ? 'choice strong' : 'choice'}>
      <input
        type={kind}
        checked={checked}
        {...(name !== undefined && { name })}
        {...(isInvalid && { 'aria-invalid': 'true' })}
        {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
