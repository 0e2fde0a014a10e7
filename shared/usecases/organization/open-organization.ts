/** What an organization has of data keys, opened as far as somebody can open them, and who a member is under them. */
import type { WrappedKey } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import type { MemberFacts } from '../../domain/organization.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import type { ListedMember, Organizations } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';
import { personIn } from '../audit/audit-person.ts';
import type { OrganizationKeyPorts } from './organization-keys.ts';

/** The organization's keys in the clear; absent while there are none, or when nobody can open them any more. */
export interface OpenOrganization {
  readonly organizationKey: OrganizationKey;
  readonly dataKey?: DataKey;
  readonly auditKey?: DataKey;
  /** Whether there is an audit key at all: without one nobody stands in the audit. */
  readonly hasAudit: boolean;
}

export interface KnownMember {
  /** What stands for this person in the audit. */
  readonly auditId?: string;
  readonly facts: Partial<MemberFacts>;
}

/** Opens what the organization has of keys. A key that nobody can open any more costs names, not the list. */
export async function openOrganization(
  ports: OrganizationKeyPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<OpenOrganization>> {
  const keys = await ports.organizations.readKeys(organizationKey, deadline);
  if (!keys.ok) return keys;
  const open = async (wrapped: WrappedKey | undefined): Promise<Result<DataKey | undefined>> => {
    const key = wrapped && (await ports.keys.open(wrapped, deadline));
    return key === undefined || key.ok || key.failure.reason !== 'cache-unreadable'
      ? (key ?? succeed(undefined))
      : succeed(undefined);
  };
  const dataKey = await open(keys.value?.organizationDataKey);
  if (!dataKey.ok) return dataKey;
  const auditKey = await open(keys.value?.auditDataKey);
  if (!auditKey.ok) return auditKey;
  const hasAudit = keys.value !== undefined;
  return succeed({
    organizationKey,
    hasAudit,
    ...defined({ dataKey: dataKey.value, auditKey: auditKey.value }),
  });
}

/** What the member's own row tells; facts that do not open, or are no facts, tell nothing. */
export function knownMember(
  { cipher, organizations }: { readonly cipher: Cipher; readonly organizations: Organizations },
  { organizationKey, dataKey, auditKey }: OpenOrganization,
  { userKey, facts, salt }: ListedMember,
): KnownMember {
  const context = organizations.contextOf({ organizationKey, userKey });
  const plain = facts && dataKey && cipher.open(dataKey, context, facts);
  const auditId = auditKey && salt && personIn(cipher, auditKey, userKey, salt);
  return { facts: plain === undefined ? {} : factsIn(plain), ...defined({ auditId }) };
}

function factsIn(plain: string): Partial<MemberFacts> {
  try {
    const value: unknown = JSON.parse(plain);
    if (!isJsonObject(value)) return {};
    const { organization, subject, displayName } = value;
    return defined({
      organization: typeof organization === 'string' ? organization : undefined,
      subject: typeof subject === 'string' ? subject : undefined,
      displayName: typeof displayName === 'string' ? displayName : undefined,
    });
  } catch {
    return {};
  }
}
