/** Reads that Microsoft refuses: unknown options and values, people and teams out of reach. */
import { test } from '@jest/globals';
import type { AskOptions } from './ask.ts';
import { expectRefusal } from './expect-refusal.ts';
import { carl, gina, nora, teamId, ulf } from './small-world.ts';

test.each<[refusal: string, verdict: string, path: string, options?: AskOptions]>([
  ['an unknown property of a user', '400 BadRequest', '/me?$select=id,email'],
  ['an option that GET /me does not have', '400 BadRequest', '/me?$filter=true'],
  ['an option given twice', '400 BadRequest', '/users?$top=1&$top=999'],
  ['a search without ConsistencyLevel', '400 Request_UnsupportedQuery', '/users?$search="displayName:carl"'],
  ['a count without ConsistencyLevel', '400 Request_UnsupportedQuery', '/users?$count=true'],
  ['a bare apostrophe in a filter', '400 Request_BadRequest', "/users?$filter=mail eq 'o'neill@x.example'"],
  ['a filter by what no scope opens', '400 Request_BadRequest', '/users?$filter=accountEnabled eq true'],
  ['contains in a filter', '400 Request_BadRequest', "/users?$filter=contains(displayName,'arl')"],
  ['a filter that ends early', '400 Request_BadRequest', "/users?$filter=mail eq 'a' or "],
  ['pages of a thousand users', '400 BadRequest', '/users?$top=1000'],
  ['pages of no users', '400 BadRequest', '/users?$top=0'],
  ['a page token that is none', '400 BadRequest', '/users?$skiptoken=xyz'],
  ['an unknown user', '404 Request_ResourceNotFound', '/users/nobody@company.example'],
  ['options on the joined teams', '400 BadRequest', '/me/joinedTeams?$select=id'],
  ['teams of somebody without licence', '403 Forbidden', '/me/joinedTeams', { as: ulf }],
  ['channels of an unknown team', '404 NotFound', `/teams/${carl.id}/channels`],
  ['channels of a team one is not in', '403 Forbidden', `/teams/${teamId}/channels`, { as: nora }],
  ['a page size for channels', '400 BadRequest', `/teams/${teamId}/channels?$top=5`],
  ['channels by name', '400 BadRequest', `/teams/${teamId}/channels?$filter=displayName eq 'General'`],
  ['a search in contacts', '400 BadRequest', '/me/contacts?$search="eve"'],
  ['contacts of somebody without mailbox', '404 MailboxNotEnabledForRESTAPI', '/me/contacts', { as: nora }],
  ['contacts of a guest', '404 MailboxNotEnabledForRESTAPI', '/me/contacts', { as: gina }],
])('refuses %s: %s', async (...[, verdict, path, options]) => {
  await expectRefusal(verdict, { path, options });
});

test.each<[refusal: string, search: string]>([
  ['without quotes', 'displayName:carl'],
  ['without property', '"carl"'],
  ['without value', '"displayName:"'],
  ['of an unknown property', '"nick:carl"'],
  ['with a quote that is not escaped', '"displayName:a"b"'],
  ['with a lower-case or', '"mail:a" or "mail:b"'],
])('refuses a search %s', async (_, search) => {
  const path = `/users?$search=${encodeURIComponent(search)}`;
  await expectRefusal('400 Request_BadRequest', {
    path,
    options: { headers: { consistencylevel: 'eventual' } },
  });
});
