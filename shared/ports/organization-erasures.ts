/** Erasures of whole organizations, as they stand on the organizations' own rows. */
import type { ErasureStanding } from '../domain/organization-erasure.ts';
import type { Result } from '../domain/result.ts';
import type { Slice } from '../domain/revalidation.ts';
import type { OrganizationKey } from '../domain/wintro-user.ts';
import type { Removed, StillMayGo } from './connections.ts';
import type { Deadline } from './world.ts';

/** A step from what stands to what stands then; undefined gives up, the same is not written. */
export type ErasureStep = (standing: ErasureStanding) => ErasureStanding | undefined;

export interface OrganizationErasures {
  read(organizationKey: OrganizationKey, deadline: Deadline): Promise<Result<ErasureStanding>>;
  /** Compare and swap: runs again on the fresh row when somebody was first. Answers what stands then. */
  change(
    organizationKey: OrganizationKey,
    step: ErasureStep,
    deadline: Deadline,
  ): Promise<Result<ErasureStanding>>;
  /**
   * The same, and with the step that is written goes what the organization's row knows of its people: their data key, its
   * approval links and reports, and its tenants. The audit key and the sending policy stay.
   */
  end(
    organizationKey: OrganizationKey,
    step: ErasureStep,
    deadline: Deadline,
  ): Promise<Result<ErasureStanding>>;
  /** Deletes the organization's approval links. */
  removeLinks(
    organizationKey: OrganizationKey,
    mayGo: StillMayGo,
    deadline: Deadline,
  ): Promise<Result<Removed>>;
  /** Organizations of a slice of the key space whose erasure starts before an instant (ISO); page by page. */
  dueKeys(
    slice: Slice,
    before: string,
    deadline: Deadline,
  ): AsyncIterable<Result<readonly OrganizationKey[]>>;
}
