/** The queue of lanes: in any order, late, more than once, or not at all; what nobody ends comes again, until it is poison. */
import type { LaneMessage } from '../../shared/domain/delivery.ts';
import { failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../shared/domain/result.ts';
import type { DeliveryQueue } from '../../shared/ports/deliveries.ts';
import { travel, type Network, type Process } from './network.ts';

export interface Brought {
  readonly message: LaneMessage;
  /** How often it has been brought. */
  times: number;
  visibleAt: number;
}

export interface LaneQueue {
  portFor(process: Process): DeliveryQueue;
  /** Any message whose time has come; nobody else is brought it for a while. */
  take(): Brought | undefined;
  done(brought: Brought): void;
  failed(brought: Brought): void;
  readonly size: () => number;
}

const LEASE_MS = 600_000;
const AGAIN_MS = 30_000;
/** Brought more often, it is poison. */
export const MOST_TIMES = 5;

export function laneQueue(network: Network): LaneQueue {
  const { chance, time } = network;
  const messages: Brought[] = [];
  const put = (message: LaneMessage, delaySeconds: number): void => {
    const { doubled, lost } = network.weather;
    if (chance.happens(lost)) return;
    const copies = chance.happens(doubled) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1)
      messages.push({ message, times: 0, visibleAt: time.now() + delaySeconds * 1000 });
  };
  const down = failWith(failure('storage-unavailable'));
  return {
    portFor: (process) => ({
      put: (message, delaySeconds) =>
        travel<Result<void>>(network, process, {
          what: `put ${delaySeconds}`,
          act: () => {
            put(message, delaySeconds);
            return succeed(undefined);
          },
          dropped: () => down,
          unheard: () => down,
        }),
    }),
    take: () => {
      const visible = messages.filter(({ visibleAt }) => visibleAt <= time.now());
      const brought = visible[chance.between(0, Math.max(0, visible.length - 1))];
      if (brought === undefined) return undefined;
      brought.times += 1;
      brought.visibleAt = time.now() + LEASE_MS;
      return brought;
    },
    done: (brought) => {
      const place = messages.indexOf(brought);
      if (place >= 0) messages.splice(place, 1);
    },
    failed: (brought) => {
      brought.visibleAt = time.now() + AGAIN_MS;
    },
    size: () => messages.length,
  };
}
