/** People of the directory and of the user's contacts, read with the user's own token. */
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { MAX_PEOPLE } from '../../domain/limits.ts';
import { textField } from '../calls/json-fields.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Person } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import type { GraphReader } from './graph-read.ts';
import { graphPath } from './graph-wire.ts';

const SELECT = 'id,displayName,mail,userPrincipalName';
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type DirectoryPerson = Person & { readonly id: string };

/** The one person with an id or an address. Graph binds ids and UPNs, not addresses: an address is looked up. */
export async function findPerson(
  reader: GraphReader,
  token: string,
  to: { readonly userId: string } | { readonly email: string },
  deadline: Deadline,
): Promise<Result<DirectoryPerson>> {
  if ('userId' in to) {
    if (!GUID.test(to.userId)) return failWith(failure('recipient-unknown'));
    const path = graphPath('users', to.userId);
    const found = await reader.one({ token, area: 'directory', path, query: { $select: SELECT } }, deadline);
    return found.ok ? succeed(directoryPerson(found.value)) : found;
  }
  const literal = `'${to.email.replaceAll("'", "''")}'`;
  const query = { $filter: `mail eq ${literal} or userPrincipalName eq ${literal}`, $select: SELECT };
  const found = await reader.list({ token, area: 'directory', path: '/users', query }, 2, deadline);
  if (!found.ok) return found;
  const [first, second] = found.value;
  if (first === undefined) return failWith(failure('recipient-unknown'));
  return second === undefined ? succeed(directoryPerson(first)) : failWith(failure('recipient-ambiguous'));
}

/** Directory first, then contacts whose name or address contains the words. */
export async function searchPeople(
  reader: GraphReader,
  token: string,
  text: string,
  deadline: Deadline,
): Promise<Result<readonly Person[]>> {
  const words = text.replaceAll(/["\\]/g, '\\$&');
  const users = await reader.list(
    {
      token,
      area: 'directory',
      path: '/users',
      headers: { ConsistencyLevel: 'eventual' },
      query: {
        $search: `"displayName:${words}" OR "mail:${words}" OR "userPrincipalName:${words}"`,
        $select: SELECT,
        $top: String(MAX_PEOPLE),
      },
    },
    MAX_PEOPLE,
    deadline,
  );
  // A tenant may forbid reading other users; the user's own contacts are still useful then.
  if (!users.ok && users.failure.reason !== 'directory-closed') return users;
  const contacts = await findContacts(reader, token, text, deadline);
  if (!contacts.ok) return users.ok ? succeed(users.value.map(directoryPerson)) : contacts;
  const directory = users.ok ? users.value.map(directoryPerson) : [];
  const known = new Set(directory.map((person) => person.email?.toLowerCase()));
  const others = contacts.value.filter((contact) => !known.has(contact.email?.toLowerCase()));
  return succeed([...directory, ...others].slice(0, MAX_PEOPLE));
}

async function findContacts(
  reader: GraphReader,
  token: string,
  text: string,
  deadline: Deadline,
): Promise<Result<readonly Person[]>> {
  const query = { $select: 'id,displayName,emailAddresses', $top: '100' };
  const found = await reader.list({ token, area: 'directory', path: '/me/contacts', query }, 500, deadline);
  if (!found.ok) return found;
  const wanted = text.toLowerCase();
  return succeed(
    found.value
      .flatMap(contactPersons)
      .filter((person) => `${person.displayName} ${person.email ?? ''}`.toLowerCase().includes(wanted)),
  );
}

/** One entry per address of a contact. */
function contactPersons(contact: Record<string, unknown>): Person[] {
  const addresses = Array.isArray(contact['emailAddresses']) ? contact['emailAddresses'] : [];
  return addresses.flatMap((entry: unknown) => {
    const { address } = entry as { address?: unknown };
    if (typeof address !== 'string' || address === '') return [];
    return [
      { displayName: textField(contact, 'displayName') ?? address, email: address, kind: 'contact' as const },
    ];
  });
}

function directoryPerson(user: Record<string, unknown>): DirectoryPerson {
  const userPrincipalName = textField(user, 'userPrincipalName');
  const email = textField(user, 'mail') ?? userPrincipalName;
  return {
    id: textField(user, 'id') ?? '',
    displayName: textField(user, 'displayName') ?? email ?? '',
    // userType is not readable with basic permissions; Microsoft writes it into a guest's sign-in name.
    kind: userPrincipalName?.includes('#EXT#') === true ? 'guest' : 'member',
    ...defined({ email, userPrincipalName }),
  };
}
