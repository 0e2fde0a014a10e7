/** Runs batches of one kind of work on command and reports the processor time of one. */
import { failAndEnd } from './report.ts';

export type Work = 'send' | 'status';

export interface Batch {
  readonly work: Work;
  readonly times: number;
}

export interface BatchCost {
  /** Of one, user and system, all threads. */
  readonly cpuMs: number;
}

/** Says `ready`, then answers each batch with its cost. One after another: the cost of one is wanted. */
export function serveBatches(works: Readonly<Record<Work, () => Promise<void>>>): void {
  const run = async ({ work, times }: Batch): Promise<void> => {
    const before = process.cpuUsage();
    for (let done = 0; done < times; done += 1) await works[work]();
    const { user, system } = process.cpuUsage(before);
    process.send?.({ cpuMs: (user + system) / 1000 / times } satisfies BatchCost);
  };
  process.on('message', (batch) => void run(batch as Batch).catch(failAndEnd));
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
