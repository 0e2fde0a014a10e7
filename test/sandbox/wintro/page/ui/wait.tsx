/** How long to wait before the next try, where a problem says so. Counted from the answer: it is not a clock. */
import type { Problem } from '../../../../../shared/client/index.ts';

export function Wait({ problem: { retryAfterSeconds } }: { problem: Problem }) {
  return retryAfterSeconds ? <p>Try again {waitInWords(retryAfterSeconds)}.</p> : null;
}

/** "in 20 seconds", "in 6 minutes"; never shorter than it is. */
export function waitInWords(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 120) return `in ${counted(whole, 'second')}`;
  const minutes = Math.ceil(whole / 60);
  return minutes < 120
    ? `in ${counted(minutes, 'minute')}`
    : `in ${counted(Math.ceil(minutes / 60), 'hour')}`;
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
