/** Processes that stay alive and are told what to do, so that variants can take turns while all are warm. */
import { fork } from 'node:child_process';
import type { Batch, BatchCost } from './child/serve-batches.ts';
import type { Launch } from './cold.ts';

export interface WarmProcess {
  /** Processor time of one, in milliseconds; so many at once, else one after another. */
  run(work: string, times: number, atOnce?: number): Promise<number>;
  /** The same with everything that is known of it. */
  measure(work: string, times: number, atOnce?: number): Promise<BatchCost>;
  stop(): Promise<void>;
}

export interface WarmLaunch extends Launch {
  /** Options of Node itself. */
  readonly nodeArgs?: readonly string[];
}

export async function startWarm({
  script,
  args = [],
  env = {},
  nodeArgs = [],
}: WarmLaunch): Promise<WarmProcess> {
  const child = fork(script, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    execArgv: [...nodeArgs],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const nextMessage = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`${script} ended with ${String(code)}`));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        resolve(message);
      });
    });
  await nextMessage();
  const measure = async (work: string, times: number, atOnce = 1): Promise<BatchCost> => {
    const answered = nextMessage();
    child.send({ work, times, atOnce } satisfies Batch);
    return (await answered) as BatchCost;
  };
  return {
    measure,
    run: async (...batch) => (await measure(...batch)).cpuMs,
    stop: async () => {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
