/** How a measured process tells its parent that it is where it should be: one line, then it ends. */
import { writeSync } from 'node:fs';

/** Reports what the whole process has cost. */
export const reportAndEnd = (): never => reportSince(undefined);

/**
 * Reports the processor time since an earlier reading. Standard output is written without the stream, whose loading would
 * be measured too.
 */
export function reportSince(before: NodeJS.CpuUsage | undefined): never {
  const at = process.hrtime.bigint();
  const { user, system } = process.cpuUsage(before);
  const rssBytes = process.memoryUsage.rss();
  writeSync(1, `${JSON.stringify({ at: String(at), cpuMs: (user + system) / 1000, rssBytes })}\n`);
  process.exit(0);
}

/** A measured process that fails must not count as a fast one. */
export function failAndEnd(error: unknown): never {
  writeSync(2, `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
