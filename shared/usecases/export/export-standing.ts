/** What else stands about somebody: approval links that they made, and what an erasure of the last day has left. */
import { defined } from '../../domain/defined.ts';
import { stillCounted } from '../../domain/erased-person.ts';
import { mapResult, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { ErasedPeople } from '../../ports/erased-people.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { shownLink, type ShownLink } from '../approval/shown-link.ts';

export interface StandingPorts {
  readonly approvals: Pick<Approvals, 'links'>;
  readonly erased: Pick<ErasedPeople, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Known for a day: that somebody was erased, and how many messages of before count for a cap of a day. */
export interface LastErasure {
  readonly erasedAt: string;
  readonly countedSends?: { readonly messages: number; readonly until: string };
}

export interface Standing {
  /** That they made, ended ones too. */
  readonly links: readonly ShownLink[];
  /** Links of the organization that a later version wrote: theirs may be among them. Absent when there is none. */
  readonly unreadableLinks?: number;
  readonly lastErasure?: LastErasure;
}

export const NO_STANDING: Standing = { links: [] };

/** Every link that has a row, ended ones too; its address and the name in it are known to nobody but whoever has the link. */
export async function readStanding(
  { approvals, erased, clock }: StandingPorts,
  { organizationKey, userKey }: Caller,
  deadline: Deadline,
): Promise<Result<Standing>> {
  const found = await approvals.links(organizationKey, deadline);
  if (!found.ok) return found;
  const { links, unreadable } = found.value;
  const theirs = links.filter(({ madeBy }) => madeBy === userKey);
  return mapResult(await erased.read(userKey, deadline), (person) => {
    const counted = stillCounted(person, clock.now());
    const countedSends = counted && { messages: counted.messages, until: counted.until };
    const lastErasure = person && { erasedAt: person.erasedAt, ...defined({ countedSends }) };
    const unreadableLinks = unreadable > 0 ? unreadable : undefined;
    const shown = theirs.map((link) => shownLink(link, userKey));
    return { links: shown, ...defined({ unreadableLinks, lastErasure }) };
  });
}
