/** Looks people and companies up. Addresses are compared without regard to case, as Microsoft does. */
import type { Person, Tenant, World } from './world.ts';

export const sameText = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

export const personById = (world: World, id: string): Person | undefined =>
  world.people.find((person) => person.id === id);

export const personByUpn = (world: World, upn: string): Person | undefined =>
  world.people.find((person) => sameText(person.userPrincipalName, upn));

export const tenantById = (world: World, id: string): Tenant | undefined =>
  world.tenants.find((tenant) => sameText(tenant.id, id));

/** The company of a person, who always has one. */
export function tenantOf(world: World, person: Person): Tenant {
  const tenant = tenantById(world, person.tenantId);
  if (!tenant) throw new Error(`No tenant ${person.tenantId} in the sandbox's state`);
  return tenant;
}
