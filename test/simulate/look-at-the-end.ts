/** When everything must be over: every accepted message has come to an end that is true, and nothing is left of it. */
import type { Result } from '../../shared/domain/result.ts';
import { readBatch } from '../../shared/usecases/batch/read-batch.ts';
import { listSends, type SendsPage } from '../../shared/usecases/send/read-sends.ts';
import type { Crowd, Person } from './crowd.ts';

/** How many messages ended in each state. */
export type Tally = Readonly<Record<string, number>>;

const FINAL = new Set(['sent', 'failed', 'unknown', 'cancelled']);

export async function lookAtTheEnd(
  crowd: Crowd,
  people: readonly Person[],
  run: (minutes: number) => Promise<void>,
): Promise<Tally> {
  const tally: Record<string, number> = {};
  const looking = Promise.all(people.map((person) => lookAt(crowd, person, tally)));
  await run(10);
  await looking;
  leftBehind(crowd);
  return tally;
}

async function lookAt(crowd: Crowd, person: Person, tally: Record<string, number>): Promise<void> {
  const { record } = crowd.network;
  const states = await statesOf(crowd, person);
  for (const state of states.values()) tally[state] = (tally[state] ?? 0) + 1;
  for (const [mark, state] of states) {
    const count = crowd.watch.arrivals.get(mark) ?? 0;
    if (!FINAL.has(state)) record.wrong(`${mark} is still ${state}`);
    if (state === 'sent' && count !== 1) record.wrong(`${mark} is sent and arrived ${count} times`);
    if ((state === 'failed' || state === 'cancelled') && count > 0)
      record.wrong(`${mark} is ${state} and arrived`);
  }
  for (const mark of person.accepted)
    if (!states.has(mark)) record.wrong(`${mark} was accepted, and is lost`);
  for (const id of person.batches) {
    const one = crowd.anybody();
    const read = await one.run('look', (ports) => readBatch(ports, person.caller, id, one.deadline()));
    if (!read.ok) record.wrong(`a batch cannot be read: ${read.failure.reason}`);
    else if (sumOf(read.value.counts) !== read.value.count)
      record.wrong(`a batch of ${read.value.count} adds up to ${sumOf(read.value.counts)}`);
  }
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

/** By the caller's own word, page by page. */
async function statesOf(crowd: Crowd, { caller }: Person): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  let after: string | undefined;
  do {
    const one = crowd.anybody();
    const page: Result<SendsPage> = await one.run('look', (ports) =>
      listSends(ports, caller, { after }, one.deadline()),
    );
    if (!page.ok) {
      crowd.network.record.wrong(`the history cannot be read: ${page.failure.reason}`);
      return states;
    }
    for (const { reference, state } of page.value.sends) states.set(reference ?? '', state);
    after = page.value.next;
  } while (after !== undefined);
  return states;
}

function leftBehind({ shared: { storage }, network: { record } }: Crowd): void {
  const bodies = storage
    .table('sends')
    .rows()
    .filter(({ cells }) => Object.keys(cells).some((column) => column.startsWith('chunk')));
  const places = storage
    .table('lanes')
    .rows()
    .filter(({ rowKey }) => rowKey !== 'lane');
  const due = storage.table('due').rows();
  const batches = storage
    .table('batches')
    .rows()
    .filter(({ cells }) => !['over', 'abandoned'].includes(String(cells['state']?.value)));
  const left = { bodies, places, due, batches };
  for (const [what, rows] of Object.entries(left))
    if (rows.length > 0) record.wrong(`${rows.length} ${what} are left`);
}
