/** How much one person may send in 24 hours. */
import { useId } from 'preact/hooks';
import { FaultText } from '../ui/fault-text.tsx';
import { useOwnWords } from './context.ts';
import { useMost } from './in-digits.ts';
import { MOST_DAILY_CAP } from './limits.ts';
import type { PolicyFieldProps } from './policy-field-props.ts';
import { Since } from './since.tsx';

export function CapField({ draft, edit, faults, since }: PolicyFieldProps) {
  const own = useOwnWords();
  const id = useId();
  const most = useMost(MOST_DAILY_CAP);
  return (
    <div class="field" part="field">
      <label for={id}>{own.text('policy.cap')}</label>
      <input
        id={id}
        class="number"
        type="text"
        inputMode="numeric"
        part="input"
        autocomplete="off"
        value={draft.dailyCap}
        aria-invalid={Boolean(faults.dailyCap)}
        aria-describedby={`${id}-hint${faults.dailyCap ? ` ${id}-fault` : ''}`}
        onInput={(event) => edit({ dailyCap: event.currentTarget.value })}
      />
      <p id={`${id}-hint`} class="hint">
        {own.text('policy.capHint', { most })}
      </p>
      <FaultText id={`${id}-fault`} fault={faults.dailyCap && own.text('policy.fault.cap', { most })} />
      <Since at={since.dailyCap} />
    </div>
  );
}
