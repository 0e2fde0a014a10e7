/**
 * Settings in, frozen configuration out. The only reader of the environment. Reports every fault at once, by setting
 * name, never by value. Relaxed settings are accepted for loopback addresses only.
 */
import { GUID } from '../domain/guid.ts';
import { GRAPH_BASE } from '../domain/microsoft-addresses.ts';
import { readEntra, type EntraConfig } from './entra.ts';
import { readKeyEncryption, type KeyEncryptionConfig } from './key-encryption.ts';
import {
  isLoopback,
  settingsReader,
  type Environment,
  type SettingFault,
  type SettingsReader,
} from './settings-reader.ts';
import type { Product } from '../domain/product.ts';
import { readProduct } from './publisher.ts';
import { readWebhooks, type WebhookConfig } from './webhooks.ts';
import { readUsageLimits, type UsageLimits } from './usage-limits.ts';
import { readReturnAddresses, readTenantAllowList, readWintro, type WintroConfig } from './wintro.ts';

export interface Config {
  readonly publicBaseUrl: string;
  readonly entra: EntraConfig;
  readonly graphBaseUrl: string;
  readonly keyEncryption: KeyEncryptionConfig;
  readonly azure: AzureConfig;
  readonly wintro: WintroConfig;
  readonly returnAddresses: ReadonlyMap<string, string>;
  readonly tenantAllowList: ReadonlyMap<string, readonly string[]>;
  readonly usageLimits: UsageLimits;
  readonly product: Product;
  /** Undefined while Wintro's back end is told nothing. */
  readonly webhooks: WebhookConfig | undefined;
}

/** The clients of Azure's own services. */
interface AzureConfig {
  readonly managedIdentityClientId: string;
  readonly keyVaultUrl: string;
  /** A vault on loopback cannot have one of Azure's host names. */
  readonly keyVaultIsLocal: boolean;
  readonly storage: StorageAddress;
  /** The host's own storage, where its queue triggers listen; the platform's setting, read by the host too. */
  readonly queueStorage: StorageAddress;
}

type StorageAddress = { readonly endpoint: string } | { readonly connectionString: string };

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly SettingFault[] };

/** Reads all settings; `env` is the process's environment unless a test brings its own. */
export function readConfig(env: Environment = process.env): ConfigResult {
  const read = settingsReader(env);
  const publicBaseUrl = read.url('PUBLIC_BASE_URL', { httpOnLoopback: true });
  const entra = readEntra(read, publicBaseUrl);
  const config: Config = {
    publicBaseUrl,
    entra,
    graphBaseUrl: read.url('GRAPH_BASE_URL', { fallback: GRAPH_BASE }),
    keyEncryption: readKeyEncryption(read),
    azure: readAzure(read),
    wintro: readWintro(read),
    returnAddresses: readReturnAddresses(read),
    tenantAllowList: readTenantAllowList(read),
    usageLimits: readUsageLimits(read),
    product: readProduct(read, entra),
    webhooks: readWebhooks(read),
  };
  return read.faults.length === 0
    ? { ok: true, config: Object.freeze(config) }
    : { ok: false, faults: read.faults };
}

function readAzure(read: SettingsReader): AzureConfig {
  const keyVaultUrl = read.url('KEY_VAULT_URL');
  return {
    managedIdentityClientId: read.matching('MANAGED_IDENTITY_CLIENT_ID', GUID, 'is not a GUID'),
    keyVaultUrl,
    keyVaultIsLocal: isLoopback(keyVaultUrl),
    storage: readStorage(read),
    queueStorage: readQueueStorage(read),
  };
}

function readStorage(read: SettingsReader): StorageAddress {
  const connectionString = read.optional('DATA_STORAGE_CONNECTION_STRING');
  if (connectionString === undefined) return { endpoint: read.url('DATA_TABLE_ENDPOINT') };
  if (!isLocalStorage(connectionString, 'TableEndpoint')) {
    read.note(
      'DATA_STORAGE_CONNECTION_STRING',
      'is accepted for storage on loopback only, set DATA_TABLE_ENDPOINT',
    );
  }
  return { connectionString };
}

/** A connection string of the host's storage holds a key: on loopback only. */
function readQueueStorage(read: SettingsReader): StorageAddress {
  const connectionString = read.optional('AzureWebJobsStorage');
  if (connectionString === undefined) return { endpoint: read.url('AzureWebJobsStorage__queueServiceUri') };
  if (!isLocalStorage(connectionString, 'QueueEndpoint')) {
    read.note(
      'AzureWebJobsStorage',
      'is accepted for storage on loopback only, set AzureWebJobsStorage__queueServiceUri',
    );
  }
  return { connectionString };
}

function isLocalStorage(connectionString: string, endpointName: string): boolean {
  if (/(?:^|;)UseDevelopmentStorage=true/i.test(connectionString)) return true;
  const endpoint = new RegExp(`(?:^|;)${endpointName}=([^;]+)`, 'i').exec(connectionString)?.[1] ?? '';
  return isLoopback(endpoint);
}
