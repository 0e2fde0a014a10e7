/**
 * The product in its sandbox, with processes that are to be killed and two that live: theirs is what a restart does. The
 * queue of lanes is worked through when it is said, so that nobody comes between.
 */
import { RECENTLY_CHECKED_SECONDS } from '../../../shared/domain/revalidation.ts';
import { queueNames, tableNames } from '../../sandbox/storage-names.ts';
import { openOwnProduct } from '../../support/own-product.ts';
import type { Product } from '../../support/product.ts';
import { wideLimits } from '../../support/wide-limits.ts';
import type { Answer, Call } from './calls.ts';
import { connectSource } from './people.ts';
import { startProcess, type ProductProcess } from './process.ts';

export interface KillWorld {
  readonly product: Product;
  /** A process that has just been started. */
  mortal(): Promise<ProductProcess>;
  /** Asks a process that lives. */
  readonly ask: (call: Call) => Promise<Answer>;
  /** All clocks move, and the living work through what the queue brings then. */
  readonly pass: (seconds: number) => Promise<void>;
  sweep(): Promise<void>;
  /** Nothing is stored any more but the connection that people get. */
  startOver(): Promise<void>;
  /** A day goes by; then the hourly walk goes over everybody. */
  passDay(): Promise<void>;
  close(): Promise<void>;
}

/** The host's own triggers stay off: workers are called one by one. */
export const QUIET_HOST = {
  'AzureWebJobs.deliver-send.Disabled': 'true',
  'AzureWebJobs.deliver-send-poison.Disabled': 'true',
  'AzureWebJobs.revalidate-connection.Disabled': 'true',
};

const LIVING = 2;
const QUEUE = 'deliver-send';
/** Longer than any visit. */
const LEASE_SECONDS = 600;
/** A token is over by then, and a connection is looked at again. */
const STALE_SECONDS = RECENTLY_CHECKED_SECONDS + 60;

export const openKillWorld = async (): Promise<KillWorld> =>
  killWorldIn(
    await openOwnProduct({ inMemory: true, env: { ...QUIET_HOST, USAGE_LIMITS: wideLimits } }),
    AHEAD_OF_ALL,
  );

/** Nobody is in it before it starts over. To close it closes the product. `ahead`: processes that are started before they are wanted. */
export async function killWorldIn(product: Product, ahead = 1): Promise<KillWorld> {
  const { sandbox } = product;
  const living = await Promise.all(Array.from({ length: LIVING }, () => startProcess(sandbox)));
  const started: ProductProcess[] = [...living];
  let turn = 0;
  const ask: KillWorld['ask'] = async (call) => {
    const process = living[(turn += 1) % LIVING];
    if (process === undefined) throw new Error('Nobody lives');
    return process.call(call);
  };
  const mortal = spares(product, started, ahead);
  const timer = async (name: string): Promise<void> => {
    const { status, text } = await ask({ kind: 'timer', name });
    if (status !== 200) throw new Error(`${name}: ${text}`);
  };
  const pass: KillWorld['pass'] = async (seconds) => {
    await sandbox.moveClock(seconds * 1000);
    await Promise.all(living.map((one) => one.setClock(sandbox.clock.setting())));
    await workThrough(product, ask);
  };
  return {
    ...{ product, ask, pass, mortal },
    sweep: () => timer('sweep'),
    startOver: async () => {
      await sandbox.azurite.empty(tableNames, queueNames);
      await connectSource(product);
      await pass(STALE_SECONDS);
      // From here on the walk has an hour that it goes on from, and a sweep has been there: in a world that is new its first
      // one writes what no other one does.
      await timer('revalidate-connections');
      await timer('sweep');
    },
    passDay: async () => {
      await pass(25 * 3600);
      await timer('revalidate-connections');
      await pass(1);
    },
    close: async () => {
      await Promise.all(started.map((one) => one.kill()));
      await product.close();
    },
  };
}

/** When all is struck, by many at a time. */
const AHEAD_OF_ALL = 8;

function spares(
  { sandbox }: Product,
  started: ProductProcess[],
  ahead: number,
): () => Promise<ProductProcess> {
  const ready: Promise<ProductProcess>[] = [];
  const start = async (): Promise<ProductProcess> => {
    const one = await startProcess(sandbox);
    started.push(one);
    return one;
  };
  return async () => {
    while (ready.length <= ahead) ready.push(start());
    const next = await ready.shift();
    if (next === undefined) throw new Error('No process was started');
    await next.setClock(sandbox.clock.setting());
    return next;
  };
}

const AT_ONCE = 8;

/** What fails comes again when its lease is over, as in the platform's own trigger. */
export async function workThrough({ sandbox }: Product, ask: KillWorld['ask']): Promise<void> {
  const queue = sandbox.azurite.queueServiceClient.getQueueClient(QUEUE);
  for (;;) {
    const { receivedMessageItems: found } = await queue.receiveMessages({
      ...{ numberOfMessages: AT_ONCE, visibilityTimeout: LEASE_SECONDS },
    });
    if (found.length === 0) return;
    const work = found.map(async ({ messageId, popReceipt, messageText }) => {
      const message = JSON.parse(Buffer.from(messageText, 'base64').toString()) as object;
      const { status } = await ask({ kind: 'queue', name: QUEUE, message });
      if (status === 200) await queue.deleteMessage(messageId, popReceipt);
    });
    await Promise.all(work);
  }
}
