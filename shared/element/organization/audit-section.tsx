/** What happened to the connections of the organization, the newest first. */
import { Button } from '../ui/button.tsx';
import { AuditEntryRow } from './audit-entry-row.tsx';
import { AuditForm } from './audit-form.tsx';
import { useOwnWords } from './context.ts';
import { RetryProblem } from './retry-problem.tsx';
import { Section } from './section.tsx';
import { useAudit } from './use-audit.ts';

export function AuditSection() {
  const own = useOwnWords();
  const { shown, look, more, focus, show, showMore, again } = useAudit();
  return (
    <Section name="audit" turn={focus.id === '' ? focus.turn : 0} loading={look} onAgain={again}>
      {shown && (
        <>
          <AuditForm task={look} onShow={(days) => void show(days)} />
          <p class="hint">{own.text('audit.names')}</p>
          <RetryProblem task={look} onAgain={again} />
          {shown.entries.length === 0 && <p>{own.text('audit.none')}</p>}
          <ol class="rows">
            {shown.entries.map((entry) => (
              <AuditEntryRow key={entry.id} entry={entry} turn={focus.id === entry.id ? focus.turn : 0} />
            ))}
          </ol>
          <RetryProblem task={more} />
          {shown.next !== undefined && (
            <Button off={more.isOff} onPress={() => void showMore()}>
              {own.text('button.showMore')}
            </Button>
          )}
        </>
      )}
    </Section>
  );
}
