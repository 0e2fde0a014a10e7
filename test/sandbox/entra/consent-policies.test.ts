/** Each rule by which a company lets people consent, walked at the stand-in, with and without requests. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { setConsentPolicy, setPublisherVerified } from '../control/actions.ts';
import { managedList, proposedLowImpact, type UserConsent } from '../world/consent-policy.ts';
import { personas } from '../world/sample-company.ts';
import { openEntra, type EntraFixture } from './entra-fixture.ts';
import { walkSignIn } from './sign-in.ts';

const company = 'haldenvoss.example';
const asked = 'openid profile email offline_access User.Read Mail.Send ChatMessage.Send';
const identity = 'openid profile User.Read';

let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

/** The page after the account was picked. */
async function pageFor(scope: string, upn: string = personas.recruiter): Promise<string | undefined> {
  const { titles } = await walkSignIn(entra.authorizeUrl({ scope }), { upn, decide: 'leave' });
  return titles.at(-1);
}

const permissions = 'Permissions requested';
const approval = 'approval';
const allBut = (...refused: string[]): UserConsent => ({ rule: 'all-but', refused });
const low = (...classified: string[]): UserConsent => ({ rule: 'low-impact', classified });
const everythingAsked = asked.split(' ');

interface Case {
  readonly what: string;
  readonly userConsent: UserConsent;
  readonly verified?: boolean;
  readonly scope?: string;
  readonly ends: typeof permissions | typeof approval;
}

const cases: readonly Case[] = [
  { what: 'an empty list refuses nothing', userConsent: allBut(), ends: permissions },
  {
    what: 'Microsoft’s list refuses nothing of the product’s',
    userConsent: allBut(...managedList),
    ends: permissions,
  },
  {
    what: 'one permission of Microsoft’s list spoils the page',
    userConsent: allBut(...managedList),
    scope: `${asked} People.Read`,
    ends: approval,
  },
  { what: 'a company refuses Mail.Send by itself', userConsent: allBut('Mail.Send'), ends: approval },
  {
    what: 'what is not on the company’s list is consented to',
    userConsent: allBut('Mail.Send'),
    scope: identity,
    ends: permissions,
  },
  {
    what: 'what only an admin may ever grant is on no list',
    userConsent: allBut(),
    scope: `${asked} User.Read.All`,
    ends: approval,
  },
  {
    what: 'all is low impact, and the publisher is verified',
    userConsent: low(...everythingAsked),
    verified: true,
    ends: permissions,
  },
  {
    what: 'all is low impact, and the publisher is not verified',
    userConsent: low(...everythingAsked),
    ends: approval,
  },
  {
    what: 'the publisher is verified, and only what Entra proposes is low impact',
    userConsent: low(...proposedLowImpact),
    verified: true,
    ends: approval,
  },
  {
    what: 'the publisher is verified, and no more than what Entra proposes is asked',
    userConsent: low(...proposedLowImpact),
    verified: true,
    scope: identity,
    ends: permissions,
  },
  {
    what: 'nobody may, however small the request and however verified the publisher',
    userConsent: { rule: 'nobody' },
    verified: true,
    scope: identity,
    ends: approval,
  },
];

const walks = cases.flatMap((one) => [
  { ...one, requests: true, title: 'Approval required' },
  { ...one, requests: false, title: 'Need admin approval' },
]);

test.each(walks)('$what, with requests $requests: $ends', async (walk) => {
  const { userConsent, requests, verified = false, scope = asked, ends, title } = walk;
  setConsentPolicy(entra.world, company, { userConsent, requests });
  setPublisherVerified(entra.world, verified);
  expect(await pageFor(scope)).toBe(ends === permissions ? permissions : title);
});

test.each(cases)(
  'a tenant admin may consent, whatever the rule: $what',
  async ({ userConsent, scope = asked }) => {
    setConsentPolicy(entra.world, company, { userConsent, requests: false });
    expect(await pageFor(scope, personas.tenantAdmin)).toBe(permissions);
  },
);

test('who has consented before is asked by no later rule', async () => {
  await entra.signIn();
  setConsentPolicy(entra.world, company, { userConsent: { rule: 'nobody' } });
  const { redirect } = await walkSignIn(entra.authorizeUrl(), { upn: personas.recruiter, decide: 'leave' });
  expect(redirect?.form['code']).toBeTruthy();
});

test.each([
  [true, 'verified publisher'],
  [false, 'unverified'],
])('the permission page says of a publisher that is verified %s: %s', async (verified, words) => {
  setPublisherVerified(entra.world, verified);
  const { page } = await walkSignIn(entra.authorizeUrl(), { upn: personas.recruiter, decide: 'leave' });
  expect(page).toContain(`(${words})`);
});
