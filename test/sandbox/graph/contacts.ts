/**
 * `GET /me/contacts`: the caller's own address book, ten at a time unless the request says otherwise. `$search` is for
 * messages, people and the directory; contacts have none.
 * @see https://learn.microsoft.com/en-us/graph/api/user-list-contacts
 */
import type { Contact } from '../world/world.ts';
import type { GraphCall } from './graph-call.ts';
import { pick } from './me.ts';
import { readFilter } from './odata-filter.ts';
import { readQuery, selectProperties } from './odata-query.ts';
import { answerList } from './page-of-list.ts';
import { requireMailbox } from './send-mail.ts';

const filterable = ['displayName', 'givenName', 'surname', 'emailAddresses'];
const properties = ['id', 'displayName', 'givenName', 'surname', 'emailAddresses', 'companyName', 'jobTitle'];

export function listContacts(call: GraphCall): Response {
  const { person } = call.caller;
  requireMailbox(person);
  const query = readQuery(call, ['$select', '$top', '$skip', '$filter', '$count', '$skiptoken']);
  const selected = selectProperties(query.$select, properties, 'microsoft.graph.contact') ?? properties;
  const passes = readFilter(query.$filter, filterable);
  const contacts = call.world.state.contacts
    .filter(({ ownerId }) => ownerId === person.id)
    .map(showContact)
    .filter(passes)
    .map((contact) => pick(contact, ['@odata.etag', ...new Set(['id', ...selected])]));
  const context = `users('${person.id}')/contacts`;
  return answerList(call, contacts, { context, query, defaultTop: 10, maximumTop: 1000 });
}

function showContact({ id, displayName, addresses }: Contact): Record<string, unknown> {
  const [givenName, ...others] = displayName.split(' ');
  return {
    '@odata.etag': `W/"${id}"`,
    id,
    displayName,
    givenName: givenName ?? null,
    surname: others.at(-1) ?? null,
    emailAddresses: addresses.map((address) => ({ name: displayName, address })),
    companyName: null,
    jobTitle: null,
  };
}
