/** What comes in a file of its own: nothing of it is loaded before there is somebody to write to, or to mention. */
import type * as Ahead from './ahead/chunk.ts';

export const loadAhead = (): Promise<typeof Ahead> => import('./ahead/chunk.ts');
