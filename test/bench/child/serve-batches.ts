/** Runs batches of one kind of work on command and reports the processor time of one. */
import { failAndEnd } from './report.ts';

export interface Batch {
  readonly work: string;
  readonly times: number;
  /** So many at once; one after another when absent. */
  readonly atOnce?: number;
}

export interface BatchCost {
  /** Of one, user and system, all threads. */
  readonly cpuMs: number;
  /** Of the whole batch. */
  readonly wallMs: number;
  /** Of the process, at its end. */
  readonly rssMb: number;
  /** What stands in its heap and beside it, garbage that nobody has collected yet among it. */
  readonly heapMb: number;
}

/** Says `ready`, then answers each batch with its cost. */
export function serveBatches(works: Readonly<Record<string, () => Promise<void>>>): void {
  const run = async ({ work, times, atOnce = 1 }: Batch): Promise<void> => {
    const one = works[work];
    if (one === undefined) throw new Error(`There is no ${work} here`);
    const before = process.cpuUsage();
    const started = performance.now();
    let left = times;
    const lane = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await one();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    const { user, system } = process.cpuUsage(before);
    const { rss, heapUsed, external } = process.memoryUsage();
    const cost: BatchCost = {
      cpuMs: (user + system) / 1000 / times,
      wallMs: performance.now() - started,
      rssMb: rss / 2 ** 20,
      heapMb: (heapUsed + external) / 2 ** 20,
    };
    process.send?.(cost);
  };
  process.on('message', (batch) => void run(batch as Batch).catch(failAndEnd));
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}
