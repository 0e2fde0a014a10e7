/** Finds people and what they belong to in the world; every answer is limited to one tenant, as the directory's are. */
import { sameText } from '../world/people.ts';
import type { Channel, Person, Team, WorldHandle } from '../world/world.ts';

/** By object id or user principal name, as `/users/{id}` takes them. */
export function findPerson(world: WorldHandle, tenantId: string, idOrName: string): Person | undefined {
  return world.state.people.find(
    (person) =>
      person.tenantId === tenantId &&
      (sameText(person.id, idOrName) || sameText(person.userPrincipalName, idOrName)),
  );
}

/** Every address under which mail reaches the person here; a guest's mailbox is at home. */
export function addressesOf(person: Person): readonly string[] {
  return person.mail && !person.guest ? [person.mail, person.userPrincipalName] : [];
}

/** A private channel shows to its members only; the others to everybody in the team. */
export function seesChannel(team: Team, channel: Channel, personId: string): boolean {
  if (!team.memberIds.includes(personId)) return false;
  return channel.membershipType !== 'private' || (channel.memberIds ?? []).includes(personId);
}
