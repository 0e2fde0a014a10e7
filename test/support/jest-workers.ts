/** How many test files run at once. */
import { availableParallelism } from 'node:os';

/** More than cores: a file spends nearly half of its time waiting for a page, a process or a time limit of the product. */
export const jestWorkers = (): number => Math.min(4, availableParallelism() + 2);
