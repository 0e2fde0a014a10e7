/** How many test files run at once. */
import { availableParallelism } from 'node:os';

/** One more than cores: files wait for pages and processes at times; with more, pages wait for a core until their limit. */
export const jestWorkers = (): number => Math.min(4, availableParallelism() + 1);
