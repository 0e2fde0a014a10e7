/**
 * Connecting from the browser's side. Three secrets meet here: the handle proves who finished at Microsoft, the binding
 * which browser started, the bearer which Wintro user is signed in. None of them is enough alone.
 */
import { finishSignIn, type ResumeOutcome } from './finish-sign-in.ts';
import { handshakeMemory } from './handshake-memory.ts';
import type { HandshakeTools } from './handshake-tools.ts';
import { attempt } from './page.ts';
import { clientProblem, type Answer } from './problem.ts';
import type { CallOptions } from './request.ts';
import { bringsReturn, takeReturn } from './return-fragment.ts';
import { startSignIn, type ConnectOptions, type ConnectStarted } from './start-sign-in.ts';
import type { Store } from './store.ts';

export interface Handshake {
  readonly connect: (options?: ConnectOptions) => Promise<Answer<ConnectStarted>>;
  readonly resume: (options?: CallOptions) => Promise<ResumeOutcome>;
  readonly isReturning: () => boolean;
}

export function createHandshake(given: Omit<HandshakeTools, 'memory'>): Handshake {
  const tools: HandshakeTools = { ...given, memory: handshakeMemory(given.page.storage) };
  const { page, store, memory } = tools;
  let underWay: { readonly run: Promise<ResumeOutcome>; readonly signal: AbortSignal | undefined } | null =
    null;
  let leaving: Timer | undefined;
  return {
    connect: async (options = {}) => {
      clearTimeout(leaving);
      store.change({ busy: 'connecting', returned: null });
      const started = await startSignIn(tools, options).catch(() => refused);
      if (!started.ok) store.change({ busy: null });
      else leaving = settleIfHere(store);
      return started;
    },
    resume: ({ signal } = {}) => {
      const returned = takeReturn(page);
      const before = underWay;
      const isGivenUp = before?.signal?.aborted === true;
      if (before && !returned && !isGivenUp) return before.run;
      // What its caller has given up ends as `aborted`, and that is no answer for the next one: it goes on from there.
      const start = (): Promise<ResumeOutcome> => finishSignIn(tools, returned, signal);
      const run = (before && isGivenUp ? before.run.then(start) : start()).finally(() => {
        if (underWay?.run === run) underWay = null;
      });
      underWay = { run, signal };
      return run;
    },
    isReturning: () => {
      if (underWay !== null) return store.getSnapshot().busy === 'finishing';
      const { binding, handle } = memory.read();
      return bringsReturn(page.location?.hash ?? '') || (binding !== null && handle !== null);
    },
  };
}

/** Time enough for a browser to begin with another page, in milliseconds. */
const LEAVING_MS = 10_000;

type Timer = ReturnType<typeof setTimeout>;

/** Somebody stopped the browser, or chose to stay when the page asked: then nothing is under way any more. */
function settleIfHere(store: Store): Timer {
  const timer = setTimeout(() => {
    if (store.getSnapshot().busy === 'connecting') store.change({ busy: null });
  }, LEAVING_MS);
  // On Node it keeps no process alive.
  attempt(() => (timer as unknown as { unref(): void }).unref());
  return timer;
}

/** The browser itself refuses to go there. */
const refused = { ok: false, problem: clientProblem('sign-in-address-refused') } as const;
