/** How many test files run at once. */
import { availableParallelism } from 'node:os';

/** One more than cores: some files wait for a time limit of the product to pass. */
export const jestWorkers = (): number => Math.min(4, availableParallelism() + 1);
