/** How a measured process tells its parent that it is where it should be: one line, then it ends. */
import { writeSync } from 'node:fs';

/**
 * Standard output is written without the stream, whose loading would be measured too. Processor time counts from the start
 * of the process, or from an earlier reading.
 */
export function reportAndEnd(before?: NodeJS.CpuUsage | void): never {
  const at = process.hrtime.bigint();
  const { user, system } = process.cpuUsage(before ?? undefined);
  const rssBytes = process.memoryUsage.rss();
  writeSync(1, `${JSON.stringify({ at: String(at), cpuMs: (user + system) / 1000, rssBytes })}\n`);
  process.exit(0);
}

/** A measured process that fails must not count as a fast one. */
export function failAndEnd(error: unknown): never {
  writeSync(2, `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
