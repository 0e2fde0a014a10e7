/** What both halves of a sign-in are given. */
import type { HandshakeMemory } from './handshake-memory.ts';
import type { Page } from './page.ts';
import type { Answer } from './problem.ts';
import type { ApiCall } from './request.ts';
import type { Store } from './store.ts';

export interface HandshakeTools {
  readonly page: Page;
  readonly memory: HandshakeMemory;
  readonly store: Store;
  readonly call: <T>(call: ApiCall) => Promise<Answer<T>>;
  /** Looks again at what an unfinished sign-in has left. */
  readonly lookAgain: () => void;
}
