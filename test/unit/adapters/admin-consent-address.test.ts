import { expect, test } from '@jest/globals';
import { adminConsentAddress } from '../../../shared/adapters/entra/admin-consent-address.ts';
import { CAPABILITY_NAMES, type Capability } from '../../../shared/domain/capabilities.ts';

const settings = {
  clientId: 'f1d0c5a0-0000-4000-8000-000000000001',
  redirectUri: 'https://api.example/api/callback',
  signInPages: 'https://login.microsoftonline.com/organizations',
};
const addressFor = (capabilities: readonly Capability[]): URL =>
  new URL(adminConsentAddress(settings, capabilities));

test('names the app, the way back and no company, and carries no state that could be of somebody', () => {
  const { origin, pathname, searchParams } = addressFor(CAPABILITY_NAMES);
  expect(origin + pathname).toBe('https://login.microsoftonline.com/organizations/v2.0/adminconsent');
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: settings.clientId,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: settings.redirectUri,
  });
});

test('of a part it asks for exactly its permissions, by their full names, and who the account is', () => {
  expect(addressFor(['mail']).searchParams.get('scope')?.split(' ')).toEqual([
    'openid',
    'profile',
    'email',
    'offline_access',
    'https://graph.microsoft.com/User.Read',
    'https://graph.microsoft.com/Mail.Send',
  ]);
});
