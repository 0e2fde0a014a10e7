/**
 * Goes through the list of an organization and erases whoever stands there, some side by side. Somebody who cannot be
 * erased is left to the next hour and stops nobody else.
 */
import { REQUEST_DEADLINE_MS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { eraseListed, type EndMemberPorts } from './end-member.ts';

export interface EveryoneErased {
  /** People who could not be erased. */
  readonly kept: number;
  /** The order was taken back meanwhile. */
  readonly isStopped: boolean;
  /** Nobody is listed any more. */
  readonly isWhole: boolean;
}

export interface ErasureTime {
  /** Of the whole run. */
  readonly deadline: Deadline;
  /** Of one person. */
  readonly openDeadline: () => Deadline;
}

interface Walk extends ErasureTime {
  /** Whether the order still stands. */
  readonly stands: () => Promise<Result<boolean>>;
}

/** People read at a time; before each group the order is looked at again. */
const AT_ONCE = 25;
/** Of them, erased side by side. */
const LANES = 5;
/** Walks through the list in one hour: the second finds who came during the first. */
const MAX_WALKS = 3;

/** Erases until nobody is listed, somebody cannot be erased, the order is taken back, or the time is over. */
export async function eraseEverybody(
  ports: EndMemberPorts,
  organizationKey: OrganizationKey,
  walk: Walk,
): Promise<Result<EveryoneErased>> {
  for (let walked = 0; walked < MAX_WALKS; walked += 1) {
    const once = await walkOnce(ports, organizationKey, walk);
    if (!once.ok) return once;
    const { met, ...found } = once.value;
    if (met === 0 || found.kept > 0 || found.isStopped || isOver(walk)) {
      return succeed({ ...found, isWhole: met === 0 });
    }
  }
  return succeed({ kept: 0, isStopped: false, isWhole: false });
}

const isOver = ({ deadline }: Walk): boolean => deadline.remainingMs() <= REQUEST_DEADLINE_MS;

async function walkOnce(
  ports: EndMemberPorts,
  organizationKey: OrganizationKey,
  walk: Walk,
): Promise<Result<Omit<EveryoneErased, 'isWhole'> & { readonly met: number }>> {
  let [met, kept] = [0, 0];
  for (let after: UserKey | undefined; ;) {
    const stands = await walk.stands();
    if (!stands.ok) return stands;
    if (!stands.value) return succeed({ met, kept, isStopped: true });
    const page = { after, limit: AT_ONCE };
    const members = await ports.organizations.memberKeys(organizationKey, page, walk.deadline);
    if (!members.ok) return members;
    const keys = members.value;
    met += keys.length;
    kept += await eraseGroup(ports, organizationKey, keys, walk);
    after = keys.at(-1);
    if (keys.length < AT_ONCE || isOver(walk)) return succeed({ met, kept, isStopped: false });
  }
}

/** How many of them could not be erased. */
async function eraseGroup(
  ports: EndMemberPorts,
  organizationKey: OrganizationKey,
  keys: readonly UserKey[],
  { openDeadline }: ErasureTime,
): Promise<number> {
  const waiting = [...keys];
  let kept = 0;
  const lane = async (): Promise<void> => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift())
      if (!(await erasedOne(ports, { organizationKey, userKey: key }, openDeadline))) kept += 1;
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return kept;
}

async function erasedOne(
  ports: EndMemberPorts,
  member: { readonly organizationKey: OrganizationKey; readonly userKey: UserKey },
  openDeadline: () => Deadline,
): Promise<boolean> {
  const { organizationKey, userKey: subject } = member;
  try {
    const done = await eraseListed(ports, { organizationKey, actor: undefined, subject }, openDeadline());
    return done.ok;
  } catch (error) {
    ports.log.write('person.erased', { fault: (error as Error).name });
    return false;
  }
}
