/** The settings of the function app in the sandbox: what the deployment sets in Azure, with loopback addresses. */
import type { Addresses } from './addresses.ts';
import { listPath as requestsPath } from './entra/admin/admin-frame.ts';
import { entraEndpoints } from './entra/app.ts';
import { settingsPath, signingKeysPath } from './wintro/wintro.ts';
import { wintroAudience, wintroIssuer } from './wintro/token.ts';
import { vaultSecretNames } from './world/new-world.ts';
import type { World } from './world/world.ts';

export type CredentialKind = 'secret' | 'federated';

export interface AppSettingsInput {
  readonly addresses: Addresses;
  readonly world: World;
  readonly credential: CredentialKind;
  readonly caFile: string;
}

export type AppSettings = Readonly<Record<string, string>>;

export function appSettings(input: AppSettingsInput): AppSettings {
  return {
    ...platformSettings(input),
    ...entraSettings(input),
    ...storageSettings(input),
    ...wintroSettings(input),
  };
}

function platformSettings({ addresses, world, caFile }: AppSettingsInput): AppSettings {
  return {
    PUBLIC_BASE_URL: addresses.functions,
    NODE_EXTRA_CA_CERTS: caFile,
    IDENTITY_ENDPOINT: `${addresses.identity}/msi/token`,
    IDENTITY_HEADER: identityOf(world).header,
    MANAGED_IDENTITY_CLIENT_ID: identityOf(world).clientId,
    CORS_ALLOWED_ORIGINS: JSON.stringify([addresses.wintro]),
    AzureWebJobsDisableHomepage: 'true',
  };
}

function entraSettings({ addresses, world, credential }: AppSettingsInput): AppSettings {
  return {
    ENTRA_CLIENT_ID: world.app.clientId,
    ENTRA_TENANT_ID: world.app.homeTenantId,
    ENTRA_CREDENTIAL: credential,
    ...(credential === 'secret' ? { ENTRA_CLIENT_SECRET_NAME: vaultSecretNames.clientSecret } : {}),
    ENTRA_ENDPOINTS: JSON.stringify(entraEndpoints(addresses.entra)),
    GRAPH_BASE_URL: addresses.graph,
    ENTRA_REQUESTS_URL: addresses.entra + requestsPath,
    PUBLISHER: JSON.stringify(publisherOf(world)),
    AUDIT_RETENTION_DAYS: '400',
  };
}

/** As the deployment writes it; the sandbox's app says itself whether its publisher is verified. */
const publisherOf = ({ app }: World): object => ({
  displayName: 'Wintro',
  company: 'Wintro Example GmbH',
  country: 'Germany',
  processingAgreementUrl: 'https://wintro.example/processing',
  privacyStatementUrl: 'https://wintro.example/privacy',
  securityContact: 'security@wintro.example',
  dataRegion: 'westeurope',
  verification: { verified: app.publisherVerified === true, asOf: '2026-01-14' },
});

function storageSettings({ addresses, world }: AppSettingsInput): AppSettings {
  return {
    KEY_VAULT_URL: addresses.vault,
    KEY_ENCRYPTION_SECRET_NAME: vaultSecretNames.keyEncryption,
    WEBHOOK_SECRET_NAME: vaultSecretNames.webhook,
    DATA_TABLE_ENDPOINT: addresses.table,
    AzureWebJobsStorage__blobServiceUri: addresses.blob,
    AzureWebJobsStorage__queueServiceUri: addresses.queue,
    AzureWebJobsStorage__tableServiceUri: addresses.table,
    AzureWebJobsStorage__credential: 'managedidentity',
    AzureWebJobsStorage__clientId: identityOf(world).clientId,
  };
}

function wintroSettings({ addresses }: AppSettingsInput): AppSettings {
  return {
    WINTRO_ISSUER: wintroIssuer,
    WINTRO_AUDIENCE: wintroAudience,
    WINTRO_SIGNING_KEYS_URL: addresses.wintro + signingKeysPath,
    RETURN_ADDRESSES: JSON.stringify({ settings: addresses.wintro + settingsPath }),
  };
}

function identityOf(world: World): NonNullable<World['managedIdentity']> {
  if (!world.managedIdentity)
    throw new Error("The sandbox's state has no managed identity: start with --fresh.");
  return world.managedIdentity;
}
