/** The two data keys of an organization: made when the first is needed, opened with the vault. */
import type { OrganizationKeys } from '../../domain/organization.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { DataKey, DataKeys } from '../../ports/keys.ts';
import type { Log } from '../../ports/log.ts';
import type { Organizations } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';

export interface OrganizationKeyPorts {
  readonly organizations: Organizations;
  readonly keys: DataKeys;
}

/** With these a key that is lost is made new, which is told. */
export interface RenewingKeyPorts extends OrganizationKeyPorts {
  readonly log: Log;
}

/** The organization's data keys, made when there are none. */
async function ensureKeys(
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
export const openAuditKey = (
  ports: RenewingKeyPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<DataKey>> => openKey(ports, organizationKey, 'auditDataKey', deadline);

/** The key of what is kept about the organization's people, in the clear. */
export const openPeopleKey = (
  ports: RenewingKeyPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<DataKey>> => openKey(ports, organizationKey, 'organizationDataKey', deadline);

/**
 * Opens one of the two, made new when nobody can open it any more: what stood under it can be told by nobody, and nothing
 * else could ever be done. A closed vault, and a version that is not declared lost, are no reason for that.
 */
async function openKey(
  ports: RenewingKeyPorts,
  organizationKey: OrganizationKey,
  name: keyof OrganizationKeys,
  deadline: Deadline,
): Promise<Result<DataKey>> {
  const keys = await ensureKeys(ports, organizationKey, deadline);
  if (!keys.ok) return keys;
  const unreadable = keys.value[name];
  const key = await ports.keys.open(unreadable, deadline);
  if (key.ok || key.failure.reason !== 'cache-unreadable') return key;
  const made = await ports.keys.create(deadline);
  if (!made.ok) return made;
  const { wrapped } = made.value;
  const replacement = { name, wrapped, unreadableId: unreadable.id };
  const stored = await ports.organizations.replaceKey(organizationKey, replacement, deadline);
  if (!stored.ok) return stored;
  const standing = stored.value?.[name];
  if (standing?.id === wrapped.id)
    ports.log.write('organization-key.replaced', { secretVersion: unreadable.secretVersion });
  return standing === undefined ? key : ports.keys.open(standing, deadline);
}
