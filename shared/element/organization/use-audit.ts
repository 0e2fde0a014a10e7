/** The audit of some days, page by page. */
import { useEffect, useState } from 'preact/hooks';
import type { AuditEntry, AuditPage } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { rangeOf, type Days } from './audit-range.ts';
import { useOrganization } from './context.ts';
import { useAdminTask } from './use-task.ts';

interface Shown {
  readonly entries: readonly AuditEntry[];
  readonly days: Days;
  readonly next: string | undefined;
}

const EVERYTHING: Days = { from: '', to: '' };

export function useAudit() {
  const { client, own } = useOrganization();
  const { announce } = useSurroundings();
  const [shown, setShown] = useState<Shown | null>(null);
  /** The entry that takes the focus; without an id it is the section's heading. */
  const [focus, setFocus] = useState({ id: '', turn: 0 });
  const [look, more] = [useAdminTask(), useAdminTask()];
  const focusOn = (id: string): void => setFocus(({ turn }) => ({ id, turn: turn + 1 }));
  const take = ({ entries, next }: AuditPage, days: Days, before: readonly AuditEntry[]): void =>
    setShown({ days, entries: [...before, ...entries], next });
  const show = async (days: Days): Promise<void> => {
    more.forget();
    const answer = await look.run('organization-audit', () => client.organization.audit(rangeOf(days)));
    if (!answer?.ok) return;
    take(answer.value, days, []);
    announce(own.counted('audit.found', answer.value.entries.length));
  };
  const showMore = async (): Promise<void> => {
    if (shown?.next === undefined) return;
    const { entries, days, next } = shown;
    const range = { ...rangeOf(days), after: next };
    const answer = await more.run('organization-audit', () => client.organization.audit(range));
    if (!answer?.ok) return;
    take(answer.value, days, entries);
    announce(own.counted('audit.more', answer.value.entries.length));
    focusOn((answer.value.entries[0] ?? entries.at(-1))?.id ?? '');
  };
  useEffect(() => {
    void show(EVERYTHING);
  }, [client]);
  return {
    shown,
    look,
    more,
    focus,
    show,
    showMore,
    again: () => void show(shown?.days ?? EVERYTHING).then(() => focusOn('')),
  };
}
