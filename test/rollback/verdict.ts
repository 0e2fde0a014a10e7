/** What went wrong, in sentences, and what was looked at. */
import type { Answered } from '../support/caller.ts';

export interface Verdict {
  readonly faults: string[];
  /** Routes that the earlier app does not have. */
  readonly unknown: Set<string>;
  asked: number;
}

export const newVerdict = (): Verdict => ({ faults: [], unknown: new Set(), asked: 0 });

/** An answer must have one of these statuses. */
export function expectAnswer(
  verdict: Verdict,
  what: string,
  answer: Answered,
  ...statuses: readonly number[]
): Answered {
  verdict.asked += 1;
  if (!statuses.includes(answer.status))
    verdict.faults.push(`${what}: ${String(answer.status)} ${answer.text.slice(0, 300)}`);
  return answer;
}

export function expectSame(verdict: Verdict, what: string, found: unknown, wanted: unknown): void {
  verdict.asked += 1;
  if (JSON.stringify(found) !== JSON.stringify(wanted)) blame(verdict, what, found, wanted);
}

/** All that was shown is shown still; a version that knows more may show more. */
export function expectNothingLost(verdict: Verdict, what: string, found: unknown, before: unknown): void {
  verdict.asked += 1;
  if (before !== undefined && !holds(found, before)) blame(verdict, what, found, before);
}

function blame({ faults }: Verdict, what: string, found: unknown, wanted: unknown): void {
  faults.push(`${what}: ${short(found)} instead of ${short(wanted)}`);
}

const short = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 500);

function holds(found: unknown, before: unknown): boolean {
  if (typeof before !== 'object' || before === null) return found === before;
  if (typeof found !== 'object' || found === null) return false;
  const names = Object.entries(before);
  return names.every(([name, value]) => holds((found as Record<string, unknown>)[name], value));
}
