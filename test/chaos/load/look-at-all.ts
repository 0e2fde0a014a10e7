/** Everything that was sent, beside what Microsoft took and what the ledger tells. */
import type { Product } from '../../support/product.ts';
import { arrivals } from '../kills/oracle.ts';
import type { Sent } from './senders.ts';

const FINAL = new Set(['sent', 'failed', 'unknown', 'cancelled']);

export async function lookAtAll(
  product: Product,
  sent: readonly Sent[],
): Promise<{ readonly figures: string; readonly faults: readonly string[] }> {
  const arrived = arrivals(product);
  const faults: string[] = [];
  for (const [mark, count] of arrived) if (count > 1) faults.push(`${mark} went out ${count} times`);
  for (const { mark, status } of sent) {
    if (status === 201 && arrived.get(mark) !== 1)
      faults.push(`${mark} was answered as sent, and is not there`);
    if (status >= 400 && status < 500 && status !== 409 && arrived.has(mark))
      faults.push(`${mark} was answered with ${status}, and went out`);
  }
  const states = await statesOf(product, faults);
  const accepted = sent.filter(({ status }) => status === 201 || status === 202 || status === 504).length;
  const rows = [...states.values()].reduce((sum, one) => sum + one, 0);
  if (rows < accepted) faults.push(`${accepted} were accepted, and the ledger has ${rows}`);
  const [inLedger, unclear] = [states.get('sent') ?? 0, states.get('unknown') ?? 0];
  if (arrived.size < inLedger || arrived.size > inLedger + unclear)
    faults.push(`${arrived.size} arrived, of ${inLedger} sent and ${unclear} unknown`);
  for (const name of ['due', 'lanes']) faults.push(...(await placesIn(product, name)));
  const ends = [...states].map(([state, many]) => `${many} ${state}`).join(', ');
  return { figures: `${arrived.size} arrived; in the ledger ${ends}`, faults };
}

/** How many rows stand in each state. */
async function statesOf({ sandbox }: Product, faults: string[]): Promise<ReadonlyMap<string, number>> {
  const states = new Map<string, number>();
  for await (const row of sandbox.azurite.tableClient('sends').listEntities()) {
    if (!String(row['rowKey']).startsWith('s-')) continue;
    const state = String(row['state']);
    states.set(state, (states.get(state) ?? 0) + 1);
    if (!FINAL.has(state)) faults.push(`a row is still ${state}`);
    if (Object.keys(row).some((column) => column.startsWith('chunk')))
      faults.push(`a body stays with ${state}`);
  }
  return states;
}

async function placesIn({ sandbox }: Product, name: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for await (const { rowKey } of sandbox.azurite.tableClient(name).listEntities())
    if (rowKey !== 'lane') faults.push(`a place stays in ${name}`);
  return faults;
}
