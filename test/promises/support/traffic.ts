/** Recruiters who send one message after the other, and look at their card, while something else happens to the product. */
import { eventually } from '../../sandbox/eventually.ts';
import type { CallerClaims, Product } from '../../support/product.ts';
import { mail } from './messages.ts';

export interface Traffic {
  /** Waits until so many more messages have gone out. */
  sentMore(count: number): Promise<void>;
  /** Nobody is on the way while this is done: a clock is moved, or a process ended. */
  pausedFor(work: () => Promise<unknown>): Promise<void>;
  /** Ends it: how many messages went out, and what was answered otherwise than it should. */
  end(): Promise<{ readonly sent: number; readonly failed: readonly string[] }>;
}

/** Between two messages of one sender: the machine is for what happens to the product meanwhile. */
const REST_MS = 100;

/** Enough to see what is wrong. */
const MAX_FAILURES = 5;

/** Begins at once, one request of each sender at a time. */
export function openTraffic(product: Product, senders: readonly CallerClaims[]): Traffic {
  const failed: string[] = [];
  let sent = 0;
  let isOver = false;
  let pause: Promise<undefined> | undefined;
  let underWay = 0;

  const once = async (claims: CallerClaims): Promise<void> => {
    // Wintro's own token is short.
    const caller = await product.as(claims);
    const answer = await caller.send(mail());
    if (answer.status === 201) sent += 1;
    else failed.push(`send: ${answer.status} ${answer.text}`);
    const { status, json } = await caller.get('status');
    if (status !== 200 || json?.['state'] !== 'connected' || json['failure'] !== undefined)
      failed.push(`status: ${status} ${JSON.stringify(json)}`);
  };
  const lane = async (claims: CallerClaims): Promise<void> => {
    while (!isOver && failed.length < MAX_FAILURES) {
      await pause;
      underWay += 1;
      await once(claims).catch((error: unknown) => failed.push(String(error)));
      underWay -= 1;
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
  };
  const lanes = senders.map(lane);
  return {
    sentMore: async (count) => {
      const wanted = sent + count;
      await eventually(
        () => sent,
        (now) => now >= wanted || failed.length > 0,
      );
    },
    pausedFor: async (work) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      pause = promise;
      await eventually(
        () => underWay,
        (count) => count === 0,
      );
      await work();
      pause = undefined;
      resolve(undefined);
    },
    end: async () => {
      isOver = true;
      await Promise.all(lanes);
      return { sent, failed };
    },
  };
}
