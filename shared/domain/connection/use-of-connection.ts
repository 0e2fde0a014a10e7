/** Whether a connection may be used at this moment, and for what. Pure. */
import { capabilitiesOf, type Capability } from '../capabilities.ts';
import { failure } from '../failures/failure.ts';
import { tenantIsAllowed, type TenantAllowList } from '../organization.ts';
import { failWith, succeed, type Result } from '../result.ts';
import type { OrganizationKey } from '../wintro-user.ts';
import type { Connection, LiveConnection } from './connection.ts';

export interface IntendedUse {
  /** What is to be done; absent when the grant itself is looked after. */
  readonly capability?: Capability;
  readonly allowList: TenantAllowList;
  /** The caller's organization, for rows that do not name it yet. */
  readonly organizationKey?: OrganizationKey | undefined;
}

/** The live connection, or why it may not be used. Nothing here ends anything. */
export function liveFor(row: Connection, use: IntendedUse): Result<LiveConnection> {
  if (row.state === 'not-connected') return failWith(failure('not-connected'));
  if (row.state === 'reconnect-required') return failWith(failure(row.failure.reason));
  const organizationKey = row.organizationKey ?? use.organizationKey;
  if (!tenantIsAllowed(use.allowList, organizationKey, row.account.tenantId))
    return failWith(failure('tenant-not-allowed'));
  const { capability } = use;
  if (capability !== undefined && !capabilitiesOf(row.grantedScopes).includes(capability))
    return failWith(failure('capability-missing'));
  return succeed(row);
}
