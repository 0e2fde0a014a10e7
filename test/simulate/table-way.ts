/** A table as a process reaches it: over the network, and under the eyes of whoever watches the rows. */
import type { TableName } from '../../shared/adapters/tables/storage-tables.ts';
import type {
  Answer,
  Change,
  EntityKey,
  NewEntity,
  Outage,
  TableService,
} from '../../shared/adapters/tables/table-service.ts';
import { travel, type Network, type Process } from './network.ts';
import { seesBatch, seesLane, seesLink, seesSend, type Watch } from './watch.ts';

const DROPPED: Outage = { kind: 'outage', code: 'ECONNREFUSED', mayHaveLanded: false, worthRepeating: true };
const UNHEARD: Outage = { kind: 'outage', code: 'ECONNRESET', mayHaveLanded: true, worthRepeating: true };

export interface World {
  readonly network: Network;
  readonly watch: Watch;
}

export function tableWay({ network, watch }: World, process: Process, name: TableName): TableService {
  const real = watch.storage.table(name);
  const ask = <T>(what: string, signal: AbortSignal, act: () => Promise<Answer<T>>): Promise<Answer<T>> =>
    travel<Answer<T>>(network, process, {
      ...{ what: `${what} ${name}`, signal, act },
      dropped: () => DROPPED,
      unheard: () => UNHEARD,
    });
  const write = <T>(
    what: string,
    signal: AbortSignal,
    changes: readonly Change[],
    act: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> =>
    ask(what, signal, async () => {
      const answer = await act();
      if (answer.kind === 'answer')
        for (const one of changes) if (one.cells !== undefined) seesWrite({ network, watch }, name, one);
      return answer;
    });
  return {
    read: (key, signal) =>
      ask('read', signal, () => {
        if (name === 'connections') noteRead(network, key);
        return real.read(key, signal);
      }),
    readEtag: (key, signal) => ask('look at', signal, () => real.readEtag(key, signal)),
    insert: (one, signal) => write('insert', signal, [one], () => real.insert(one, signal)),
    replace: (one, signal) => write('replace', signal, [one], () => real.replace(one, signal)),
    remove: (key, signal) => ask('remove', signal, () => real.remove(key, signal)),
    writeTogether: (all, signal) => write('write', signal, all, () => real.writeTogether(all, signal)),
    rowsBetween: (query, signal) => ask('list', signal, () => real.rowsBetween(query, signal)),
    partitionKeys: (query, signal) => paged(ask, signal, () => real.partitionKeys(query, signal)),
    columnsOf: (query, signal) => paged(ask, signal, () => real.columnsOf(query, signal)),
  };
}

type Ask = <T>(what: string, signal: AbortSignal, act: () => Promise<Answer<T>>) => Promise<Answer<T>>;

async function* paged<T>(
  ask: Ask,
  signal: AbortSignal,
  pages: () => AsyncIterable<Answer<T>>,
): AsyncGenerator<Answer<T>> {
  for await (const page of pages()) yield await ask('page of', signal, () => Promise.resolve(page));
}

function noteRead({ operation, time }: Network, { partitionKey }: EntityKey): void {
  operation.getStore()?.reads.set(partitionKey, time.now());
}

function seesWrite({ network, watch }: World, name: TableName, one: NewEntity): void {
  const { partitionKey, rowKey, cells } = one;
  if (name === 'lanes' && rowKey === 'lane') seesLane(watch, network, partitionKey, cells);
  if (name === 'connections' && rowKey === 'connection') seesLink(watch, network, partitionKey, cells);
  if (name === 'batches') seesBatch(watch, network, { partitionKey, rowKey }, cells);
  if (name !== 'sends' || !rowKey.startsWith('s-')) return;
  seesSend(watch, network, rowKey, cells);
  const operation = network.operation.getStore();
  if (cells['state']?.value === 'sending' && operation !== undefined)
    operation.taken = { user: partitionKey, sendId: rowKey, attemptId: String(cells['attemptId']?.value) };
}
