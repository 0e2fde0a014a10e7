/** Who set a rule, by the role, and when. Nothing for a rule that nobody has set. */
import { useWords } from '../shell/context.ts';
import { useOwnWords } from './context.ts';

export function Since({
  at,
  isIndented = false,
}: {
  readonly at: string | undefined;
  readonly isIndented?: boolean;
}) {
  const own = useOwnWords();
  const words = useWords();
  const moment = new Date(at ?? '');
  if (Number.isNaN(moment.getTime())) return null;
  return (
    <p class={isIndented ? 'hint indented' : 'hint'}>
      {own.text('policy.since', { date: words.exact(moment) })}
    </p>
  );
}
