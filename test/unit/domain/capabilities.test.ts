import { describe, expect, test } from '@jest/globals';
import {
  CAPABILITIES,
  CAPABILITY_NAMES,
  capabilitiesOf,
  renewalScopes,
  SCOPE_IDS,
  scopesFor,
  type Capability,
} from '../../../shared/domain/capabilities.ts';

const IDENTITY = ['openid', 'profile', 'email', 'offline_access', 'User.Read'];

/** Scopes that Microsoft's default consent policy sends to a tenant admin. */
const APPROVAL_BY_DEFAULT = [
  ...['Chat.Read', 'Chat.ReadWrite', 'Mail.Read', 'Mail.ReadBasic', 'Mail.ReadWrite', 'People.Read'],
  ...[
    'Contacts.ReadWrite',
    'Files.Read.All',
    'Files.ReadWrite.All',
    'Sites.Read.All',
    'MailboxSettings.Read',
  ],
];

test.each<[Capability, string[]]>([
  ['chat', ['Chat.Create', 'ChatMessage.Send', 'User.ReadBasic.All']],
  ['channel', ['ChannelMessage.Send', 'Team.ReadBasic.All', 'Channel.ReadBasic.All']],
  ['mail', ['Mail.Send']],
  ['people', ['User.ReadBasic.All', 'Contacts.Read']],
])('%s asks for who the account is and for what it needs, no more', (name, scopes) => {
  expect(scopesFor([name])).toEqual([...IDENTITY, ...scopes]);
});

test('all together ask for each scope once', () => {
  const all = scopesFor(CAPABILITY_NAMES);
  expect(new Set(all).size).toBe(all.length);
  expect(all.toSorted()).toEqual(Object.keys(SCOPE_IDS).toSorted());
});

test('nothing that is asked needs an administrator by default', () => {
  for (const scope of APPROVAL_BY_DEFAULT) expect(Object.keys(SCOPE_IDS)).not.toContain(scope);
  for (const name of CAPABILITY_NAMES)
    expect(CAPABILITIES[name]).toMatchObject({ needsAdminByDefault: false });
});

test('every scope has an id of its own', () => {
  const ids = Object.values(SCOPE_IDS);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test.each(CAPABILITY_NAMES)('%s says in a sentence why it is asked', (name) => {
  expect(CAPABILITIES[name].purpose).toMatch(/^[A-Z].*\.$/);
});

describe('granted scopes allow', () => {
  test.each<[string, string[], Capability[]]>([
    ['nothing for nothing', [], []],
    ['nothing for the identity alone', IDENTITY, []],
    ['mail for Mail.Send', ['Mail.Send'], ['mail']],
    ['mail in any spelling', ['MAIL.SEND'], ['mail']],
    ['mail by its full address', ['https://graph.microsoft.com/Mail.Send'], ['mail']],
    ['no chat when one of its scopes is missing', ['Chat.Create', 'ChatMessage.Send'], []],
    ['people and no chat', ['User.ReadBasic.All', 'Contacts.Read'], ['people']],
    ['chat and no people', ['Chat.Create', 'ChatMessage.Send', 'User.ReadBasic.All'], ['chat']],
    ['nothing for a wider scope that only looks alike', ['Mail.Send.Shared', 'xMail.Send'], []],
    ['everything', [...scopesFor(CAPABILITY_NAMES)], [...CAPABILITY_NAMES]],
    ['what they allow, whatever else was granted', ['Calendars.Read', 'Mail.Send'], ['mail']],
  ])('%s', (_title, granted, allowed) => {
    expect(capabilitiesOf(granted)).toEqual(allowed);
  });
});

test('a renewal asks for what was granted, without what a token answer never lists', () => {
  expect(renewalScopes(['openid', 'Profile', 'EMAIL', 'offline_access', 'User.Read', 'Mail.Send'])).toEqual([
    'User.Read',
    'Mail.Send',
  ]);
});
