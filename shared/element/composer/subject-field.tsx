/** The subject, and how much of it is left before it is full. */
import { useId } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { FaultText } from '../ui/fault-text.tsx';
import type { DestinationProps } from './destination-props.ts';
import { MOST_SUBJECT_CHARACTERS, NEARLY } from './limits.ts';

interface SubjectProps extends Pick<DestinationProps, 'draft' | 'change' | 'faults' | 'onSubmit'> {
  readonly label: 'field.subject' | 'field.subjectOptional' | 'field.topic';
}

export function SubjectField({ draft, change, faults, onSubmit, label }: SubjectProps) {
  const id = useId();
  const words = useWords();
  const left = MOST_SUBJECT_CHARACTERS - draft.subject.length;
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    // Alone it sends nothing: a mail with half a subject would be gone.
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) onSubmit();
  }
  return (
    <div class="field" part="field">
      <label for={id}>{words.text(label)}</label>
      <input
        id={id}
        type="text"
        part="input"
        maxLength={MOST_SUBJECT_CHARACTERS}
        value={draft.subject}
        aria-invalid={Boolean(faults.subject)}
        aria-describedby={`${id}-left${faults.subject ? ` ${id}-fault` : ''}`}
        onInput={(event) => change({ subject: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-left`} class="hint" aria-live="polite">
        {left < MOST_SUBJECT_CHARACTERS * (1 - NEARLY) && words.counted('limit.left', left)}
      </p>
      <FaultText id={`${id}-fault`} fault={faults.subject} />
    </div>
  );
}
