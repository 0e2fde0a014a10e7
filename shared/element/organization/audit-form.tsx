/** Which days of the audit to show. */
import { useId, useState } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FaultText } from '../ui/fault-text.tsx';
import { isBackwards, type Days } from './audit-range.ts';
import { useOwnWords } from './context.ts';
import type { Task } from './use-task.ts';

interface AuditFormProps {
  readonly task: Task;
  readonly onShow: (days: Days) => void;
}

export function AuditForm({ task, onShow }: AuditFormProps) {
  const own = useOwnWords();
  const { root } = useSurroundings();
  const id = useId();
  const [days, setDays] = useState<Days>({ from: '', to: '' });
  const isWrong = isBackwards(days);
  return (
    <form
      class="ask-row"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isWrong) root.getElementById(`${id}-to`)?.focus();
        else if (!task.isOff) onShow(days);
      }}
    >
      {(['from', 'to'] as const).map((name) => (
        <div class="field" part="field" key={name}>
          <label for={`${id}-${name}`}>{own.text(`audit.${name}`)}</label>
          <input
            id={`${id}-${name}`}
            type="date"
            part="input"
            value={days[name]}
            aria-invalid={name === 'to' && isWrong}
            {...(name === 'to' && isWrong && { 'aria-describedby': `${id}-fault` })}
            onInput={(event) => setDays({ ...days, [name]: event.currentTarget.value })}
          />
          {name === 'to' && (
            <FaultText id={`${id}-fault`} fault={isWrong ? own.text('audit.fault.range') : undefined} />
          )}
        </div>
      ))}
      <Button submits off={task.isOff}>
        {own.text('audit.show')}
      </Button>
    </form>
  );
}
