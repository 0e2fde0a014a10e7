/** Which domains mail may go to: any, only these, or all but these. */
import { useId } from 'preact/hooks';
import { FaultText } from '../ui/fault-text.tsx';
import { Choice } from './choice.tsx';
import { useOwnWords } from './context.ts';
import { useMost } from './in-digits.ts';
import { MOST_DOMAIN_CHARACTERS, MOST_DOMAINS } from './limits.ts';
import { DOMAIN_RULES } from './policy-draft.ts';
import type { PolicyFieldProps } from './policy-field-props.ts';
import { Since } from './since.tsx';

/** As many wrong names as are told at once. */
const MOST_NAMED = 10;

export function DomainFields(fields: PolicyFieldProps) {
  const { draft, edit, since } = fields;
  const own = useOwnWords();
  const id = useId();
  return (
    <fieldset>
      <legend>{own.text('policy.domains')}</legend>
      {DOMAIN_RULES.map((rule) => (
        <Choice
          key={rule}
          kind="radio"
          name={id}
          checked={draft.rule === rule}
          onChange={() => edit({ rule })}
        >
          {own.text(`policy.domains.${rule}`)}
        </Choice>
      ))}
      {draft.rule !== 'any' && <Names {...fields} />}
      <Since at={since.domains} />
    </fieldset>
  );
}

function Names({ draft, edit, faults }: PolicyFieldProps) {
  const own = useOwnWords();
  const id = useId();
  const fault = useFault(faults);
  return (
    <div class="field indented" part="field">
      <label for={id}>{own.text('policy.names')}</label>
      <textarea
        id={id}
        part="input"
        rows={4}
        spellcheck={false}
        autocapitalize="none"
        value={draft.names}
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ''}`}
        onInput={(event) => edit({ names: event.currentTarget.value })}
      />
      <p id={`${id}-hint`} class="hint">
        {own.text('policy.namesHint')}
      </p>
      <FaultText id={`${id}-fault`} fault={fault} />
    </div>
  );
}

function useFault({ names }: PolicyFieldProps['faults']): string | undefined {
  const own = useOwnWords();
  const [most, chars] = [useMost(MOST_DOMAINS), useMost(MOST_DOMAIN_CHARACTERS)];
  if (names === undefined) return undefined;
  if (names === 'noNames') return own.text('policy.fault.noNames');
  if (names === 'manyNames') return own.text('policy.fault.manyNames', { most, chars });
  const { bad } = names;
  const told = bad.slice(0, MOST_NAMED).join(', ');
  return own.text('policy.fault.names', { names: bad.length > MOST_NAMED ? `${told}, ...` : told });
}
