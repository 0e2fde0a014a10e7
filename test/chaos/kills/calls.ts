/** What a process of the product is told to do, where it is struck, and what it answers. Types only. */

export type Call =
  | {
      readonly kind: 'http';
      /** Of the function. */
      readonly name: string;
      readonly method: 'GET' | 'POST';
      readonly path: string;
      readonly bearer: string;
      readonly key?: string;
      readonly body?: object;
      readonly params?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'queue'; readonly name: string; readonly message: object }
  | { readonly kind: 'timer'; readonly name: string };

/** Nothing is done and 429 or 503 is answered, or what was done is not heard of: the connection is cut over the answer. */
export type Refusal = 'throttled' | 'unavailable' | 'cut';

/** `before`, `after`: the process is killed there. `standing`: it stands still before it, until it is told to go on. */
export type How = 'before' | 'after' | 'standing' | Refusal;

export const REFUSALS: readonly Refusal[] = ['throttled', 'unavailable', 'cut'];

/** Those that a process lives through. */
export const isRefusal = (how: How | undefined): how is Refusal => REFUSALS.some((one) => one === how);

/** An effect of a call: what runs side by side comes in any order, so it is told by its name, and which one of that name. */
export interface Strike {
  /** Its place in the whole run that was recorded, from 0. */
  readonly at: number;
  readonly effect: string;
  /** Which one of that name, from 1. */
  readonly nth: number;
  readonly how: How;
}

export interface Answer {
  /** Of HTTP; 200 for a message or timer that came to its end, 500 for one that threw. */
  readonly status: number;
  readonly text: string;
  /** Every request that the process made meanwhile, in order: `table PUT sends`. */
  readonly effects: readonly string[];
  /** Whether the refusal came that it was to meet. */
  readonly refused: boolean;
}

export interface Order {
  readonly id: number;
  readonly call: Call;
  readonly strike?: Strike;
}

/** Where the parts of the world answer, by port: what a request is named for. */
export type Parts = Readonly<Record<string, string>>;

/** What a process prints when it is struck. */
export const STRUCK = 'struck';
