/** What a story is: what is done up to the kill, and what may come after it. */
import type { Product } from '../../support/product.ts';
import type { Answer, Call, Strike } from './calls.ts';
import type { Somebody } from './people.ts';

/** What happens after the kill: nobody comes again, the same is asked once more, or the user disconnects. */
export type Ending = 'alone' | 'again' | 'disconnect';

export interface Somewhere {
  readonly product: Product;
  readonly who: Somebody;
}

export interface Told extends Somewhere {
  /** Done by a process that lives. */
  readonly ask: (call: Call) => Promise<Answer>;
  /** Done by a process that is killed at an effect of it, which must come within so many tries, three unless it is said. */
  readonly breakOff: (call: Call, strike: Omit<Strike, 'at'>, tries?: number) => Promise<void>;
  /** Time goes by, in seconds, and the queue is worked through. */
  readonly pass: (seconds: number) => Promise<void>;
}

export interface Story {
  readonly name: string;
  /** How many messages it is about. */
  readonly messages: number;
  readonly endings: readonly Ending[];
  /** Before the process that is killed; answers what that one is told to do. */
  readonly begin: (told: Told) => Promise<Call>;
  /** By itself in the world: what it does goes over everybody's rows. */
  readonly alone?: true;
  /** How many cases have a world together, one after another, because each leaves the next as it would be without it. */
  readonly together?: number;
  /** Who it may happen to: a subject that begins with this name. */
  readonly subject?: (product: Product, name: string) => string;
  /** One after the other: what it does depends on how fast others of its tenant post. */
  readonly paced?: true;
  /** Seconds between what was before and what is struck. */
  readonly later?: number;
  /** Each kind of call of it to Microsoft, a table or a queue is refused as well, the first time and the last. */
  readonly refused?: true;
  /** Nobody was told that its messages are accepted. */
  readonly untold?: true;
  /** Something was on its way when it began: nobody can know what became of it. */
  readonly leavesUnknown?: true;
  /** The user's link is ended by it. */
  readonly endsLink?: true;
  /** What must hold at once after its ending, beside all that the oracle asks of every story: what is wrong. */
  readonly after?: (told: Told) => Promise<readonly string[]>;
}
