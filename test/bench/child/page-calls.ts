/** Pages of the re-validation, given to the functions of an app in this process. */
import { createHash } from 'node:crypto';
import { PAGE_SIZE } from '../../../shared/domain/revalidation.ts';
import { callQueueFunction, type AppInProcess } from './functions-app.ts';

/** The user key of one of any number of connections. */
export const userKeyAt = (number: number): string =>
  createHash('sha256').update(`bench ${number}`).digest('hex');

let made = 0;

/** The next page of connections that nobody has seen. */
export const nextPage = (): readonly string[] => Array.from({ length: PAGE_SIZE }, () => userKeyAt(made++));

const known = (process.env['BENCH_KEYS'] ?? '').split(',');

/** The next of the connections that are really stored. */
export function nextKnown(): readonly string[] {
  const key = known.shift();
  if (!key) throw new Error('No connection is left');
  return [key];
}

const counts = { asked: 0, checked: 0, underWay: 0 };

/** The first line that is no information. */
let trouble: string | undefined;

/** What the app logs: each page says how many of its connections were checked. */
export function noteLine(line: string): void {
  if (!line.startsWith('{')) return;
  const { event, count, level } = JSON.parse(line) as { event?: string; count?: number; level?: string };
  if (event === 'revalidation.page-checked') counts.checked += count ?? 0;
  else if (level !== 'info') trouble ??= line;
}

/** A starved machine lets single calls run into their time limits: so few may be left for later. */
const MAX_LEFT_SHARE = 0.01;

/** One page; connections that are left unchecked must not count as cheap ones. */
export async function checkPage(app: AppInProcess, keys: readonly string[]): Promise<void> {
  counts.asked += keys.length;
  counts.underWay += 1;
  await callQueueFunction(app, 'revalidate-connection', { keys, since: new Date().toISOString() });
  counts.underWay -= 1;
  if (counts.underWay === 0 && counts.checked < (1 - MAX_LEFT_SHARE) * counts.asked)
    throw new Error(
      `${counts.checked} of ${counts.asked} were checked: ${trouble ?? 'no reason was logged'}`,
    );
}
