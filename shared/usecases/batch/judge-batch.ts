/** Whether many messages could go out now, all of them: what is refused is refused before anything is stored. */
import type { BatchItem } from '../../domain/batch-content.ts';
import type { Connection, LiveConnection } from '../../domain/connection/connection.ts';
import { liveFor } from '../../domain/connection/use-of-connection.ts';
import { failure, failureEntry, type Failure, type FieldFault } from '../../domain/failures/failure.ts';
import { MAX_WAITING_SENDS } from '../../domain/limits.ts';
import { capabilityFor } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { noteIfRefused, allowedTogether } from '../policy/sending-gate.ts';
import { judgeForLater, type JudgeForLater } from '../send/judge-for-later.ts';
import type { BatchPorts } from './open-batch.ts';

export interface JudgedBatch {
  readonly items: readonly BatchItem[];
  readonly retryOf?: string | undefined;
  readonly row: Connection;
  readonly deadline: Deadline;
}

export interface Judged {
  readonly live: LiveConnection;
  /** The HTML of each message as it was cleaned; undefined of a text. */
  readonly cleanHtml: readonly (string | undefined)[];
}

/** The live connection, or every reason of one sort why not. What the organization forbids is noted for it. */
export async function judgeBatch(
  ports: BatchPorts,
  caller: Caller,
  batch: JudgedBatch,
): Promise<Result<Judged>> {
  const { items, deadline } = batch;
  const live = liveForAll(ports, caller, batch);
  if (!live.ok) return live;
  const known = await repeatsKnown(ports, caller, batch);
  if (!known.ok) return known;
  const judged = await judgeAll(
    judgeForLater(ports, { userKey: caller.userKey, row: live.value, deadline }),
    items,
  );
  if (!judged.ok) return judged;
  const allowed = await allowedTogether(ports, caller, items, deadline);
  const kinds = new Set(items.map(({ message }) => message.kind));
  const kind = kinds.size === 1 ? items[0]?.message.kind : undefined;
  await noteIfRefused(ports, caller, { kind, ended: allowed }, deadline);
  if (!allowed.ok) return allowed;
  const waiting = await ports.lanes.places(caller.userKey, deadline);
  if (!waiting.ok) return waiting;
  const isFull = waiting.value.length + items.length > MAX_WAITING_SENDS;
  if (isFull) return failWith(failure('queue-full'));
  return succeed({ live: live.value, cleanHtml: judged.value });
}

/** For each kind of messages in it. */
function liveForAll(
  { tenantAllowList: allowList }: BatchPorts,
  { organizationKey }: Caller,
  { items, row }: JudgedBatch,
): Result<LiveConnection> {
  const capabilities = [...new Set(items.map(({ message }) => capabilityFor(message)))];
  const lives = capabilities.map((capability) => liveFor(row, { capability, allowList, organizationKey }));
  return lives.find(({ ok }) => !ok) ?? lives[0] ?? failWith(failure('invalid-request'));
}

const NO_BATCH = { pointer: '/retryOf', detail: 'is no batch of yours' };

async function repeatsKnown(
  { batches }: BatchPorts,
  { userKey }: Caller,
  { retryOf, deadline }: JudgedBatch,
): Promise<Result<unknown>> {
  if (retryOf === undefined) return succeed(undefined);
  const found = await batches.read(userKey, retryOf, deadline);
  if (!found.ok || found.value !== undefined) return found;
  return failWith(failure('invalid-request', { errors: [NO_BATCH] }));
}

/** What of a message is known to be wrong, by its place in the request. */
async function judgeAll(
  judge: JudgeForLater,
  items: readonly BatchItem[],
): Promise<Result<Judged['cleanHtml']>> {
  const cleanHtml: (string | undefined)[] = [];
  const errors: FieldFault[] = [];
  let first: Failure | undefined;
  for (const item of items) {
    const judged = await judge(item.message);
    if (judged.ok) {
      cleanHtml.push(judged.value.cleanHtml);
      continue;
    }
    if (!isOfOne(judged.failure)) return judged;
    first ??= judged.failure;
    errors.push(...faultsAt(item, judged.failure));
  }
  return first === undefined ? succeed(cleanHtml) : failWith({ ...first, errors });
}

/** What is about all of them, or passes, is no fault of a message. */
const isOfOne = ({ reason }: Failure): boolean =>
  reason !== 'signature-changed' && !failureEntry(reason).retryable;

/** Fields of a message that was written out stand in the request; those of a template's are made. */
function faultsAt({ pointer, body }: BatchItem, { reason, errors = [] }: Failure): readonly FieldFault[] {
  if (errors.length === 0) return [{ pointer, detail: failureEntry(reason).title }];
  return errors.map(({ pointer: field, detail }) => ({
    pointer: 'message' in body ? `${pointer}${field}` : pointer,
    detail,
  }));
}
