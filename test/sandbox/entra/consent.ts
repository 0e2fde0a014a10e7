/** Who has allowed what, and who may. Reads and changes the grants of the world; shows nothing. */
import { usersMayConsent } from '../world/consent-policy.ts';
import { tenantOf } from '../world/people.ts';
import type { Person, World } from '../world/world.ts';
import { wordsFor } from './scope-words.ts';

const everyone = 'everyone';

/** All scopes that hold for this person: the own consent and that of a tenant admin for the whole company. */
export function consentedScopes(world: World, person: Person): Set<string> {
  const grants = world.grants.filter(
    ({ tenantId, userId }) => tenantId === person.tenantId && (userId === person.id || userId === everyone),
  );
  return new Set(grants.flatMap(({ scopes }) => scopes));
}

export function missingConsent(world: World, person: Person, asked: readonly string[]): string[] {
  const consented = consentedScopes(world, person);
  return asked.filter((scope) => !consented.has(scope));
}

/** May this person say yes to these scopes, or does the company want to be asked? */
export function mayConsent(world: World, person: Person, scopes: readonly string[]): boolean {
  if (person.tenantAdmin) return true;
  if (scopes.some((scope) => wordsFor(scope).adminOnly)) return false;
  const { publisherVerified = false } = world.app;
  return usersMayConsent(tenantOf(world, person).consentPolicy, { scopes, publisherVerified });
}

/** Adds to what was granted before: consent is incremental. */
export function grantConsent(
  world: World,
  person: Person,
  scopes: readonly string[],
  forCompany: boolean,
): void {
  const userId = forCompany ? everyone : person.id;
  const grant = world.grants.find((one) => one.tenantId === person.tenantId && one.userId === userId);
  if (grant) grant.scopes = [...new Set([...grant.scopes, ...scopes])];
  else world.grants.push({ tenantId: person.tenantId, userId, scopes: [...scopes] });
}
