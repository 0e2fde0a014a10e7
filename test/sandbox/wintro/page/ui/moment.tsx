/** A moment in the reader's own time zone: relative for the eye, exact on hover and for screen readers. */
const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

function inWords(at: Date): string {
  const seconds = (at.getTime() - Date.now()) / 1000;
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.round(seconds / step[1]), step[0]) : 'just now';
}

export function Moment({ at }: { at: string }) {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return null;
  const full = exact.format(moment);
  return (
    <time dateTime={at} title={full}>
      {inWords(moment)}
      <span class="visually-hidden"> ({full})</span>
    </time>
  );
}
