/**
 * Erases a person: one conditional write drops both keys, so that nothing of them can be read from that moment on; then
 * the approval links that name them go, and the rows, the member's row with its salt last. A kill at any point leaves
 * less, and the next call goes on. Whoever begins anew meanwhile keeps what is new.
 */
import { EMPTY_CONNECTION } from '../../domain/connection/connection.ts';
import { erased, isErased } from '../../domain/connection/sign-in.ts';
import { defined } from '../../domain/defined.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { LogScope } from '../../ports/log.ts';
import type { MemberKey, Organizations } from '../../ports/organizations.ts';
import type { StillMayGo } from '../../ports/connections.ts';
import type { Deadline } from '../../ports/world.ts';
import { removeLinksOf } from '../approval/remove-links.ts';
import { endConnection, type EndPorts } from '../connect/end-connection.ts';

export interface ErasePorts extends EndPorts {
  readonly log: EndPorts['log'] & Pick<LogScope, 'settled'>;
  readonly organizations: Organizations;
  readonly approvals: Approvals;
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
}

/** Erases everything of a person. `beforeTheLast` runs while the person still has a salt. */
export async function erasePerson(
  ports: ErasePorts,
  member: MemberKey,
  deadline: Deadline,
  beforeTheLast: () => Promise<void>,
): Promise<Result<ErasureReceipt>> {
  const { userKey } = member;
  // The row is the only one that names them: they go before it forgets them.
  const row = await ports.connections.read(userKey, deadline);
  if (!row.ok) return row;
  const burnt = await ports.attempts.remove(
    row.value.openAttempts.map(({ id }) => id),
    deadline,
  );
  if (!burnt.ok) return burnt;
  const ended = await endConnection(ports, userKey, erased, deadline);
  if (!ended.ok) return ended;
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
    return { state: 'erased', erasedAt, ...counts, ...defined({ account, sendsUnderWay }) };
  });
}

/** Caches, sends, and the connections row last of them: while it stands, it says whether somebody has begun anew. */
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
