/** The permission page and what a company shows in its place when it wants to be asked. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { consentPolicies } from '../world/consent-policy.ts';
import { personByUpn, tenantOf } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import type { Tenant } from '../world/world.ts';
import { openEntra, type Changes, type EntraFixture } from './entra-fixture.ts';
import { wordsFor } from './scope-words.ts';
import { signInAs, walkSignIn, type SignIn } from './sign-in.ts';

let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const walk = (who: Partial<SignIn> = {}, changes: Changes = {}, tenant?: string) =>
  walkSignIn(entra.authorizeUrl(changes, tenant), { upn: personas.recruiter, decide: 'accept', ...who });
const customer = (): Tenant =>
  tenantOf(entra.world.state, personByUpn(entra.world.state, personas.recruiter)!);

test('the permission page lists exactly the scopes that were asked, in Microsoft’s words', async () => {
  const { titles, page } = await walk({ decide: 'leave' });
  expect(titles).toEqual(['Pick an account', 'Permissions requested']);
  const shown = [...page.matchAll(/data-scope="([^"]+)"/g)].map(([, scope]) => scope!);
  expect(shown).toEqual(
    'openid profile email offline_access User.Read Mail.Send ChatMessage.Send'.split(' '),
  );
  for (const scope of shown) expect(page).toContain(wordsFor(scope).title);
});

test('a second sign-in is not asked again', async () => {
  await walk();
  const { titles, redirect } = await walk();
  expect(titles).toEqual(['Pick an account']);
  expect(redirect?.form['code']).toBeTruthy();
});

test('more scopes later: only the new ones are asked', async () => {
  await walk();
  const { page } = await walk({ decide: 'leave' }, { scope: 'openid User.Read Mail.Send Contacts.Read' });
  expect([...page.matchAll(/data-scope="([^"]+)"/g)].map(([, scope]) => scope)).toEqual(['Contacts.Read']);
});

test('prompt=consent asks for everything again', async () => {
  await walk();
  expect((await walk({}, { prompt: 'consent' })).titles).toEqual([
    'Pick an account',
    'Permissions requested',
  ]);
});

test('where the company wants to be asked, a request with a reason is sent and nobody is sent back', async () => {
  customer().consentPolicy = consentPolicies.nobodyWithRequests;
  const { titles, redirect } = await walk({
    decide: 'request-approval',
    justification: 'To message candidates',
  });
  expect(redirect).toBeUndefined();
  expect(titles).toEqual(['Pick an account', 'Approval required', 'Your request has been sent']);
  expect(entra.world.state.approvalRequests).toEqual([
    expect.objectContaining({
      userId: personByUpn(entra.world.state, personas.recruiter)!.id,
      justification: 'To message candidates',
      state: 'pending',
      scopes: expect.arrayContaining(['Mail.Send']),
    }),
  ]);
  expect(entra.world.state.grants).toEqual([]);
});

test('a request without a reason is not sent, and the page says what is missing', async () => {
  customer().consentPolicy = consentPolicies.nobodyWithRequests;
  const { page } = await walk({ decide: 'request-approval' });
  expect(page).toContain('Enter a justification');
  expect(page).toContain('aria-invalid="true"');
  expect(entra.world.state.approvalRequests).toEqual([]);
});

test.each(['nobodyWithRequests', 'nobodyWithoutRequests'] as const)(
  'leaving the page of %s looks exactly like pressing Back',
  async (policy) => {
    customer().consentPolicy = consentPolicies[policy];
    const left = await walk({ decide: 'leave' });
    const back = await walk({ decide: 'back' });
    expect(left.redirect).toEqual(back.redirect);
  },
);

test('without the request workflow there is nobody to ask', async () => {
  customer().consentPolicy = consentPolicies.nobodyWithoutRequests;
  const { titles, page } = await walk({ decide: 'request-approval', justification: 'Please' });
  expect(titles.at(-1)).toBe('Need admin approval');
  expect(page).not.toContain('value="request-approval"');
});

test('an accept that was forged past the approval page grants nothing', async () => {
  customer().consentPolicy = consentPolicies.nobodyWithRequests;
  const { id } = personByUpn(entra.world.state, personas.recruiter)!;
  const body = new URLSearchParams({ account: id, decision: 'accept', 'for-organization': 'yes' });
  const answer = await fetch(entra.authorizeUrl(), { method: 'POST', body });
  expect(await answer.text()).toContain('Approval required');
  expect(entra.world.state.grants).toEqual([]);
});

test('one scope that only an admin may grant spoils the whole request, in a company with Microsoft’s default policy', async () => {
  const { titles } = await walk({ decide: 'leave' }, { scope: 'openid Mail.Send Chat.Read' });
  expect(titles.at(-1)).toBe('Need admin approval');
});

test('a tenant admin consents for the whole company, and then nobody there is asked', async () => {
  customer().consentPolicy = consentPolicies.nobodyWithRequests;
  await signInAs(entra.authorizeUrl(), { upn: personas.tenantAdmin, decide: 'accept-for-organization' });
  expect((await walk()).titles).toEqual(['Pick an account']);
});

test('a tenant admin who consents for herself lets nobody else in', async () => {
  customer().consentPolicy = consentPolicies.nobodyWithRequests;
  await signInAs(entra.authorizeUrl(), { upn: personas.tenantAdmin, decide: 'accept' });
  expect((await walk({ decide: 'cancel' })).titles.at(-1)).toBe('Approval required');
});

test('prompt=consent loops at the approval page although the company has approved', async () => {
  customer().consentPolicy = consentPolicies.nobodyWithRequests;
  await signInAs(entra.authorizeUrl(), { upn: personas.tenantAdmin, decide: 'accept-for-organization' });
  const { titles } = await walk({ decide: 'leave' }, { prompt: 'consent' });
  expect(titles.at(-1)).toBe('Approval required');
});
