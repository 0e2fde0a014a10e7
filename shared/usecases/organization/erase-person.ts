/**
 * Erases a person: one conditional write drops both keys, so that nothing of them can be read from that moment on; then
 * it is noted for a day that they were erased, the approval links that name them go, and the rows, the member's row with
 * its salt last. A kill at any point leaves less, and the next call goes on. Whoever begins anew meanwhile keeps what is new.
 */
import { EMPTY_CONNECTION } from '../../domain/connection/connection.ts';
import { attemptsOn, erased, isErased } from '../../domain/connection/sign-in.ts';
import { defined } from '../../domain/defined.ts';
import { countWindow, stillCounted, withErasure, type ErasedPerson } from '../../domain/erased-person.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { ErasedPeople } from '../../ports/erased-people.ts';
import type { LogScope } from '../../ports/log.ts';
import type { Batches } from '../../ports/batches.ts';
import type { MemberKey, Organizations } from '../../ports/organizations.ts';
import type { Signatures } from '../../ports/signatures.ts';
import type { StillMayGo } from '../../ports/connections.ts';
import type { Deadline } from '../../ports/world.ts';
import { removeLinksOf } from '../approval/remove-links.ts';
import { endConnection, type EndPorts } from '../connect/end-connection.ts';
import { keepingLane, removeLane } from './remove-lane.ts';

export interface ErasePorts extends EndPorts {
  readonly log: EndPorts['log'] & Pick<LogScope, 'settled'>;
  readonly organizations: Organizations;
  readonly approvals: Approvals;
  readonly erased: ErasedPeople;
  readonly signatures: Signatures;
  readonly batches: Batches;
}

export interface ErasureWay {
  /** At most so many messages of the last 24 hours count on for a cap of a day; nothing is counted when absent. */
  readonly mostCounted?: number | undefined;
  /** Runs while the person still has a salt. */
  readonly beforeTheLast: () => Promise<void>;
}

export interface ErasureReceipt {
  readonly state: 'erased';
  readonly erasedAt: string;
  readonly wasConnected: boolean;
  /** Rows of the history of sends that this call has deleted. */
  readonly sendRows: number;
  /** Messages that were on the wire at that moment and are not recalled; absent when nobody could say. */
  readonly sendsUnderWay?: number;
  readonly account?: { readonly email?: string };
  /** Approval links of the organization that a later version wrote, and that stay; absent when there is none. */
  readonly unreadableLinks?: number;
  /** What of the last 24 hours counts on, and until when (ISO). */
  readonly countedSends?: { readonly messages: number; readonly until: string };
}

/** Erases everything of a person. */
export async function erasePerson(
  ports: ErasePorts,
  member: MemberKey,
  deadline: Deadline,
  { mostCounted, beforeTheLast }: ErasureWay,
): Promise<Result<ErasureReceipt>> {
  const { userKey } = member;
  // The row is the only one that names them: they go before it forgets them.
  const row = await ports.connections.read(userKey, deadline);
  if (!row.ok) return row;
  const burnt = await ports.attempts.remove(attemptsOn(row.value), deadline);
  if (!burnt.ok) return burnt;
  const ended = await endConnection(keepingLane(ports), userKey, erased, deadline);
  if (!ended.ok) return ended;
  const noted = await noteErasure(ports, { userKey, mostCounted }, deadline);
  if (!noted.ok) return noted;
  const links = await removeLinksOf(ports, member, deadline);
  if (!links.ok) return links;
  const rows = await removeRows(ports, member, deadline);
  if (!rows.ok) return rows;
  await beforeTheLast();
  // Who they are to Wintro stands in the row that goes last.
  await ports.log.settled();
  const left = rows.value.isDone ? await removeMember(ports, member, deadline) : succeed(undefined);
  return mapResult(left, () => {
    const { wasConnected, disconnectedAt: erasedAt, account, sendsUnderWay } = ended.value;
    const counts = { wasConnected, sendRows: rows.value.sendRows };
    const counted = stillCounted(noted.value, ports.clock.now());
    const countedSends = counted && { messages: counted.messages, until: counted.until };
    const unreadableLinks = links.value > 0 ? links.value : undefined;
    const known = defined({ account, sendsUnderWay, unreadableLinks, countedSends });
    return { state: 'erased', erasedAt, ...counts, ...known };
  });
}

/** Before the rows go that are counted; nothing new is sent by then. */
async function noteErasure(
  ports: ErasePorts,
  { userKey, mostCounted }: { readonly userKey: UserKey; readonly mostCounted: number | undefined },
  deadline: Deadline,
): Promise<Result<ErasedPerson | undefined>> {
  const before = await ports.erased.read(userKey, deadline);
  if (!before.ok) return before;
  const now = ports.clock.now();
  const { from } = countWindow(before.value, now);
  const sent =
    mostCounted === undefined
      ? succeed(0)
      : await ports.sends.countSince(userKey, { from, most: mostCounted }, deadline);
  if (!sent.ok) return sent;
  // Whoever was faster has counted the same messages.
  const note = (standing: ErasedPerson | undefined): ErasedPerson =>
    withErasure(standing, standing?.erasedAt === before.value?.erasedAt ? sent.value : 0, now);
  return ports.erased.change(userKey, note, deadline);
}

/** Caches, sends, batches, lane, signature, and the connections row last of them: while it stands, it says whether somebody has begun anew. */
async function removeRows(
  ports: ErasePorts,
  { userKey }: MemberKey,
  deadline: Deadline,
): Promise<Result<{ readonly sendRows: number; readonly isDone: boolean }>> {
  const mayGo: StillMayGo = async () => mapResult(await ports.connections.read(userKey, deadline), isErased);
  const caches = await ports.caches.removeAll(userKey, mayGo, deadline);
  if (!caches.ok) return caches;
  const sends = await ports.sends.removeAll(userKey, mayGo, deadline);
  if (!sends.ok) return sends;
  const batches = await ports.batches.removeAll(userKey, mayGo, deadline);
  if (!batches.ok) return batches;
  const lane = await removeLane(ports, userKey, mayGo, deadline);
  if (!lane.ok) return lane;
  const signature = await ports.signatures.removeAll(userKey, mayGo, deadline);
  if (!signature.ok) return signature;
  const gone = await ports.connections.remove(userKey, isErased, deadline);
  return mapResult(gone, (isDone) => ({ sendRows: sends.value.removed, isDone }));
}

/** Whoever has begun anew between the two is listed again. */
async function removeMember(ports: ErasePorts, member: MemberKey, deadline: Deadline): Promise<Result<void>> {
  const gone = await ports.organizations.removeMember(member, deadline);
  if (!gone.ok) return gone;
  const row = await ports.connections.read(member.userKey, deadline);
  if (!row.ok) return row;
  return row.value === EMPTY_CONNECTION
    ? succeed(undefined)
    : ports.organizations.addMember(member, deadline);
}
