/** The worker's desk, as a test file sees it: `environment.mjs` has put it there. */
import type { Desk } from './desk.ts';

/** Throws outside of Jest. */
export function workerDesk(): Desk {
  const { desk } = globalThis as { readonly desk?: Desk };
  if (!desk) throw new Error('There is no Jest worker to borrow from: use own-product.ts or browser.ts.');
  return desk;
}
