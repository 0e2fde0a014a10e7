/** The two data keys of an organization: made when the first is needed, opened with the vault. */
import type { OrganizationKeys } from '../../domain/organization.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { DataKey, DataKeys } from '../../ports/keys.ts';
import type { Organizations } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';

export interface OrganizationKeyPorts {
  readonly organizations: Organizations;
  readonly keys: DataKeys;
}

/** The organization's data keys, made when there are none. */
export async function ensureKeys(
  ports: OrganizationKeyPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<OrganizationKeys>> {
  const stored = await ports.organizations.readKeys(organizationKey, deadline);
  if (!stored.ok) return stored;
  if (stored.value !== undefined) return succeed(stored.value);
  const own = await ports.keys.create(deadline);
  if (!own.ok) return own;
  const audit = await ports.keys.create(deadline);
  if (!audit.ok) return audit;
  const keys = { organizationDataKey: own.value.wrapped, auditDataKey: audit.value.wrapped };
  return ports.organizations.insertKeys(organizationKey, keys, deadline);
}

/** The key of the audit's hashes, in the clear. */
export async function openAuditKey(
  ports: OrganizationKeyPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<DataKey>> {
  const keys = await ensureKeys(ports, organizationKey, deadline);
  return keys.ok ? ports.keys.open(keys.value.auditDataKey, deadline) : keys;
}
