/** What the state of a connection needs from the elements that show it. */
import type { Emit } from '../events.ts';
import type { Words } from '../words.ts';

export interface Speaker {
  /** The state has changed. */
  readonly changed: () => void;
  /** Says something aloud, in the element's own language. */
  readonly announce: (say: (words: Words) => string) => void;
  readonly emit: Emit;
}
