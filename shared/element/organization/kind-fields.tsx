/** Which kinds of messages may be sent. */
import { useId } from 'preact/hooks';
import { FaultText } from '../ui/fault-text.tsx';
import { Choice } from './choice.tsx';
import { useOwnWords } from './context.ts';
import { KINDS } from './policy-draft.ts';
import type { PolicyFieldProps } from './policy-field-props.ts';
import { Since } from './since.tsx';

export function KindFields({ draft, edit, faults, since }: PolicyFieldProps) {
  const own = useOwnWords();
  const id = useId();
  const isInvalid = faults.kinds !== undefined;
  return (
    <fieldset>
      <legend>{own.text('policy.kinds')}</legend>
      {KINDS.map((kind) => (
        <Choice
          key={kind}
          kind="checkbox"
          checked={draft.kinds.includes(kind)}
          isInvalid={isInvalid}
          describedBy={isInvalid ? id : undefined}
          onChange={(checked) => {
            edit({ kinds: checked ? [...draft.kinds, kind] : draft.kinds.filter((one) => one !== kind) });
          }}
        >
          {own.text(`policy.kind.${kind}`)}
        </Choice>
      ))}
      <FaultText id={id} fault={faults.kinds && own.text('policy.fault.noKind')} />
      <Since at={since.kinds} />
    </fieldset>
  );
}
