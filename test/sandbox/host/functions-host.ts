/**
 * A local Azure Functions host for one app: HTTP, timer and storage queue triggers. It stands where Core Tools would,
 * needs nothing installed, and behaves as the platform was measured to behave.
 */
import { errorText, loadApp, type IndexedFunction } from './app.ts';
import { readHostJson, type Settings } from './host-json.ts';
import { openHttpFront } from './http-front.ts';
import { Invoker } from './invoker.ts';
import type { Log } from './log.ts';
import { queueOpener, sendOutput } from './queue-connection.ts';
import { queueMetadata, QueueTrigger } from './queue-trigger.ts';
import { TimerTrigger } from './timer.ts';

export interface FunctionsHostOptions {
  readonly appDir: string;
  readonly port: number;
  readonly settings: Settings;
  readonly keys: readonly string[];
  /** False: timers run only when fired. */
  readonly timers: boolean;
  readonly log: Log;
}

export interface FunctionsHost {
  readonly port: number;
  /** Lets what runs finish; takes nothing new. */
  close(): Promise<void>;
}

export async function startFunctionsHost(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const { appDir, settings, log } = options;
  const host = readHostJson(appDir, settings);
  const app = await loadApp(appDir, settings, log);
  const open = queueOpener(settings);
  const invoker = new Invoker(app, log, async (binding, data) => {
    if (binding.type.toLowerCase() !== 'queue')
      throw new Error(`output '${binding.type}' is not supported here`);
    await sendOutput(await open(binding), data, host.queues.base64);
  });
  const timers = createTimers(app.functions, invoker, log);
  const queues = app.functions
    .filter(({ type }) => type === 'queuetrigger')
    .map((of) => new QueueTrigger(of, { options: host.queues, invoker, open, log }));

  const fire = (name: string, input: string): boolean => {
    const of = app.functions.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (!of) return false;
    void (timers.get(of.name)?.fire() ?? fireByHand(invoker, of, input));
    return true;
  };
  const front = await openHttpFront({ ...options, app, host, invoker, fire });
  if (options.timers) for (const timer of timers.values()) timer.start();
  // The clock of this process is the parent's to move: it has followed before anybody else hears of it.
  const followClock = (): void => timers.forEach((timer) => timer.followClock());
  process.on('message', followClock);
  for (const queue of queues) queue.start();

  return {
    port: front.port,
    close: async () => {
      process.off('message', followClock);
      for (const timer of timers.values()) timer.stop();
      await Promise.all([front.close(), ...queues.map((queue) => queue.stop())]);
      await invoker.idle();
      await app.core.stopped();
    },
  };
}

function createTimers(
  functions: readonly IndexedFunction[],
  invoker: Invoker,
  log: Log,
): Map<string, TimerTrigger> {
  const timers = new Map<string, TimerTrigger>();
  for (const of of functions.filter(({ type }) => type === 'timertrigger')) {
    try {
      timers.set(of.name, new TimerTrigger(of, invoker));
    } catch (error) {
      log('error', 'Host.Startup', `The '${of.name}' function is in error: ${errorText(error)}`);
    }
  }
  return timers;
}

async function fireByHand(invoker: Invoker, of: IndexedFunction, input: string): Promise<void> {
  const reason = 'This function was programmatically called via the host APIs.';
  await invoker
    .run(of, { reason, input: { string: input }, metadata: queueMetadata({}, input) })
    .catch(() => undefined);
}
