/** The hourly look for erasures of organizations whose time has come, begun ones among them: each by itself. */
import type { FailureReason } from '../../domain/failures/failure.ts';
import { sliceOf, SLICES } from '../../domain/revalidation.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { eraseOrganization, type EraseOrganizationPorts } from './erase-organization.ts';

/** Begins and continues what is due, as far as there is time; the next hour goes on. `openDeadline`: for one person. */
export async function runErasures(
  ports: EraseOrganizationPorts,
  deadline: Deadline,
  openDeadline: () => Deadline,
): Promise<void> {
  // What starts at this very millisecond is due.
  const before = new Date(ports.clock.now() + 1).toISOString();
  let unread: FailureReason | undefined;
  // Slices, so that no query looks at more rows than it has time for.
  for (let part = 0; part < SLICES; part += 1) {
    // Asked without time, storage would seem to be down, once for each slice.
    if (deadline.remainingMs() <= 0) {
      unread ??= 'deadline-exceeded';
      break;
    }
    for await (const keys of ports.erasures.dueKeys(sliceOf(part), before, deadline)) {
      if (!keys.ok) {
        unread = keys.failure.reason;
        break;
      }
      for (const organizationKey of keys.value)
        await runOne(ports, organizationKey, { deadline, openDeadline });
    }
  }
  // Once, however many slices could not be read: each hour without an answer counts as one.
  if (unread !== undefined) ports.log.write('organization.erasure-unfinished', { reason: unread });
}

/** What crashes is left to the next hour, and takes nothing from the other organizations. */
async function runOne(
  ports: EraseOrganizationPorts,
  organizationKey: OrganizationKey,
  time: Parameters<typeof eraseOrganization>[2],
): Promise<void> {
  try {
    const done = await eraseOrganization(ports, organizationKey, time);
    if (!done.ok) ports.log.write('organization.erasure-unfinished', { reason: done.failure.reason });
  } catch (error) {
    ports.log.write('organization.erasure-unfinished', { code: (error as Error).name });
  }
}
