/**
 * Checks a page of connections, each by itself: one that crashes costs its page-mates nothing. What met an outage comes
 * back as one delayed message; throwing would end in the poison queue.
 */
import {
  ageOfPage,
  CHECKED_AT_ONCE,
  mayPutBack,
  OVERDUE_AFTER_SECONDS,
  PUT_BACK_SECONDS,
  type RevalidationPage,
} from '../../domain/revalidation.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { LogScope } from '../../ports/log.ts';
import type { RevalidationQueue } from '../../ports/timers.ts';
import type { Deadline } from '../../ports/world.ts';
import { drainLeft, putBackDrained, type DrainPorts } from '../drain/drain-left.ts';
import { checkOnce, type Checked, type CheckPorts } from './check-connection.ts';

export interface RevalidatePorts extends CheckPorts, DrainPorts {
  readonly clock: CheckPorts['clock'];
  readonly log: CheckPorts['log'] & LogScope;
  readonly queue: RevalidationQueue;
}

/** `crashed`: a bug met this row; it is left to the next walk. */
type Outcome = Checked | 'crashed';

/** Checks every connection of the page once. Fails only when what is left could not be put back. */
export async function revalidatePage(
  ports: RevalidatePorts,
  page: RevalidationPage,
  openDeadline: () => Deadline,
): Promise<Result<void>> {
  const waiting = [...page.keys];
  const left: UserKey[] = [];
  const counts: Partial<Record<Outcome, number>> = {};
  const lane = async (): Promise<void> => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      const drained = await drainLeft(ports, openDeadline());
      const outcome = drained > 0 ? 'put-back' : await checkOne(ports, key, openDeadline());
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (outcome === 'put-back') left.push(key);
    }
  };
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, lane));
  logCounts(ports, page, { counts, left: left.length });
  return left.length === 0 ? succeed(undefined) : putBack(ports, { ...page, keys: left }, openDeadline());
}

/** The same connection in two pages at once is checked once. */
const checkOne = (ports: RevalidatePorts, userKey: UserKey, deadline: Deadline): Promise<Outcome> =>
  ports.log.about(userKey, async () => {
    try {
      return (await checkOnce(ports, userKey, deadline)) ?? 'put-back';
    } catch (error) {
      ports.log.write('revalidation.check-crashed', { code: (error as Error).name });
      return 'crashed';
    }
  });

function logCounts(
  { log, clock }: RevalidatePorts,
  page: RevalidationPage,
  { counts, left }: { readonly counts: Partial<Record<Outcome, number>>; readonly left: number },
): void {
  const ageSeconds = ageOfPage(page, clock.now());
  const overdue = ageSeconds >= OVERDUE_AFTER_SECONDS ? left : 0;
  log.write('revalidation.page-checked', { count: counts.checked ?? 0, overdue, ageSeconds });
  if (counts.ended) log.write('revalidation.connections-ended', { count: counts.ended });
}

async function putBack(
  ports: RevalidatePorts,
  page: RevalidationPage,
  deadline: Deadline,
): Promise<Result<void>> {
  const count = page.keys.length;
  const drained = await drainLeft(ports, deadline);
  if (drained > 0) return putBackDrained(ports, drained, () => ports.queue.put(page, drained, deadline));
  if (!mayPutBack(page, ports.clock.now())) {
    ports.log.write('revalidation.given-up', { count });
    return succeed(undefined);
  }
  ports.log.write('revalidation.put-back', { count });
  return ports.queue.put(page, PUT_BACK_SECONDS, deadline);
}
