/** Sign-ins without the account page: hints, open sessions, and their end. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { personByUpn } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import { openEntra, type Changes, type EntraFixture } from './entra-fixture.ts';
import { loginHintOf } from './id-token.ts';
import { walkSignIn, type SignIn } from './sign-in.ts';

let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const walk = (who: Partial<SignIn> = {}, changes: Changes = {}, tenant?: string) =>
  walkSignIn(entra.authorizeUrl(changes, tenant), { upn: personas.recruiter, decide: 'accept', ...who });

test.each([['the address'], ['the claim login_hint']])(
  '%s as login_hint names the account without a picker',
  async (how) => {
    const recruiter = personByUpn(entra.world.state, personas.recruiter)!;
    const login_hint =
      how === 'the address' ? recruiter.userPrincipalName.toUpperCase() : loginHintOf(recruiter);
    const { titles, page } = await walk({ decide: 'leave' }, { prompt: undefined, login_hint });
    expect(titles).toEqual(['Sign in', 'Permissions requested']);
    expect(page).toContain(recruiter.userPrincipalName);
  },
);

test('who is signed in already and has consented comes straight back', async () => {
  const cookies = new Map<string, string>();
  await walk({ cookies });
  const again = await walk({ cookies }, { prompt: undefined, login_hint: personas.recruiter });
  expect(again.titles).toEqual([]);
  expect(again.redirect?.form['code']).toBeTruthy();
});

test('an open session of somebody else is not used for the hinted account', async () => {
  const cookies = new Map<string, string>();
  await walk({ cookies, upn: personas.colleague });
  const { titles } = await walk({ cookies }, { prompt: undefined, login_hint: personas.recruiter });
  expect(titles[0]).toBe('Sign in');
});

test('a revoked session has to sign in again', async () => {
  const cookies = new Map<string, string>();
  await walk({ cookies });
  personByUpn(entra.world.state, personas.recruiter)!.sessionEpoch += 1;
  const { titles } = await walk({ cookies }, { prompt: undefined });
  expect(titles).toEqual(['Pick an account']);
});

test('prompt=none never shows a page', async () => {
  const { redirect } = await walk({}, { prompt: 'none' });
  expect(redirect?.form['error']).toBe('login_required');
});

test('signing out ends the session of the browser', async () => {
  const answer = await fetch(`${entra.entra.url}/organizations/oauth2/v2.0/logout`);
  expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
});
