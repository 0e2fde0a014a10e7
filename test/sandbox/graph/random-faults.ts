/** What strikes a call of the pretend Graph by chance: before anything is done with it, or after the message was stored. */
import { drawFailure } from '../world/random-failures.ts';
import type { WorldHandle } from '../world/world.ts';
import type { GraphContext, Operation } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { cutConnection } from './wire-faults.ts';

type Strike = (context: GraphContext) => Response;

const refuse =
  (status: number, code: string, retryAfter?: string): Strike =>
  () => {
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    throw new GraphRefusal(status, code, 'An error has occurred.', headers);
  };

interface Kind {
  readonly name: string;
  readonly strike: Strike;
  /** Although the message was stored. */
  readonly late?: true;
}

const anyCall: readonly Kind[] = [
  { name: '429', strike: refuse(429, 'TooManyRequests', '2') },
  { name: '503', strike: refuse(503, 'serviceNotAvailable', '2') },
  { name: '500', strike: refuse(500, 'generalException') },
  { name: 'connection cut', strike: cutConnection },
];

const deliveryCalls: readonly Kind[] = [
  ...anyCall,
  { name: '504 after delivery', strike: refuse(504, 'UnknownError'), late: true },
  { name: 'connection cut after delivery', strike: cutConnection, late: true },
];

export interface DrawnFault {
  before(): Response | undefined;
  after(): Response | undefined;
}

/** The same failure for the whole call; the journal names it. */
export function drawGraphFault(world: WorldHandle, context: GraphContext, operation: Operation): DrawnFault {
  const kinds = operation.delivers ? deliveryCalls : anyCall;
  const kind = drawFailure(world, `graph ${operation.method} ${operation.path}`, kinds);
  const strike = (late: boolean): Response | undefined => {
    if (kind === undefined || (kind.late ?? false) !== late) return undefined;
    context.set('chance', kind.name);
    return kind.strike(context);
  };
  return { before: () => strike(false), after: () => strike(true) };
}
