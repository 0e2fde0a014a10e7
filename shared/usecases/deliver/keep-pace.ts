/**
 * Paces what goes out for a whole Microsoft tenant: each channel and group chat one message a second, each kind by runs of
 * moments that a lane takes for what it has to send. What cannot be read or written holds nobody up: Microsoft's own
 * limits stand behind it.
 */
import type { Kind } from '../../domain/delivery.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import {
  afterMoment,
  isGood,
  isPaced,
  pauseLeft,
  withPost,
  withRun,
  withThrottle,
} from '../../domain/pace.ts';
import type { Run } from '../../domain/pace.ts';
import type { SendRecord } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { PaceKey, Paces } from '../../ports/paces.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface PacePorts {
  readonly paces: Paces;
  readonly clock: Pick<Clock, 'now' | 'wait'>;
}

/** What is to be posted, and for which tenant. */
export interface PacedPost {
  readonly tenantId: string;
  readonly kind: Kind;
  readonly record: Pick<SendRecord, 'chatId' | 'channelId'>;
}

/** The moments that a lane has in hand, and what it has to send. */
export interface PacedLane {
  readonly runs: Map<Kind, Run>;
  /** Kinds whose run was taken, or looked at, in this visit. */
  readonly looked: Set<Kind>;
  /** How many messages of a kind it may still send in this visit. */
  readonly wanted: (kind: Kind) => number;
}

/** So little is waited for in place; a queue brings its messages by whole seconds. */
const SHORT_MS = 1_000;

/** Takes a moment for a post; milliseconds to wait for the next one when there is none now. */
export async function takeMoment(
  ports: PacePorts,
  lane: PacedLane,
  post: PacedPost,
  deadline: Deadline,
): Promise<number> {
  const { kind } = post;
  const inTurn = isPaced(kind) ? await turnOf(ports, lane, post, deadline) : 0;
  if (inTurn > SHORT_MS) return inTurn;
  if (inTurn > 0) await ports.clock.wait(inTurn);
  const wait = await placeWait(ports, post, deadline);
  const run = lane.runs.get(kind);
  if (wait === 0 && run !== undefined) lane.runs.set(kind, afterMoment(run, kind, ports.clock.now()));
  return wait;
}

/** Milliseconds to the next moment in hand; one is taken when there is none. */
async function turnOf(
  ports: PacePorts,
  lane: PacedLane,
  post: PacedPost,
  deadline: Deadline,
): Promise<number> {
  const { tenantId, kind } = post;
  const waitFor = (run: Run | undefined): number => Math.max(0, (run?.at ?? 0) - ports.clock.now());
  const found = lane.runs.get(kind);
  const inHand = found !== undefined && isGood(found, ports.clock.now()) ? found : undefined;
  if (inHand !== undefined && lane.looked.has(kind)) return waitFor(inHand);
  lane.looked.add(kind);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const taken = await takeRun(ports, lane, { key: { tenantId, of: kind }, kind, inHand }, deadline);
    if (taken === 'unknown') return waitFor(inHand);
    if (typeof taken === 'number') return taken;
    if (taken === 'company') continue;
    lane.runs.set(kind, taken);
    return waitFor(taken);
  }
  return CROWD_MS;
}

/** Others were first, so often: they are many, and each of them is served. */
const TRIES = 4;
const CROWD_MS = 1_001;

interface Wanted {
  readonly key: PaceKey;
  readonly kind: Kind;
  /** From an earlier visit. */
  readonly inHand: Run | undefined;
}

/** The run in hand or a new one, or for how many milliseconds nobody goes, or that somebody else was first. */
async function takeRun(
  { paces, clock }: PacePorts,
  lane: PacedLane,
  { key, kind, inHand }: Wanted,
  deadline: Deadline,
): Promise<Run | number | 'company' | 'unknown'> {
  const read = await paces.read(key, deadline);
  if (!read.ok) return 'unknown';
  const { pace, etag } = read.value;
  const now = clock.now();
  const paused = pauseLeft(pace, now);
  if (paused > 0) {
    lane.runs.delete(kind);
    return Math.max(CROWD_MS, paused + 999);
  }
  if (inHand !== undefined) return inHand;
  const next = withRun(pace, { kind, most: lane.wanted(kind) }, now);
  const written = await paces.write(key, next.pace, etag, deadline);
  if (!written.ok) return 'unknown';
  return written.value ? next.run : 'company';
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
  { user, why }: { readonly user: UserKey; readonly why: Failure },
  deadline: Deadline,
): Promise<void> {
  const key = { tenantId, of: kind };
  const read = await paces.read(key, deadline);
  if (!read.ok) return;
  const throttled = { user, seconds: why.retryAfterSeconds };
  const pace = withThrottle(read.value.pace, throttled, clock.now());
  await paces.write(key, pace, read.value.etag, deadline);
}
