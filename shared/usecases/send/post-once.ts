/**
 * Posts a prepared message: one POST, after a refused token one more, after Microsoft's wish for a short wait one more.
 * Each repetition follows a certain "not sent" only.
 */
import type { LiveConnection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { MIN_AFTER_WAIT_MS, SHORT_WAIT_SECONDS } from '../../domain/limits.ts';
import { failWith, type Result } from '../../domain/result.ts';
import type { PostOutcome } from '../../ports/graph.ts';
import type { Log } from '../../ports/log.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { Posted } from '../tokens/act-as-user.ts';
import type { PreparedSend } from './prepare-send.ts';

export interface PostPorts {
  readonly clock: Clock;
  readonly log: Log;
}

/** What became of the message. A crash after the first byte may hide anything: unknown. */
export async function postOnce(
  ports: PostPorts,
  prepared: PreparedSend,
  deadline: Deadline,
): Promise<Posted> {
  const first = await postNow(ports, prepared, deadline);
  const waitMs = shortWaitMs(first, deadline);
  if (waitMs === undefined) return first;
  await ports.clock.wait(waitMs);
  const still = await stillMayAct(ports, prepared);
  return still.ok ? postNow(ports, prepared, deadline) : first;
}

/** Decides again, once the ledger row stands: a bug on the way leaves the message as certainly not sent as it is. */
export async function stillMayAct(
  { log }: PostPorts,
  { acting }: Pick<PreparedSend, 'acting'>,
): Promise<Result<LiveConnection>> {
  try {
    return await acting.stillMayAct();
  } catch (error) {
    log.write('send.crashed', { code: (error as Error).name });
    return failWith(failure('internal-error'));
  }
}

/** The one POST, and after a refused token one more; whoever waits for Microsoft does so elsewhere. */
export async function postNow(
  ports: PostPorts,
  { acting, post: send }: PreparedSend,
  deadline: Deadline,
): Promise<Posted> {
  const call = async (token: string): Promise<PostOutcome> => {
    // A POST without any time left would be broken off at once and count as unknown.
    if (deadline.remainingMs() <= 0) return { kind: 'not-sent', failure: failure('deadline-exceeded') };
    try {
      return await send(token, deadline);
    } catch (error) {
      ports.log.write('send.crashed', { code: (error as Error).name });
      return { kind: 'unknown', failure: failure('send-outcome-unknown', { code: 'crashed' }) };
    }
  };
  try {
    return await acting.post(call, deadline);
  } catch (error) {
    // Not in the POST itself: on the way to a token.
    ports.log.write('send.crashed', { code: (error as Error).name });
    return { kind: 'not-sent', failure: failure('internal-error') };
  }
}

/** Milliseconds to wait for a second try; undefined when there is none. */
function shortWaitMs(posted: Posted, deadline: Deadline): number | undefined {
  if (posted.kind !== 'not-sent' || posted.failure.reason !== 'graph-throttled') return undefined;
  const seconds = posted.failure.retryAfterSeconds;
  if (seconds === undefined || seconds > SHORT_WAIT_SECONDS) return undefined;
  return deadline.remainingMs() - seconds * 1000 >= MIN_AFTER_WAIT_MS ? seconds * 1000 : undefined;
}
