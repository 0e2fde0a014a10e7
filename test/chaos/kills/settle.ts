/** Lets time pass until nothing is on its way any more: what a restart, the queue and the sweep make of what a kill left. */
import type { KillWorld } from './kill-world.ts';

const MINUTES = 11;
/** A channel takes one post a second, and all cases post into the same. */
const MOST_PASSES = 200;

/** Minute by minute: what the queue brings, and the sweep; then for as long as somebody still waits for a turn. */
export async function settle(world: KillWorld): Promise<void> {
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await world.pass(60);
    await world.sweep();
  }
  for (let pass = 0; pass < MOST_PASSES && (await somebodyWaits(world)); pass += 1) await world.pass(2);
  await world.pass(120);
  await world.sweep();
}

async function somebodyWaits({ product }: KillWorld): Promise<boolean> {
  for await (const { rowKey } of product.sandbox.azurite.tableClient('lanes').listEntities())
    if (rowKey !== 'lane') return true;
  return false;
}
