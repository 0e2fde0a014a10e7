/** The first segment of every Entra address: an alias for many companies, or one company by id or domain. */
import { sameText, tenantById } from '../world/people.ts';
import type { Person, Tenant, World } from '../world/world.ts';
import { pass, refuse, type Checked } from './refusal.ts';

/** One company, or `undefined` for `organizations` and `common`. */
export function tenantOfSegment(world: World, segment: string): Checked<Tenant | undefined> {
  const lower = segment.toLowerCase();
  if (lower === 'organizations' || lower === 'common') return pass(undefined);
  const tenant = tenantById(world, segment) ?? world.tenants.find(({ domain }) => sameText(domain, segment));
  return tenant ? pass(tenant) : refuse(90002, segment);
}

/**
 * Who can sign in at this address. At `organizations` everybody lands in the own company: a guest is reachable
 * through the inviting company's id alone.
 */
export const accountsAt = (world: World, tenant: Tenant | undefined): Person[] =>
  world.people.filter((person) => (tenant ? person.tenantId === tenant.id : !person.guest));
