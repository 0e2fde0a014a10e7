/**
 * The directory of the caller's tenant: one person, or those that a `$filter` or a `$search` finds.
 * @see https://learn.microsoft.com/en-us/graph/search-query-parameter
 */
import { answerJson, type GraphCall } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { pick, selectedUser, showUser } from './me.ts';
import { readFilter } from './odata-filter.ts';
import { badQuery, readQuery, type Query } from './odata-query.ts';
import { readSearch } from './odata-search.ts';
import { answerList } from './page-of-list.ts';
import { findPerson } from './people-in-world.ts';

const filterable = ['id', 'displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'];

export function getUser(call: GraphCall): Response {
  const selected = selectedUser(readQuery(call, ['$select']).$select);
  const key = call.param('user-id');
  const person = findPerson(call.world, call.caller.person.tenantId, key);
  if (!person) {
    const text = `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`;
    throw new GraphRefusal(404, 'Request_ResourceNotFound', text);
  }
  const user = pick(showUser(person, person.id === call.caller.person.id), selected);
  const context = 'https://graph.microsoft.com/v1.0/$metadata#users/$entity';
  return answerJson(call.context, { '@odata.context': context, ...user }, 200);
}

export function listUsers(call: GraphCall): Response {
  const query = readQuery(call, ['$select', '$top', '$filter', '$search', '$count', '$skiptoken']);
  const selected = selectedUser(query.$select);
  requireConsistencyLevel(call, query);
  const passes = readFilter(query.$filter, filterable);
  const isFound = readSearch(query.$search, filterable);
  const { tenantId, id: selfId } = call.caller.person;
  const users = call.world.state.people
    .filter((person) => person.tenantId === tenantId)
    .map((person) => showUser(person, person.id === selfId))
    .filter(passes)
    .filter(isFound)
    .map((user) => pick(user, selected));
  return answerList(call, users, { context: 'users', query, defaultTop: 100, maximumTop: 999 });
}

/** Search and count are advanced queries of the directory. */
function requireConsistencyLevel(call: GraphCall, query: Query): void {
  if (query.$search === undefined && query.$count === undefined) return;
  if (call.context.req.header('consistencylevel')?.toLowerCase() === 'eventual') return;
  const option = query.$search === undefined ? '$count' : '$search';
  const text = `Request with ${option} query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'`;
  throw badQuery(text, 'Request_UnsupportedQuery');
}
