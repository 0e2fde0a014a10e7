/**
 * Whom an event is about, in Wintro's own words: the organization and the subject of its tokens. A request brings them
 * along; for everybody else they stand sealed in the list of the organization's people.
 */
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { WebhookParty } from '../../domain/webhook.ts';
import type { OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Cipher } from '../../ports/keys.ts';
import type { Whom } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import { knownMember, openOrganization } from '../organization/open-organization.ts';
import type { OrganizationKeyPorts } from '../organization/organization-keys.ts';

export interface NamePartyPorts extends OrganizationKeyPorts {
  readonly connections: Pick<Connections, 'read'>;
  readonly cipher: Cipher;
}

/** How many people are looked at to learn what Wintro calls their organization. */
const LOOKED_AT = 100;

/** Fails with `not-found` when nobody has ever said who it is, or it was erased. */
export async function nameParty(
  ports: NamePartyPorts,
  { userKey, organizationKey, caller, reference }: Whom,
  deadline: Deadline,
): Promise<Result<WebhookParty>> {
  if (caller !== undefined)
    return succeed({
      organization: caller.organization,
      user: caller.subject,
      ...defined({ reference }),
    });
  if (userKey === undefined)
    return organizationKey === undefined ? nobody : nameOrganization(ports, organizationKey, deadline);
  return namePerson(ports, userKey, deadline);
}

const nobody = failWith(failure('not-found'));

async function namePerson(
  ports: NamePartyPorts,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<WebhookParty>> {
  const row = await ports.connections.read(userKey, deadline);
  if (!row.ok) return row;
  const { organizationKey } = row.value;
  if (organizationKey === undefined) return nobody;
  const member = await ports.organizations.readMember({ organizationKey, userKey }, deadline);
  if (!member.ok) return member;
  const opened = await openOrganization(ports, organizationKey, deadline);
  if (!opened.ok) return opened;
  const { organization, subject: user } = knownMember(ports, opened.value, {
    ...member.value,
    userKey,
  }).facts;
  return organization === undefined || user === undefined ? nobody : succeed({ organization, user });
}

/** Any one of its people says what Wintro calls it. */
async function nameOrganization(
  ports: NamePartyPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<WebhookParty>> {
  const members = await ports.organizations.members(organizationKey, { limit: LOOKED_AT }, deadline);
  if (!members.ok) return members;
  const opened = await openOrganization(ports, organizationKey, deadline);
  if (!opened.ok) return opened;
  for (const member of members.value) {
    const { organization } = knownMember(ports, opened.value, member).facts;
    if (organization !== undefined) return succeed({ organization });
  }
  return nobody;
}
