/**
 * Time that passes only when nothing else is to be done. What is due runs one after the other, each with everything that
 * follows from it at once, so that a run is the same each time. While a world runs, timers of the code in it are its own.
 */
export interface VirtualTime {
  /** Milliseconds. */
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
  sleep(milliseconds: number): Promise<void>;
  /** Runs what is due, in order, up to a moment; `step` is called before each, when its moment has come. */
  runUntil(end: number, step: () => void): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  isOff: boolean;
}

const settle = setImmediate;
const realTimers = { set: globalThis.setTimeout, clear: globalThis.clearTimeout };

/** Everything that promises bring about, until nothing moves. */
const everythingThatFollows = (): Promise<void> => new Promise((resolve) => void settle(resolve));

export function virtualTime(): VirtualTime {
  const waiting: Due[] = [];
  let now = 0;
  let order = 0;
  const after: VirtualTime['after'] = (milliseconds, run) => {
    const due: Due = { at: now + Math.max(0, milliseconds), order: (order += 1), run, isOff: false };
    insert(waiting, due);
    return () => {
      due.isOff = true;
    };
  };
  return {
    now: () => now,
    after,
    sleep: (milliseconds) => new Promise((resolve) => void after(milliseconds, resolve)),
    runUntil: async (end, step) => {
      await everythingThatFollows();
      for (let due = waiting.at(-1); due !== undefined && due.at <= end; due = waiting.at(-1)) {
        waiting.pop();
        if (due.isOff) continue;
        now = due.at;
        step();
        due.run();
        await everythingThatFollows();
      }
      now = end;
    },
  };
}

/** The next one stands last. */
function insert(waiting: Due[], due: Due): void {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = waiting[middle];
    const isLater =
      other !== undefined && (other.at > due.at || (other.at === due.at && other.order > due.order));
    if (isLater) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, due);
}

/** Gives the code that runs meanwhile timers of this time, and the real ones back. */
export async function withTimersOf<T>(time: VirtualTime, work: () => Promise<T>): Promise<T> {
  const set = (run: () => void, milliseconds = 0): object => {
    const off = time.after(milliseconds, run);
    return { off, unref: () => undefined, ref: () => undefined };
  };
  const clear = (timer?: { readonly off: () => void }): void => timer?.off();
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { setTimeout: realTimers.set, clearTimeout: realTimers.clear });
  }
}
