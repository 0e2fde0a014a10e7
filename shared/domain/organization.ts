/** An organization of Wintro: which Entra tenants it accepts, and what is kept about its people. Pure. */
import type { Sealed, WrappedKey } from './connection/connection.ts';
import type { OrganizationKey } from './wintro-user.ts';

/** Allowed Entra tenants by organization; an organization that is not listed accepts all. */
export type TenantAllowList = ReadonlyMap<OrganizationKey, readonly string[]>;

/** Whether an organization accepts accounts of a tenant. */
export function tenantIsAllowed(
  allowList: TenantAllowList,
  organizationKey: OrganizationKey | undefined,
  tenantId: string,
): boolean {
  const allowed = organizationKey === undefined ? undefined : allowList.get(organizationKey);
  return allowed === undefined || allowed.includes(tenantId);
}

/** The two data keys of an organization: one seals what is kept about its people, one makes the subjects of its audit. */
export interface OrganizationKeys {
  readonly organizationDataKey: WrappedKey;
  readonly auditDataKey: WrappedKey;
}

/** Who a member is, as Wintro's token says; only ever stored sealed. */
export interface MemberFacts {
  readonly organization: string;
  readonly subject: string;
  readonly displayName?: string;
}

/** A member as stored: the facts are absent until the first completion. */
export interface Member {
  readonly facts?: Sealed;
  /** Ties the rows of the audit to the person. */
  readonly salt?: Uint8Array;
}
