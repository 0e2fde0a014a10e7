/** What has happened in a world, in order: kept as a hash, so that two runs can be compared, and in words for who looks. */
import { createHash } from 'node:crypto';

export interface RecordOfWorld {
  note(what: string): void;
  /** Something that must never happen. */
  wrong(what: string): void;
  readonly faults: readonly string[];
  readonly steps: () => number;
  /** The last lines of it. */
  lines(): readonly string[];
  hash(): string;
}

const KEPT = 400;

export function recordOfWorld(now: () => number): RecordOfWorld {
  const hash = createHash('sha256');
  const lines: string[] = [];
  const faults: string[] = [];
  let steps = 0;
  const note = (what: string): void => {
    const line = `${now().toFixed(3)} ${what}`;
    steps += 1;
    hash.update(`${line}\n`);
    lines.push(line);
    if (lines.length > 2 * KEPT) lines.splice(0, KEPT);
  };
  return {
    note,
    wrong: (what) => {
      faults.push(what);
      note(`WRONG ${what}`);
    },
    faults,
    steps: () => steps,
    lines: () => lines.slice(-KEPT),
    hash: () => hash.copy().digest('hex').slice(0, 16),
  };
}
