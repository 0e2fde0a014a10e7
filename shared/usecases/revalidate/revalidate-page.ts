/**
 * Checks a page of connections: a forced renewal and `GET /me`, never a Teams call. What met an outage comes back as one
 * delayed message; throwing would end in the poison queue.
 */
import { withRenewal, type AccountProfile, type Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failureEntry, type Failure } from '../../domain/failures/failure.ts';
import {
  CHECKED_AT_ONCE,
  mayPutBack,
  PUT_BACK_SECONDS,
  wasJustChecked,
  type RevalidationPage,
} from '../../domain/revalidation.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Owner } from '../../domain/wintro-user.ts';
import type { Graph } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import type { RevalidationQueue } from '../../ports/timers.ts';
import { resealProfile } from '../tokens/account-profile.ts';
import { renewGrant, type RenewedGrant, type RenewPorts } from '../tokens/renew-grant.ts';

export interface RevalidatePorts extends RenewPorts {
  readonly graph: Graph;
  readonly queue: RevalidationQueue;
}

/** What became of one connection. */
type Checked = 'checked' | 'skipped' | 'noted' | 'ended' | 'put-back';

/** Checks every connection of the page once. Fails only when what is left could not be put back. */
export async function revalidatePage(
  ports: RevalidatePorts,
  page: RevalidationPage,
  openDeadline: () => Deadline,
): Promise<Result<void>> {
  const waiting = [...page.keys];
  const left: string[] = [];
  const counts: Record<Checked, number> = { checked: 0, skipped: 0, noted: 0, ended: 0, 'put-back': 0 };
  const lane = async (): Promise<void> => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      const outcome = await checkOnce(ports, key, openDeadline());
      counts[outcome] += 1;
      if (outcome === 'put-back') left.push(key);
    }
  };
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, lane));
  ports.log.info('revalidation.page-checked', { count: counts.checked });
  if (counts.ended > 0) ports.log.warn('revalidation.connections-ended', { count: counts.ended });
  if (left.length === 0) return succeed(undefined);
  if (!mayPutBack(page, ports.clock.now())) {
    ports.log.error('revalidation.given-up', { count: left.length });
    return succeed(undefined);
  }
  ports.log.warn('revalidation.put-back', { count: left.length });
  return ports.queue.put({ ...page, keys: left }, PUT_BACK_SECONDS, openDeadline());
}

/** The same connection in two pages at once is checked once. */
const checkOnce = (ports: RevalidatePorts, key: string, deadline: Deadline): Promise<Checked> =>
  ports.memory.single(`check ${key}`, () => revalidate(ports, { key }, deadline));

async function revalidate(ports: RevalidatePorts, owner: Owner, deadline: Deadline): Promise<Checked> {
  const read = await ports.connections.read(owner, deadline);
  if (!read.ok) return 'put-back';
  const row = read.value;
  const early = nothingToDo(row, ports.clock.now());
  if (early) return early;
  const grant = await renewGrant(ports, owner, row, deadline, { force: true });
  if (!grant.ok) return outcomeOf(ports, owner, grant.failure, deadline);
  const me = await readMe(ports, owner, row, grant.value, deadline);
  if (!me.ok && !isAboutTheNameAlone(me.failure)) return outcomeOf(ports, owner, me.failure, deadline);
  const shown = me.ok ? me.value : {};
  const profile = await resealProfile(ports, owner, row, { ...grant.value.profile, ...shown }, deadline);
  if (!profile.ok) return outcomeOf(ports, owner, profile.failure, deadline);
  const at = new Date(ports.clock.now()).toISOString();
  const generation = row.generation ?? '';
  const noted = await ports.connections.update(
    owner,
    (fresh) => withRenewal(fresh, generation, at, profile.value),
    deadline,
  );
  return noted.ok ? 'checked' : 'put-back';
}

/** Not connected, or checked by another delivery; or Entra asked to wait. */
function nothingToDo(row: Connection, now: number): Checked | undefined {
  if (row.state !== 'connected' || wasJustChecked(row.checkedAt, now)) return 'skipped';
  return row.notBefore !== undefined && Date.parse(row.notBefore) > now ? 'put-back' : undefined;
}

/** The account's name and address; a refused token is renewed once, and what Entra says then counts. */
async function readMe(
  ports: RevalidatePorts,
  owner: Owner,
  row: Connection,
  grant: RenewedGrant,
  deadline: Deadline,
): Promise<Result<Pick<AccountProfile, 'email' | 'displayName'>>> {
  const first = await ports.graph.me(grant.accessToken, deadline);
  if (first.ok || first.failure.reason !== 'microsoft-refuses-sign-in') return first;
  const how = { force: true, ...defined({ claims: first.failure.claims }) };
  const fresh = await renewGrant(ports, owner, row, deadline, how);
  return fresh.ok ? ports.graph.me(fresh.value.accessToken, deadline) : fresh;
}

/** Graph keeps the name to itself: the grant was renewed all the same, and the old name stays. */
function isAboutTheNameAlone(why: Failure): boolean {
  const { effect, retryable } = failureEntry(why.reason);
  return effect === 'none' && !retryable;
}

/** A definite answer ends the check once it stands on the row; what may be cured by waiting comes back. */
async function outcomeOf(
  ports: RevalidatePorts,
  owner: Owner,
  why: Failure,
  deadline: Deadline,
): Promise<Checked> {
  const { effect, retryable } = failureEntry(why.reason);
  if (retryable) return 'put-back';
  if (effect === 'none') return 'noted';
  const after = await ports.connections.read(owner, deadline);
  if (!after.ok) return 'put-back';
  const { state, failure } = after.value;
  if (state === 'connected' && failure?.reason !== why.reason) return 'put-back';
  return effect === 'reconnect' ? 'ended' : 'noted';
}
