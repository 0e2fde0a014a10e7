/**
 * Paces what goes out for a whole Microsoft tenant: each channel and group chat one message a second, each kind by slots
 * that a process takes in blocks. What cannot be read or written holds nobody up: Microsoft's own limits stand behind it.
 */
import type { Kind } from '../../domain/delivery.ts';
import { slotOf, withBlock, withPost, withThrottle, type Block } from '../../domain/pace.ts';
import type { SendRecord } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { PaceBlocks, PaceKey, Paces } from '../../ports/paces.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface PacePorts {
  readonly paces: Paces;
  readonly paceBlocks: PaceBlocks;
  readonly clock: Pick<Clock, 'now' | 'wait'>;
}

/** What is to be posted, and for which tenant. */
export interface PacedPost {
  readonly tenantId: string;
  readonly kind: Kind;
  readonly record: Pick<SendRecord, 'chatId' | 'channelId'>;
}

/** So little is waited for in place. */
const SHORT_MS = 200;

/** Takes a moment for a post; milliseconds to wait for the next one when there is none now. */
export async function takeMoment(ports: PacePorts, post: PacedPost, deadline: Deadline): Promise<number> {
  const slot = await tenantWait(ports, post, deadline);
  if (slot > SHORT_MS) return slot;
  if (slot > 0) await ports.clock.wait(slot);
  return placeWait(ports, post, deadline);
}

async function tenantWait(
  ports: PacePorts,
  { tenantId, kind }: PacedPost,
  deadline: Deadline,
): Promise<number> {
  const key = { tenantId, of: kind };
  const inHand = ports.paceBlocks.get(key);
  const now = ports.clock.now();
  const isGood = inHand !== undefined && slotOf(inHand, now) !== undefined;
  const block = isGood ? inHand : await takeBlock(ports, key, kind, deadline);
  if (block === undefined) return 0;
  const wait = (slotOf(block, now) ?? now) - now;
  ports.paceBlocks.set(key, wait > SHORT_MS ? block : { ...block, used: block.used + 1 });
  return Math.max(0, wait);
}

async function takeBlock(
  { paces, clock }: PacePorts,
  key: PaceKey,
  kind: Kind,
  deadline: Deadline,
): Promise<Block | undefined> {
  const read = await paces.read(key, deadline);
  if (!read.ok) return undefined;
  const next = withBlock(read.value.pace, kind, clock.now());
  if (next === undefined) return undefined;
  const written = await paces.write(key, next.pace, read.value.etag, deadline);
  return written.ok && written.value ? next.block : undefined;
}

/** A one-to-one chat has the user's own limit, and no place that others post to. */
function placeOf({ record: { chatId, channelId } }: PacedPost): string | undefined {
  return channelId ?? (chatId?.endsWith('@thread.v2') ? chatId : undefined);
}

async function placeWait(ports: PacePorts, post: PacedPost, deadline: Deadline): Promise<number> {
  const place = placeOf(post);
  if (place === undefined) return 0;
  const key = { tenantId: post.tenantId, of: `place ${place}` };
  const read = await ports.paces.read(key, deadline);
  if (!read.ok) return 0;
  const next = withPost(read.value.pace, ports.clock.now());
  if (typeof next === 'number') return next;
  const written = await ports.paces.write(key, next, read.value.etag, deadline);
  // Somebody else has just taken the moment.
  return written.ok && !written.value ? 1_000 : 0;
}

/** Somebody was throttled; when several are, nobody of the tenant sends that kind for a while. */
export async function noteThrottle(
  { paces, clock }: PacePorts,
  { tenantId, kind }: PacedPost,
  user: UserKey,
  deadline: Deadline,
): Promise<void> {
  const key = { tenantId, of: kind };
  const read = await paces.read(key, deadline);
  if (read.ok)
    await paces.write(key, withThrottle(read.value.pace, user, clock.now()), read.value.etag, deadline);
}
