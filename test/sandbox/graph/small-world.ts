/** A world of five people for the tests of this folder: each test changes one thing in it. */
import { issueAccessToken, type AccessTokenClaims } from '../entra/access-token.ts';
import { consentPolicies } from '../world/consent-policy.ts';
import type { Person, World, WorldHandle } from '../world/world.ts';

export const tenantId = '11111111-1111-4111-8111-111111111111';
export const teamId = '22222222-2222-4222-8222-222222222222';
export const generalId = '19:general@thread.tacv2';
export const privateId = '19:private@thread.tacv2';

const numbered = (digit: string): string => `aaaaaaaa-0000-4000-8000-00000000000${digit}`;

function person(digit: string, givenName: string, surname: string, changes: Partial<Person> = {}): Person {
  const address = `${givenName}.${surname}@company.example`.toLowerCase();
  return {
    id: numbered(digit),
    tenantId,
    displayName: `${givenName} ${surname}`,
    givenName,
    surname,
    jobTitle: 'Recruiter',
    userPrincipalName: address,
    mail: address,
    guest: false,
    tenantAdmin: false,
    teamsLicence: true,
    enabled: true,
    sessionEpoch: 0,
    ...changes,
  };
}

export const rita = person('1', 'Rita', 'Recruiter');
export const carl = person('2', 'Carl', 'Colleague');
export const gina = person('3', 'Gina', 'Guest', {
  guest: true,
  userPrincipalName: 'gina_partner.example#EXT#@company.example',
});
export const nora = person('4', 'Nora', 'Nomailbox', { mail: null });
export const ulf = person('5', 'Ulf', 'Unlicensed', { teamsLicence: false });

export interface SmallWorld extends WorldHandle {
  at: number;
  changes: number;
  /** What a test wants done at each change. */
  onChange: () => void;
}

export function smallWorld(): SmallWorld {
  const people = structuredClone([rita, carl, gina, nora, ulf]);
  const world: SmallWorld = {
    at: Date.UTC(2026, 0, 12, 9, 30),
    changes: 0,
    onChange: () => undefined,
    state: emptyState(people),
    now: () => world.at,
    changed: () => {
      world.changes += 1;
      world.onChange();
    },
  };
  return world;
}

function emptyState(people: Person[]): World {
  const key = { kty: 'RSA', kid: 'unused' };
  return {
    tokenKey: Buffer.alloc(32, 7).toString('base64url'),
    entraSigningKey: key,
    wintroSigningKey: key,
    app: {
      clientId: 'app',
      displayName: 'Wintro',
      homeTenantId: tenantId,
      redirectUris: [],
      clientSecrets: [],
      federatedSubjects: [],
    },
    tenants: [
      {
        id: tenantId,
        name: 'Company',
        domain: 'company.example',
        consentPolicy: consentPolicies.managed,
        appDisabled: false,
      },
    ],
    people,
    contacts: [
      {
        id: 'contact-1',
        ownerId: rita.id,
        displayName: 'Eve External',
        addresses: ['eve@elsewhere.example'],
      },
    ],
    teams: [
      {
        id: teamId,
        tenantId,
        displayName: 'Hiring',
        description: 'Who joins next',
        memberIds: [rita.id, carl.id, ulf.id],
        channels: [
          { id: generalId, displayName: 'General', description: '', membershipType: 'standard' },
          {
            id: privateId,
            displayName: 'Offers',
            description: '',
            membershipType: 'private',
            memberIds: [carl.id],
          },
          {
            id: '19:shared@thread.tacv2',
            displayName: 'Agencies',
            description: '',
            membershipType: 'shared',
          },
        ],
      },
    ],
    grants: [],
    codes: [],
    refreshTokens: [],
    vault: {},
    chats: [],
    teamsMessages: [],
    mails: [],
    journal: [],
    faults: {},
  };
}

export const allScopes = [
  'User.Read',
  'User.ReadBasic.All',
  'Mail.Send',
  'Chat.Create',
  'ChatMessage.Send',
  'ChannelMessage.Send',
  'Team.ReadBasic.All',
  'Channel.ReadBasic.All',
  'Contacts.Read',
];

/** A token of the person with all scopes, good for an hour. */
export function tokenFor(
  world: WorldHandle,
  { id }: Person,
  changes: Partial<AccessTokenClaims> = {},
): Promise<string> {
  const claims = {
    userId: id,
    tenantId,
    scopes: allScopes,
    sessionEpoch: 0,
    claimsChallenges: true,
    ...changes,
  };
  return issueAccessToken(world, claims, 3600);
}
