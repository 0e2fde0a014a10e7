/** People of the directory and of the user's contacts, read with the user's own token. */
import { defined } from '../../domain/defined.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { GUID } from '../../domain/guid.ts';
import type { JsonObject } from '../../domain/json-object.ts';
import { MAX_CONTACTS, MAX_PEOPLE, MAX_PERSON_NAME_CHARS } from '../../domain/limits.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
import { asOneLine } from '../../domain/one-line.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { FoundPeople, Person } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import { idField, objectsField, textField } from '../calls/json-fields.ts';
import { folded } from './folded-text.ts';
import type { GraphReader } from './graph-read.ts';
import { graphPath } from './graph-wire.ts';

const SELECT = 'id,displayName,mail,userPrincipalName';

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
    const found = await reader.one({ token, area: 'person', path, query: { $select: SELECT } }, deadline);
    return found.ok ? onePerson(found.value) : found;
  }
  const literal = `'${to.email.normalize('NFC').replaceAll("'", "''")}'`;
  const query = { $filter: `mail eq ${literal} or userPrincipalName eq ${literal}`, $select: SELECT };
  const found = await reader.list({ token, area: 'person', path: '/users', query }, 2, deadline);
  if (!found.ok) return found;
  const [first, second] = found.value.entries;
  if (first === undefined) return failWith(failure('recipient-unknown'));
  return second === undefined ? onePerson(first) : failWith(failure('recipient-ambiguous'));
}

/** An answer about nobody in particular is no answer: the id becomes a member of a chat. */
function onePerson(user: JsonObject): Result<DirectoryPerson> {
  const person = directoryPerson(user);
  return person ? succeed(person) : failWith(failure('graph-unavailable', { code: 'no-person-id' }));
}

/** Directory first, then contacts whose name or address contains the words; only whom a message can be sent to. */
export async function searchPeople(
  reader: GraphReader,
  token: string,
  text: string,
  deadline: Deadline,
): Promise<Result<FoundPeople>> {
  const users = await searchDirectory(reader, token, text, deadline);
  // A tenant may forbid reading other users; the user's own contacts are still useful then.
  if (!users.ok && users.failure.reason !== 'directory-closed') return users;
  const contacts = await findContacts(reader, token, text, deadline);
  if (!contacts.ok) return users.ok ? succeed(withoutContacts(users.value, contacts.failure)) : contacts;
  const directory = users.ok ? users.value.people : [];
  const known = new Set(directory.map(({ email }) => email && folded(email)));
  const others = contacts.value.people.filter(({ email }) => !known.has(email && folded(email)));
  const people = [...directory, ...others];
  return succeed({
    people: people.slice(0, MAX_PEOPLE),
    truncated: people.length > MAX_PEOPLE || contacts.value.truncated || (users.ok && users.value.truncated),
  });
}

/** Without a mailbox there are no contacts; whatever else kept them away, there may be more people than these. */
const withoutContacts = ({ people, truncated }: FoundPeople, { reason }: Failure): FoundPeople => ({
  people,
  truncated: truncated || reason !== 'mailbox-unavailable',
});

async function searchDirectory(
  reader: GraphReader,
  token: string,
  text: string,
  deadline: Deadline,
): Promise<Result<FoundPeople>> {
  const words = searchWords(text);
  if (words === '') return succeed({ people: [], truncated: false });
  const found = await reader.list(
    {
      token,
      area: 'people',
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
  if (!found.ok) return found;
  const people = found.value.entries.map(directoryPerson).filter((person) => person !== undefined);
  return succeed({ people, truncated: found.value.truncated });
}

/**
 * The words for `$search`. Quotes of any kind part words (the straight ones end its clauses), and Graph trips over `&` and `#` however they are encoded.
 * @see https://github.com/microsoftgraph/microsoft-graph-docs/issues/13179
 */
const searchWords = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/["&#\u0060\u00b4\u00ab\u00bb'\u02b9\u02bb-\u02bd\u2018-\u201f\u2032\u2033]/g, ' ')
    .trim()
    .replaceAll('\\', '\\\\');

async function findContacts(
  reader: GraphReader,
  token: string,
  text: string,
  deadline: Deadline,
): Promise<Result<FoundPeople>> {
  const query = { $select: 'id,displayName,emailAddresses', $top: '100' };
  const read = { token, area: 'people' as const, path: '/me/contacts', query };
  const found = await reader.list(read, MAX_CONTACTS, deadline);
  if (!found.ok) return found;
  const wanted = folded(text);
  const people = found.value.entries
    .flatMap(contactPersons)
    .filter((person) => folded(`${person.displayName} ${person.email ?? ''}`).includes(wanted));
  return succeed({ people, truncated: found.value.truncated });
}

/** One entry per address of a contact; Exchange also writes names of its own directory where addresses stand. */
function contactPersons(contact: JsonObject): Person[] {
  const addresses = (objectsField(contact, 'emailAddresses') ?? []).map((entry) =>
    addressIn(entry, 'address'),
  );
  return addresses
    .filter((address) => address !== undefined)
    .map((email) => ({ displayName: nameIn(contact) ?? email, email, kind: 'contact' as const }));
}

/** Undefined without an id: nothing could be sent to that entry. */
function directoryPerson(user: JsonObject): DirectoryPerson | undefined {
  const id = idField(user, 'id');
  if (id === undefined || !GUID.test(id)) return undefined;
  const userPrincipalName = idField(user, 'userPrincipalName');
  const email = addressIn(user, 'mail') ?? addressIn(user, 'userPrincipalName');
  return {
    id,
    displayName: nameIn(user) ?? email ?? userPrincipalName ?? '',
    // userType is not readable with basic permissions; Microsoft writes it into a guest's sign-in name.
    kind: /#ext#/i.test(userPrincipalName ?? '') ? 'guest' : 'member',
    ...defined({ email, userPrincipalName }),
  };
}

function addressIn(source: JsonObject, name: string): string | undefined {
  const address = idField(source, name);
  return address !== undefined && isMailAddress(address) ? address : undefined;
}

/** The name as it may stand beside an address in a mail. */
function nameIn(source: JsonObject): string | undefined {
  const name = asOneLine(textField(source, 'displayName') ?? '', MAX_PERSON_NAME_CHARS).trim();
  return name === '' ? undefined : name;
}
