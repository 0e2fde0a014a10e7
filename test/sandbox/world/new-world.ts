/** Makes the first state of a pretend Microsoft 365: new keys, the app registration, the sample companies. */
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { randomBytes, randomUUID } from 'node:crypto';
import { customerTenant, samplePeople, secondTenant, wintroTenant } from './sample-company.ts';
import { sampleContacts } from './sample-contacts.ts';
import { sampleTeams } from './sample-teams.ts';
import { stableGuid } from './stable-id.ts';
import type { AppRegistration, ManagedIdentity, VaultSecretVersion, World } from './world.ts';

const day = 24 * 60 * 60 * 1000;
/** Where the product is told to redirect to, without a port: Entra ignores the port of `http://localhost`. */
export const defaultRedirectUri = 'http://localhost/api/callback';

type SigningKey = JWK & { kid: string };

export async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: newKeyId() };
}

const newKeyId = (): string => randomBytes(20).toString('base64url');

/** Entra's and Wintro's. The tests, which make some hundred worlds, name two that were made before them. */
async function firstSigningKeys(): Promise<readonly [SigningKey, SigningKey]> {
  const made = process.env['SANDBOX_SIGNING_KEYS'];
  if (made === undefined) return [await newSigningKey(), await newSigningKey()];
  const [entra, wintro] = JSON.parse(made) as readonly [JWK, JWK];
  return [
    { ...entra, kid: newKeyId() },
    { ...wintro, kid: newKeyId() },
  ];
}

function appRegistration(secret: string, principalId: string, now: number): AppRegistration {
  return {
    clientId: stableGuid('app/wintro'),
    displayName: 'Wintro',
    homeTenantId: wintroTenant().id,
    redirectUris: [defaultRedirectUri],
    clientSecrets: [{ keyId: randomUUID(), value: secret, expiresAt: now + 180 * day }],
    federatedSubjects: [principalId],
  };
}

const identityOfTheProduct = (): ManagedIdentity => ({
  clientId: stableGuid('identity/client'),
  principalId: stableGuid('identity/principal'),
  tenantId: wintroTenant().id,
  header: randomBytes(16).toString('hex'),
});

const secretVersion = (value: string, now: number, expiresAt?: number): VaultSecretVersion => ({
  version: randomBytes(16).toString('hex'),
  value,
  createdAt: now,
  enabled: true,
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

/** As `make-secrets` makes it. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Names of the secrets that a fresh vault holds. */
export const vaultSecretNames = {
  keyEncryption: 'token-key-encryption',
  clientSecret: 'entra-client-secret',
  webhook: 'webhook-signing-secret',
} as const;

const nothingHappenedYet = () => ({
  grants: [],
  codes: [],
  refreshTokens: [],
  chats: [],
  teamsMessages: [],
  mails: [],
  journal: [],
  faults: {},
  approvalRequests: [],
});

/** `now` in milliseconds. */
export async function newWorld(now: number): Promise<World> {
  // Entra's client secret values look like this: 40 characters with a tilde.
  const secret = `q8Q~${randomBytes(27).toString('base64url')}`;
  const managedIdentity = identityOfTheProduct();
  const app = appRegistration(secret, managedIdentity.principalId, now);
  const [entraSigningKey, wintroSigningKey] = await firstSigningKeys();
  return {
    tokenKey: randomBytes(32).toString('base64url'),
    ...{ entraSigningKey, wintroSigningKey },
    app,
    managedIdentity,
    tenants: [customerTenant(), secondTenant(), wintroTenant()],
    people: samplePeople(),
    contacts: sampleContacts(),
    teams: sampleTeams(),
    vault: {
      [vaultSecretNames.keyEncryption]: [secretVersion(randomBytes(32).toString('base64'), now)],
      [vaultSecretNames.webhook]: [secretVersion(newWebhookSecret(), now)],
      [vaultSecretNames.clientSecret]: [secretVersion(secret, now, app.clientSecrets[0]!.expiresAt)],
    },
    ...nothingHappenedYet(),
  };
}
