/** The audit of an organization as it is stored, and what a process remembers of refusals. Interfaces only. */
import type { AuditRow, StoredAuditRow } from '../domain/audit.ts';
import type { Result } from '../domain/result.ts';
import type { OrganizationKey } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

/** Which rows: from the one instant to the other (ISO, the first included, the last not), the newest first. */
export interface AuditQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface AuditPage {
  readonly rows: readonly StoredAuditRow[];
  /** Given to ask for the next page; absent when there is none. */
  readonly next?: string;
}

/** The trail: rows are added and read, never changed and never removed. */
export interface AuditTrail {
  /**
   * Adds a row.
   * @param once a word that makes it the only one of its kind in the hour of its instant: a second one is not written
   */
  add(
    organizationKey: OrganizationKey,
    row: AuditRow,
    deadline: Deadline,
    once?: string,
  ): Promise<Result<void>>;
  page(organizationKey: OrganizationKey, query: AuditQuery, deadline: Deadline): Promise<Result<AuditPage>>;
}

/** Refusals that this process has met; bounded, the oldest kind goes. */
export interface RefusalCounts {
  /**
   * Counts one more of a kind.
   * @param hour whole hours since 1970
   * @returns how many came since the last that was told, this one included; undefined when this hour has been told
   */
  note(kind: string, hour: number): number | undefined;
}
