/** What messages that wait will say: kept until they have gone, and opened for whoever asked for them. */
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message.ts';
import { succeed, type Result } from '../../domain/result.ts';
import { isWaiting, type SendRow } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';
import { messageOfItem } from '../deliver/batch-of-item.ts';
import type { BatchInHand } from '../deliver/lane-visit.ts';

export interface WaitingPorts {
  readonly sends: Sends;
  readonly batches: Batches;
  readonly cipher: Cipher;
}

/** As they were given: HTML is shown as such. */
export interface WaitingWords {
  readonly subject?: string;
  readonly content: string;
}

export interface WordsOfSends {
  /** By the ids of sends; of what has gone meanwhile there are none. */
  readonly words: ReadonlyMap<string, WaitingWords | 'unreadable'>;
  /** The last send that was looked at, when there were more words than one answer holds. */
  readonly stoppedAt?: string;
}

interface Opening {
  readonly userKey: UserKey;
  readonly key: DataKey;
  readonly deadline: Deadline;
  /** Each read once; undefined for one that is not there, or that only a later version can read. */
  readonly batches: Map<string, BatchInHand | undefined>;
}

/** Rows that are read side by side. */
const AT_ONCE = 20;
/** Characters behind which no more are read for one answer. */
const ENOUGH_CHARS = 1_000_000;

/** Opens what is kept of those among the rows that wait, as far as one answer holds it. Fails in an outage alone. */
export async function wordsThatWait(
  ports: WaitingPorts,
  whose: Omit<Opening, 'batches'>,
  rows: readonly SendRow[],
): Promise<Result<WordsOfSends>> {
  const opening = { ...whose, batches: new Map<string, BatchInHand | undefined>() };
  const waiting = rows.filter(({ state }) => isWaiting(state));
  const words = new Map<string, WaitingWords | 'unreadable'>();
  let chars = 0;
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    if (chars >= ENOUGH_CHARS) return succeed({ words, ...defined({ stoppedAt: waiting[start - 1]?.id }) });
    const opened = await openGroup(ports, opening, waiting.slice(start, start + AT_ONCE));
    if (!opened.ok) return opened;
    for (const [id, one] of opened.value) {
      words.set(id, one ?? 'unreadable');
      chars += one?.content.length ?? 0;
    }
  }
  return succeed({ words });
}

type Opened = readonly (readonly [string, WaitingWords | undefined])[];

/** Without those that have gone meanwhile. */
async function openGroup(
  ports: WaitingPorts,
  opening: Opening,
  group: readonly SendRow[],
): Promise<Result<Opened>> {
  const { userKey, deadline } = opening;
  const reads = await Promise.all(group.map(({ id }) => ports.sends.read(userKey, id, deadline)));
  const found: [string, WaitingWords | undefined][] = [];
  for (const read of reads) {
    if (!read.ok) return read;
    const row = read.value?.row;
    if (row === undefined || !isWaiting(row.state)) continue;
    const opened = await wordsOf(ports, opening, row);
    if (!opened.ok) return opened;
    found.push([row.id, opened.value]);
  }
  return succeed(found);
}

async function wordsOf(
  ports: WaitingPorts,
  opening: Opening,
  { id, body, batch: batchId }: SendRow,
): Promise<Result<WaitingWords | undefined>> {
  const { userKey, key } = opening;
  const plain = body && ports.cipher.openBytes(key, ports.sends.contextOf(userKey, id, 'body'), body);
  if (plain === undefined) return succeed(undefined);
  if (batchId === undefined)
    return succeed(told(messageOfItem(ports, { userKey, key, plain, batch: undefined })));
  const batch = await batchOf(ports, opening, batchId);
  if (!batch.ok || batch.value === undefined) return batch.ok ? succeed(undefined) : batch;
  return succeed(told(messageOfItem(ports, { userKey, key, plain, batch: batch.value })));
}

async function batchOf(
  { batches }: WaitingPorts,
  { userKey, deadline, batches: known }: Opening,
  id: string,
): Promise<Result<BatchInHand | undefined>> {
  if (!known.has(id)) {
    const found = await batches.read(userKey, id, deadline);
    if (!found.ok && found.failure.reason !== 'row-newer') return found;
    known.set(id, found.ok && found.value ? { row: found.value.row } : undefined);
  }
  return succeed(known.get(id));
}

function told(message: Message | undefined): WaitingWords | undefined {
  if (message === undefined) return undefined;
  const subject = message.kind === 'chat' ? undefined : message.subject;
  return { content: message.body.content, ...defined({ subject }) };
}
