/** Through whose eyes one looks: somebody in a sample company, or an address outside that mail was sent to. */
import { postmasterId } from '../graph/undeliverable.ts';
import { microsoftId, microsoftSender } from '../world/microsoft-sender.ts';
import { personById, sameText } from '../world/people.ts';
import type { Person, World } from '../world/world.ts';

export interface Reader {
  /** Object id of a person, else the address: what stands in links. */
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly person?: Person;
}

/** The addresses at which a person's mailbox is reached. A guest's mailbox is in the guest's own company. */
export function mailAddresses({ person, address }: Reader): readonly string[] {
  if (!person) return [address];
  return person.mail === null || person.guest ? [] : [person.mail, person.userPrincipalName];
}

const asReader = (person: Person): Reader => ({
  key: person.id,
  name: person.displayName,
  address: person.mail ?? person.userPrincipalName,
  person,
});

/** By object id, user principal name or address; any other address is somebody outside. */
export function findReader(world: World, key: string): Reader | undefined {
  const person =
    personById(world, key) ??
    world.people.find(({ userPrincipalName }) => sameText(userPrincipalName, key)) ??
    world.people.find(({ guest, mail }) => !guest && mail !== null && sameText(mail, key));
  if (person) return asReader(person);
  if (!/^[^\s@]+@[^\s@]+$/.test(key)) return undefined;
  const contact = world.contacts.find(({ addresses }) => addresses.some((address) => sameText(address, key)));
  return { key, name: contact?.displayName ?? key, address: key };
}

/** Everybody in the sample companies, and every outside address that got mail. */
export function allReaders(world: World): {
  readonly people: readonly Reader[];
  readonly outside: readonly Reader[];
} {
  const sentTo = world.mails.flatMap(({ to, cc, bcc }) =>
    [...to, ...cc, ...bcc].map((address) => address.toLowerCase()),
  );
  const outside = [...new Set(sentTo)]
    .map((address) => findReader(world, address))
    .filter((reader) => reader !== undefined);
  return { people: world.people.map(asReader), outside: outside.filter(({ person }) => !person) };
}

/** How a person is named to others. */
export function nameOf(world: World, id: string): { readonly displayName: string; readonly email: string } {
  if (id === postmasterId)
    return { displayName: 'Outlook delivery report', email: 'postmaster@outlook.example' };
  if (id === microsoftId) return microsoftSender;
  const person = personById(world, id);
  if (!person) return { displayName: 'Somebody who left', email: '' };
  return { displayName: person.displayName, email: person.mail ?? person.userPrincipalName };
}
