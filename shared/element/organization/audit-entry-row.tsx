/** One event in words. What only a later version has words for is shown by its name. */
import type { AuditEntry } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Facts } from '../ui/facts.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { useOrganization } from './context.ts';
import type { OwnWords } from './own-words.ts';
import { WithBadge, type BadgeTone } from './with-badge.tsx';

/** Of those that this version knows. */
const TONES: Readonly<Partial<Record<string, BadgeTone>>> = {
  intended: 'info',
  done: 'success',
  failed: 'problem',
};

/** Events that are an outcome themselves. */
const REFUSALS: ReadonlySet<string> = new Set(['connect.rejected', 'access.refused', 'send.refused']);

interface AuditEntryRowProps {
  readonly entry: AuditEntry;
  readonly turn: number;
}

export function AuditEntryRow({ entry, turn }: AuditEntryRowProps) {
  const { own } = useOrganization();
  const words = useWords();
  const { event, outcome, at } = entry;
  const title = own.known(`event.${event}`);
  const moment = new Date(at);
  return (
    <li>
      <FocusHeading below={1} turn={turn}>
        {title ?? <code>{event}</code>}
      </FocusHeading>
      <p>
        {!Number.isNaN(moment.getTime()) && (
          <>
            <time dateTime={at}>{words.exact(moment)}</time>{' '}
          </>
        )}
        {!REFUSALS.has(event) && (
          <WithBadge tone={TONES[outcome] ?? 'muted'}>{own.known(`outcome.${outcome}`) ?? outcome}</WithBadge>
        )}
      </p>
      <EntryFacts entry={entry} />
    </li>
  );
}

function EntryFacts({ entry: { actor, subject, reason, count } }: { readonly entry: AuditEntry }) {
  const { own, names } = useOrganization();
  const words = useWords();
  const facts: [string, string][] = [];
  if (actor !== undefined) facts.push([own.text('audit.by'), personIn(own, names, actor)]);
  if (subject !== undefined) facts.push([own.text('audit.about'), personIn(own, names, subject)]);
  if (reason !== undefined) {
    // A reason of a later version is shown by its name.
    const said = { reason, title: reason, detail: '', nextStep: '' };
    facts.push([own.text('audit.reason'), words.problem(said).title]);
  }
  if (count !== undefined && count > 1)
    facts.push([own.text('audit.often'), own.counted('audit.times', count)]);
  return facts.length > 0 ? <Facts facts={facts} /> : null;
}

/** Enough of a code to tell people apart. */
const CODE_CHARACTERS = 8;

const personIn = (own: OwnWords, names: ReadonlyMap<string, string>, id: string): string =>
  names.get(id) ?? own.text('audit.person', { id: id.slice(0, CODE_CHARACTERS) });
