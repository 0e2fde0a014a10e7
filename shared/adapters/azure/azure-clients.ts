/**
 * The clients of Azure's own services, each made on first use and once per process: one credential object, so that fifty
 * sends make one call to the identity endpoint.
 */
import type { TableClient } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import type { SecretClient } from '@azure/keyvault-secrets';
import type { QueueClient } from '@azure/storage-queue';
import { once } from '../process/once.ts';

export interface AzureClientSettings {
  readonly managedIdentityClientId: string;
  readonly keyVaultUrl: string;
  readonly keyVaultIsLocal: boolean;
  readonly storage: { readonly endpoint: string } | { readonly connectionString: string };
  /** The host's own storage account, where its queue triggers listen. */
  readonly queueStorage: { readonly endpoint: string } | { readonly connectionString: string };
}

export interface AzureClients {
  readonly identity: () => Promise<TokenCredential>;
  readonly vault: () => Promise<SecretClient>;
  readonly table: (name: string) => () => Promise<TableClient>;
  readonly queue: (name: string) => () => Promise<QueueClient>;
}

/** Nobody is sent on: the SDKs would go where an answer says. `tables/azure-answers.ts` sees to it for the tables. */
const STAYS = { redirectOptions: { maxRetries: 0 } } as const;

/** Loads the SDKs, once. */
export const loadAzureSdk = once(() => import('./azure-sdk.ts'));

/** Nothing is called before the first use. */
export function azureClients(settings: AzureClientSettings): AzureClients {
  const identity = once(() => managedIdentity(settings));
  return {
    identity,
    vault: once(() => secretClient(settings, identity)),
    table: (name) => once(() => tableClient(settings, identity, name)),
    queue: (name) => once(() => queueClient(settings, identity, name)),
  };
}

async function managedIdentity(settings: AzureClientSettings): Promise<TokenCredential> {
  const { ManagedIdentityCredential } = await loadAzureSdk();
  return new ManagedIdentityCredential({ ...STAYS, clientId: settings.managedIdentityClientId });
}

async function tableClient(
  settings: AzureClientSettings,
  identity: () => Promise<TokenCredential>,
  name: string,
): Promise<TableClient> {
  const { TableClient: Client, tableHttpClient: httpClient } = await loadAzureSdk();
  // What is repeated, and when, is decided where the row is known: `tables/certain-write.ts`.
  const options = { httpClient, retryOptions: { maxRetries: 0 } };
  if ('connectionString' in settings.storage) {
    return Client.fromConnectionString(settings.storage.connectionString, name, {
      ...options,
      allowInsecureConnection: true,
    });
  }
  return new Client(settings.storage.endpoint, name, await identity(), options);
}

async function queueClient(
  { queueStorage }: AzureClientSettings,
  identity: () => Promise<TokenCredential>,
  name: string,
): Promise<QueueClient> {
  const { QueueClient: Client } = await import('@azure/storage-queue');
  const options = { ...STAYS, retryOptions: { maxTries: 3, retryDelayInMs: 100, maxRetryDelayInMs: 800 } };
  if ('connectionString' in queueStorage) return new Client(queueStorage.connectionString, name, options);
  return new Client(`${queueStorage.endpoint}/${name}`, await identity(), options);
}

async function secretClient(
  settings: AzureClientSettings,
  identity: () => Promise<TokenCredential>,
): Promise<SecretClient> {
  const { SecretClient: Client } = await loadAzureSdk();
  return new Client(settings.keyVaultUrl, await identity(), {
    ...STAYS,
    // The check compares the challenge with Azure's own host names, which a vault on loopback cannot have.
    disableChallengeResourceVerification: settings.keyVaultIsLocal,
    retryOptions: { maxRetries: 1, retryDelayInMs: 200, maxRetryDelayInMs: 800 },
  });
}
