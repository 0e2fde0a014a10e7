/** Each rule by which a company lets people consent, walked by a link: two people, one of whom administers the company. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CAPABILITY_NAMES, type Capability } from '../../shared/domain/capabilities.ts';
import { walkSignIn } from '../sandbox/entra/sign-in.ts';
import { consentPolicies, proposedLowImpact, type ConsentPolicy } from '../sandbox/world/consent-policy.ts';
import { customerTenant, personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { deliverRedirect } from '../support/product.ts';
import { approvalWalks, linkOf, statusOf, waiting } from './approval-walks.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
let organizations = 0;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  api.sandbox.world.state.grants.length = 0;
  api.sandbox.world.state.app.publisherVerified = false;
  api.sandbox.world.state.faults = {};
  organizations += 1;
  recruiter = await recruiterOf(`policy-${String(organizations)}`);
});

const { recruiterOf, walk } = approvalWalks(() => api);

function companyHas(policy: ConsentPolicy): void {
  const company = api.sandbox.world.state.tenants.find(({ id }) => id === customerTenant().id);
  if (company) company.consentPolicy = policy;
}

interface SignedIn {
  /** Microsoft's pages after the account was picked. */
  readonly pages: readonly string[];
  readonly completed: Answered | undefined;
}

/** The recruiter's own sign-in, who accepts where that can be done and leaves where it cannot. */
async function signIn(capabilities: readonly Capability[]): Promise<SignedIn> {
  const begun = await recruiter.post('connect', { capabilities });
  const address = String(begun.json?.['signInUrl']);
  const { titles, redirect } = await walkSignIn(address, { upn: personas.recruiter, decide: 'accept' });
  const pages = titles.slice(1);
  if (redirect === undefined) return { pages, completed: undefined };
  const back = await deliverRedirect(redirect);
  const handle = new URL(back.headers.get('location') ?? '').hash.replace('#ms_connect=', '');
  const binding = begun.json?.['binding'];
  return { pages, completed: await recruiter.post('connect/complete', { handle, binding }) };
}

const PERMISSIONS = 'Permissions requested';
const REQUEST = 'Approval required';
const NOBODY = 'Need admin approval';

const lowImpact = { rule: 'low-impact', classified: proposedLowImpact } as const;
const refusing = { rule: 'all-but', refused: ['Mail.Send'] } as const;

describe.each<[string, ConsentPolicy, boolean, string]>([
  ['Microsoft manages the consent', consentPolicies.managed, false, PERMISSIONS],
  ['the company refuses one permission by itself', { userConsent: refusing, requests: true }, false, REQUEST],
  ['low impact alone, of a publisher that is not verified', consentPolicies.lowImpact, false, NOBODY],
  ['low impact alone, of a verified publisher', { userConsent: lowImpact, requests: true }, true, REQUEST],
  ['nobody consents, and people can request', consentPolicies.nobodyWithRequests, true, REQUEST],
  ['nobody consents, and nobody can be asked', consentPolicies.nobodyWithoutRequests, true, NOBODY],
])('where %s', (_what, policy, verified, page) => {
  beforeEach(() => {
    companyHas(policy);
    api.sandbox.world.state.app.publisherVerified = verified;
  });

  test('a link in the hands of somebody who is no administrator approves nothing', async () => {
    await waiting(recruiter);
    const { token } = await linkOf(recruiter);
    const { answered } = await walk(token, 'leave', personas.recruiter);
    expect(answered.text).toContain('You did not approve');
    expect(api.sandbox.world.state.grants).toEqual([]);
    expect(await statusOf(recruiter)).not.toHaveProperty('approvalReported');
  });

  test('an administrator approves by the link, and the recruiter passes without a permission page', async () => {
    const before = await signIn(CAPABILITY_NAMES);
    expect(before.pages).toEqual([page]);
    if (before.completed) await recruiter.post('disconnect', {});
    api.sandbox.world.state.grants.length = 0;
    await waiting(recruiter);
    const { answered } = await walk((await linkOf(recruiter)).token);
    expect(answered.text).toContain('Thank you: your approval was reported');
    const { pages, completed } = await signIn(CAPABILITY_NAMES);
    expect(pages).toEqual([]);
    expect(completed?.json).toMatchObject({ state: 'connected', capabilities: { missing: [] } });
  });
});

describe('the consent to a part, where nobody may consent', () => {
  beforeEach(() => companyHas(consentPolicies.nobodyWithoutRequests));

  test.each<[readonly Capability[]]>([[['mail']], [['chat', 'people']], [['channel']]])(
    'to %s lets that pass, and no more',
    async (capabilities) => {
      await waiting(recruiter);
      await walk((await linkOf(recruiter, { capabilities })).token);
      expect((await signIn(CAPABILITY_NAMES)).pages).toEqual([NOBODY]);
      const { pages, completed } = await signIn(capabilities);
      expect([pages, completed?.json?.['state']]).toEqual([[], 'connected']);
    },
  );

  test('that Microsoft refuses for offline_access is told with its code, and reported to nobody', async () => {
    api.sandbox.world.state.faults = { 'entra.noOfflineConsent': '' };
    await waiting(recruiter);
    const { answered } = await walk((await linkOf(recruiter, { capabilities: ['mail'] })).token);
    expect(answered.status).toBe(400);
    expect(answered.text).toContain('Microsoft could not complete the approval');
    expect(answered.text).toContain('AADSTS70011');
    expect(await statusOf(recruiter)).not.toHaveProperty('approvalReported');
    // Everything at once names no permission, so it is the way on.
    expect((await walk((await linkOf(recruiter)).token)).answered.status).toBe(200);
    expect((await signIn(CAPABILITY_NAMES)).pages).toEqual([]);
  });
});
