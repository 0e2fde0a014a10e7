/**
 * Connecting from the browser's side. Three secrets meet here: the handle proves who finished at Microsoft, the binding
 * which browser started, the bearer which Wintro user is signed in. None of them is enough alone.
 */
import { finishSignIn, type ResumeOutcome } from './finish-sign-in.ts';
import { handshakeMemory } from './handshake-memory.ts';
import type { HandshakeTools } from './handshake-tools.ts';
import { clientProblem, type Answer } from './problem.ts';
import type { CallOptions } from './request.ts';
import { bringsReturn, takeReturn } from './return-fragment.ts';
import { startSignIn, type ConnectOptions, type ConnectStarted } from './start-sign-in.ts';

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
  return {
    connect: async (options = {}) => {
      store.change({ busy: 'connecting', returned: null });
      const started = await startSignIn(tools, options).catch(() => refused);
      if (!started.ok) store.change({ busy: null });
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

/** The browser itself refuses to go there. */
const refused = { ok: false, problem: clientProblem('sign-in-address-refused') } as const;
