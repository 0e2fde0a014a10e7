/** A moment that is over, in the reader's own time zone: relative for the eye, exact on hover and for screen readers. */
import { useWords } from '../shell/context.ts';

export function Moment({ at }: { at: string }) {
  const words = useWords();
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return null;
  const full = words.exact(moment);
  return (
    <time dateTime={at} title={full}>
      {words.relative(moment, Date.now())}
      <span class="visually-hidden"> ({full})</span>
    </time>
  );
}
