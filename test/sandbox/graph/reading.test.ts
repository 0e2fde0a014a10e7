/** What the pretend Graph lets one read. */
import { expect, test } from '@jest/globals';
import { ask } from './ask.ts';
import { carl, nora, rita, smallWorld, teamId } from './small-world.ts';

test('says who is signed in, with the properties asked for', async () => {
  const { status, body } = await ask(smallWorld(), '/me?$select=id,displayName,mail,userPrincipalName');
  expect(status).toBe(200);
  expect(body).toEqual({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
    id: rita.id,
    displayName: 'Rita Recruiter',
    mail: rita.mail,
    userPrincipalName: rita.userPrincipalName,
  });
});

test('says null for the mail of a person without mailbox', async () => {
  const { body } = await ask(smallWorld(), '/me', undefined, { as: nora });
  expect(body).toMatchObject({ mail: null, userPrincipalName: nora.userPrincipalName });
});

test('lists the teams of the caller, and nothing of them but id, name and description', async () => {
  const { body } = await ask(smallWorld(), '/me/joinedTeams');
  expect(body['value']).toEqual([{ id: teamId, displayName: 'Hiring', description: 'Who joins next' }]);
});

test('lists the channels the caller may see, and hides the word shared from clients that do not ask for it', async () => {
  const path = `/teams/${teamId}/channels?$select=displayName,membershipType`;
  expect((await ask(smallWorld(), path)).body['value']).toEqual([
    { displayName: 'General', membershipType: 'standard' },
    { displayName: 'Agencies', membershipType: 'unknownFutureValue' },
  ]);
  const modern = await ask(smallWorld(), path, undefined, {
    headers: { prefer: 'include-unknown-enum-members' },
  });
  expect(modern.body['value']).toContainEqual({ displayName: 'Agencies', membershipType: 'shared' });
});

test('finds people by the beginning of a word of their name, or of their address', async () => {
  const search = encodeURIComponent('"displayName:coll" OR "mail:ulf"');
  const { body } = await ask(smallWorld(), `/users?$search=${search}&$select=displayName&$top=5`, undefined, {
    headers: { consistencylevel: 'eventual' },
  });
  expect(body['value']).toEqual([{ displayName: 'Carl Colleague' }, { displayName: 'Ulf Unlicensed' }]);
});

test('finds people by their exact address, whatever its letter case', async () => {
  const filter = encodeURIComponent(
    "mail eq 'CARL.colleague@company.example' or userPrincipalName eq 'o''neill@x.example'",
  );
  const { body } = await ask(smallWorld(), `/users?$filter=${filter}&$select=id`);
  expect(body['value']).toEqual([{ id: carl.id }]);
});

test.each([carl.id, carl.userPrincipalName])(
  'shows one person by id or user principal name (%s)',
  async (key) => {
    const { body } = await ask(smallWorld(), `/users/${encodeURIComponent(key)}`);
    expect(body).toMatchObject({ id: carl.id, displayName: 'Carl Colleague', jobTitle: null });
  },
);

test('lists the contacts of the caller alone', async () => {
  const path = '/me/contacts?$select=displayName,emailAddresses';
  expect((await ask(smallWorld(), path)).body['value']).toEqual([
    {
      '@odata.etag': 'W/"contact-1"',
      id: 'contact-1',
      displayName: 'Eve External',
      emailAddresses: [{ name: 'Eve External', address: 'eve@elsewhere.example' }],
    },
  ]);
  expect((await ask(smallWorld(), path, undefined, { as: carl })).body['value']).toEqual([]);
});

test.each([
  "startswith(displayName,'eve')",
  "emailAddresses/any(a:a/address eq 'EVE@elsewhere.example')",
  "surname eq 'External' and givenName eq 'Eve'",
])('finds contacts by %s', async (filter) => {
  const { body } = await ask(smallWorld(), `/me/contacts?$filter=${encodeURIComponent(filter)}`);
  expect(body['value']).toHaveLength(1);
});

test('gives lists in pages that one walks by following the link', async () => {
  const world = smallWorld();
  const names: unknown[] = [];
  let path = '/users?$select=displayName&$top=2';
  for (let pages = 0; path !== ''; pages += 1) {
    expect(pages).toBeLessThan(3);
    const { body } = await ask(world, path);
    names.push(...(body['value'] as unknown[]));
    path =
      typeof body['@odata.nextLink'] === 'string' ? body['@odata.nextLink'].replace(/^.*\/v1\.0/, '') : '';
  }
  expect(names).toHaveLength(5);
});
