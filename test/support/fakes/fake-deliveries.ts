/** The queue of lanes in memory: messages are hidden until their time, and brought again while a worker fails. */
import type { LaneMessage } from '../../../shared/domain/delivery.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { DeliveryQueue } from '../../../shared/ports/deliveries.ts';
import type { Clock } from '../../../shared/ports/world.ts';

export interface FakeDeliveries extends DeliveryQueue {
  /** What stands in the queue, in the order in which it was put. */
  readonly messages: { readonly message: LaneMessage; readonly visibleAt: number }[];
  /** Takes the first message whose time has come. */
  take(): LaneMessage | undefined;
  /** Everything in it is lost. */
  lose(): void;
  /** The next messages are refused. */
  failNext(times?: number): void;
}

export function fakeDeliveries(clock: Pick<Clock, 'now'>): FakeDeliveries {
  const messages: FakeDeliveries['messages'] = [];
  let failing = 0;
  return {
    messages,
    take: () => {
      const index = messages.findIndex(({ visibleAt }) => visibleAt <= clock.now());
      return index === -1 ? undefined : messages.splice(index, 1)[0]?.message;
    },
    lose: () => {
      messages.length = 0;
    },
    failNext: (times = 1) => {
      failing = times;
    },
    put: (message, delaySeconds) => {
      if (failing > 0) {
        failing -= 1;
        return Promise.resolve(failWith(failure('storage-unavailable')));
      }
      messages.push({ message, visibleAt: clock.now() + delaySeconds * 1000 });
      return Promise.resolve(succeed(undefined));
    },
  };
}
