/** Refresh tokens: how long they live, and what ends them. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { personByUpn, tenantOf } from '../world/people.ts';
import { personas, secondTenant } from '../world/sample-company.ts';
import type { Person } from '../world/world.ts';
import { openEntra, type Changes, type EntraFixture, type TokenResponse } from './entra-fixture.ts';

const day = 24 * 60 * 60 * 1000;
let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const recruiter = (): Person => personByUpn(entra.world.state, personas.recruiter)!;
const connect = async (changes: Changes = {}): Promise<TokenResponse['body']> =>
  (await entra.redeem(await entra.signIn({}, changes))).body;
const refused = (status: number, error: string, code: number) =>
  expect.objectContaining({
    status,
    body: expect.objectContaining({
      error,
      error_codes: [code],
      error_description: expect.stringMatching(`^AADSTS${code}: `),
    }),
  });

test('each renewal gives a new refresh token, and the old one stays valid', async () => {
  const { refresh_token: first } = await connect();
  const { refresh_token: second } = (await entra.renew(first)).body;
  expect(second).not.toBe(first);
  expect((await entra.renew(first)).status).toBe(200);
  expect((await entra.renew(second)).status).toBe(200);
});

test.each<[string, () => void, string, number]>([
  ['the sessions were revoked', () => (recruiter().sessionEpoch += 1), 'invalid_grant', 50173],
  ['the account was disabled', () => (recruiter().enabled = false), 'invalid_grant', 50057],
  ['consent was withdrawn', () => (entra.world.state.grants = []), 'invalid_grant', 65001],
  ['it was not used for 90 days', () => entra.passTime(90 * day), 'invalid_grant', 700082],
  [
    'the application was disabled in the company',
    () => (tenantOf(entra.world.state, recruiter()).appDisabled = true),
    'unauthorized_client',
    7000112,
  ],
])('a refresh token is refused when %s', async (_what, happen, error, code) => {
  const { refresh_token: token } = await connect();
  happen();
  expect(await entra.renew(token)).toEqual(refused(400, error, code));
});

test('withdrawn consent says consent_required, a revoked session says no suberror', async () => {
  const { refresh_token: token } = await connect();
  entra.world.state.grants = [];
  expect((await entra.renew(token)).body['suberror']).toBe('consent_required');
  recruiter().sessionEpoch += 1;
  expect((await entra.renew(token)).body).not.toHaveProperty('suberror');
});

test('a refresh token is of no use at another company, or when made up', async () => {
  const { refresh_token: token } = await connect();
  expect(await entra.renew(token, {}, secondTenant().id)).toEqual(refused(400, 'invalid_grant', 50020));
  expect(await entra.renew('x')).toEqual(refused(400, 'invalid_grant', 9002313));
});

test('after a grant of one more scope a renewal gives it, too', async () => {
  const { refresh_token: token } = await connect();
  await entra.signIn({}, { scope: 'openid Contacts.Read' });
  expect(String((await entra.renew(token)).body['scope']).split(' ')).toContain('Contacts.Read');
});
