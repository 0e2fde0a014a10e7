/** The consent of a whole company by the address that a recruiter forwards, and what the application hears of it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SCOPE_IDS } from '../../../../shared/domain/capabilities.ts';
import { personByUpn } from '../../world/people.ts';
import { personas } from '../../world/sample-company.ts';
import type { Person } from '../../world/world.ts';
import { openEntra, redirectUri, type Changes, type EntraFixture } from '../entra-fixture.ts';
import { walkSignIn, type SignIn, type Walk } from '../sign-in.ts';

let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const everything = 'https://graph.microsoft.com/.default';
const registered = Object.keys(SCOPE_IDS);
const person = (upn: string): Person => personByUpn(entra.world.state, upn)!;
const grants = () => entra.world.state.grants;

/** The newer address, with `changes`; undefined takes a field away. */
function address(changes: Changes = {}, path = 'organizations/v2.0/adminconsent'): string {
  const { clientId } = entra.world.state.app;
  const fields: Changes = { client_id: clientId, scope: everything, redirect_uri: redirectUri, ...changes };
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return `${entra.entra.url}/${path}?${new URLSearchParams(given).toString()}`;
}

const walk = (
  to: string,
  decide: SignIn['decide'] = 'accept',
  upn: string = personas.tenantAdmin,
): Promise<Walk> => walkSignIn(to, { upn, decide });

describe('an administrator', () => {
  test('reviews what is registered, accepts for everybody, and goes back with a word about it', async () => {
    const { titles, redirect } = await walk(address());
    expect(titles).toEqual(['Pick an account', 'Permissions requested']);
    expect(grants()).toEqual([
      { tenantId: person(personas.tenantAdmin).tenantId, userId: 'everyone', scopes: registered },
    ]);
    expect(redirect?.method).toBe('GET');
    expect(redirect?.url.startsWith(`${redirectUri}?`)).toBe(true);
    expect(redirect?.form).toEqual({
      admin_consent: 'True',
      tenant: person(personas.tenantAdmin).tenantId,
      scope: everything,
    });
  });

  test('makes the next sign-in pass without a permission page', async () => {
    await walk(address());
    const { titles } = await walkSignIn(entra.authorizeUrl(), { upn: personas.recruiter, decide: 'accept' });
    expect(titles).toEqual(['Pick an account']);
  });

  test('who cancels sends an error back, beside the same word, without the company', async () => {
    const { redirect } = await walk(address({ state: 'mine' }), 'cancel');
    expect(redirect?.form).toEqual({
      admin_consent: 'True',
      error: 'access_denied',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
      state: 'mine',
    });
    expect(grants()).toEqual([]);
  });

  test('who leaves before signing in sends a cancel back', async () => {
    const { redirect } = await walk(address(), 'back');
    expect(redirect?.form).toEqual({ error: 'access_denied', error_subcode: 'cancel' });
  });

  test('grants no more than was asked', async () => {
    const { redirect } = await walk(address({ scope: 'https://graph.microsoft.com/Mail.Send openid' }));
    expect(grants()[0]?.scopes).toEqual(['Mail.Send', 'openid']);
    expect(redirect?.form['scope']).toBe('https://graph.microsoft.com/Mail.Send openid');
  });

  test.each([
    ['takes offline_access by name', false, 'https://graph.microsoft.com/Mail.Send offline_access', true],
    [
      'refuses it where the switch is on',
      true,
      'https://graph.microsoft.com/Mail.Send offline_access',
      false,
    ],
    ['takes everything that is registered, whatever the switch', true, everything, true],
    ['takes what does not name it, whatever the switch', true, 'https://graph.microsoft.com/Mail.Send', true],
  ])('%s: offline_access, by a switch', async (_title, refusesOffline, scope, isGranted) => {
    entra.world.state.faults = refusesOffline ? { 'entra.noOfflineConsent': '' } : {};
    const { redirect } = await walk(address({ scope }));
    expect(grants().length > 0).toBe(isGranted);
    const said = { admin_consent: 'True', error: 'invalid_scope' };
    expect(redirect?.form).toMatchObject(isGranted ? { admin_consent: 'True', scope } : said);
  });

  test('may come by the older address, which names neither permissions nor a way back', async () => {
    const older = address({ scope: undefined, redirect_uri: undefined }, 'organizations/adminconsent');
    const { redirect } = await walk(older);
    expect(redirect?.url.startsWith(entra.world.state.app.redirectUris[0]!)).toBe(true);
    expect(redirect?.form).toEqual({
      admin_consent: 'True',
      tenant: person(personas.tenantAdmin).tenantId,
    });
    expect(grants()[0]?.scopes).toEqual(registered);
  });
});

describe('somebody who may not approve', () => {
  test('sees no permission to accept, and goes back with a cancel', async () => {
    const { titles, redirect } = await walk(address(), 'leave', personas.recruiter);
    expect(titles).toEqual(['Pick an account', 'Need admin approval']);
    expect(redirect?.form).toEqual({ error: 'access_denied', error_subcode: 'cancel' });
  });

  test('grants nothing by a forged form', async () => {
    const body = new URLSearchParams({ account: person(personas.recruiter).id, decision: 'accept' });
    const answer = await fetch(address(), { method: 'POST', body, redirect: 'manual' });
    expect(await answer.text()).toContain('Need admin approval');
    expect(grants()).toEqual([]);
  });

  test('is held when the account is disabled', async () => {
    person(personas.tenantAdmin).enabled = false;
    expect((await walk(address())).page).toContain('AADSTS50057');
    expect(grants()).toEqual([]);
  });
});

describe('an address that is wrong leads nowhere', () => {
  test.each<[string, Changes, string, string]>([
    ['without permissions', { scope: undefined }, 'organizations/v2.0/adminconsent', 'AADSTS900144'],
    ['for another app', { client_id: 'x' }, 'organizations/v2.0/adminconsent', 'AADSTS700016'],
    [
      'to an address that is not registered',
      { redirect_uri: 'https://evil.example/' },
      'organizations/v2.0/adminconsent',
      'AADSTS50011',
    ],
    ['without a way back', { redirect_uri: undefined }, 'organizations/v2.0/adminconsent', 'AADSTS900971'],
    ['at a company that is not there', {}, 'nowhere.example/v2.0/adminconsent', 'AADSTS90002'],
    ['at common', {}, 'common/v2.0/adminconsent', 'AADSTS90023'],
    [
      'for a permission that is not there',
      { scope: 'Mail.Fly' },
      'organizations/v2.0/adminconsent',
      'AADSTS650053',
    ],
  ])('%s', async (_what, changes, path, code) => {
    const answer = await fetch(address(changes, path), { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain(code);
  });
});

test('the pages are part of the journal', async () => {
  await walk(address());
  expect(entra.world.state.journal.map(({ path }) => path)).toContain('/organizations/v2.0/adminconsent');
});
