/**
 * Settings in, frozen configuration out. The only reader of the environment. Reports every fault at once, by setting
 * name, never by value. Relaxed settings are accepted for loopback addresses only.
 */
import { GUID } from '../domain/guid.ts';
import { readReturnAddresses, readTenantAllowList, readWintro, type WintroConfig } from './wintro.ts';
import {
  isLoopback,
  isPartOf,
  settingsReader,
  type Environment,
  type SettingFault,
  type SettingsReader,
} from './settings-reader.ts';

export interface Config {
  readonly publicBaseUrl: string;
  readonly redirectUri: string;
  readonly entra: {
    readonly clientId: string;
    readonly credential: 'federated' | 'secret';
    readonly clientSecretName: string;
    /** Endpoints instead of Microsoft's, as MSAL's authorityMetadata; loopback only. */
    readonly endpoints: EntraEndpoints | undefined;
  };
  readonly graphBaseUrl: string;
  readonly keyVaultUrl: string;
  readonly keyEncryptionSecretName: string;
  readonly storage: { readonly endpoint: string } | { readonly connectionString: string };
  /** The host's own storage, where its queue triggers listen; the platform's setting, read by the host too. */
  readonly queueStorage: { readonly endpoint: string } | { readonly connectionString: string };
  readonly managedIdentityClientId: string;
  readonly wintro: WintroConfig;
  readonly returnAddresses: ReadonlyMap<string, string>;
  readonly tenantAllowList: ReadonlyMap<string, readonly string[]>;
  readonly usageLimits: UsageLimitSettings;
}

export interface EntraEndpoints {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly end_session_endpoint: string;
}

interface UsageLimitSettings {
  readonly connectsPerHour: number;
  readonly sendsPerMinute: number;
  readonly sendsPerDay: number;
  readonly readsPerMinute: number;
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly SettingFault[] };

const SECRET_NAME = /^[0-9A-Za-z-]{1,127}$/;
const DEFAULT_LIMITS: UsageLimitSettings = {
  connectsPerHour: 10,
  sendsPerMinute: 30,
  sendsPerDay: 1_000,
  readsPerMinute: 120,
};

/** Reads all settings; `env` is the process's environment unless a test brings its own. */
export function readConfig(env: Environment = process.env): ConfigResult {
  const read = settingsReader(env);
  const publicBaseUrl = read.url('PUBLIC_BASE_URL', { httpOnLoopback: true });
  const config: Config = {
    publicBaseUrl,
    redirectUri: `${publicBaseUrl}/api/callback`,
    entra: readEntra(read),
    graphBaseUrl: read.url('GRAPH_BASE_URL', { fallback: 'https://graph.microsoft.com' }),
    keyVaultUrl: read.url('KEY_VAULT_URL'),
    keyEncryptionSecretName: read.matching(
      'KEY_ENCRYPTION_SECRET_NAME',
      SECRET_NAME,
      'is not a name of a secret',
    ),
    storage: readStorage(read),
    queueStorage: readQueueStorage(read),
    managedIdentityClientId: read.matching('MANAGED_IDENTITY_CLIENT_ID', GUID, 'is not a GUID'),
    wintro: readWintro(read),
    returnAddresses: readReturnAddresses(read),
    tenantAllowList: readTenantAllowList(read),
    usageLimits: {
      ...DEFAULT_LIMITS,
      ...read.json(
        'USAGE_LIMITS',
        isPartOf(DEFAULT_LIMITS, isCount),
        'must be JSON with positive whole numbers',
      ),
    },
  };
  return read.faults.length === 0
    ? { ok: true, config: Object.freeze(config) }
    : { ok: false, faults: read.faults };
}

function readEntra(read: SettingsReader): Config['entra'] {
  const clientId = read.matching('ENTRA_CLIENT_ID', GUID, 'is not a GUID');
  const credential = read.matching(
    'ENTRA_CREDENTIAL',
    /^(?:federated|secret)$/,
    'must be federated or secret',
  );
  const clientSecretName =
    credential === 'secret'
      ? read.matching('ENTRA_CLIENT_SECRET_NAME', SECRET_NAME, 'is not a name of a secret')
      : '';
  const endpoints = read.json(
    'ENTRA_ENDPOINTS',
    isEntraEndpoints,
    'must be JSON with five endpoints on loopback',
  );
  return {
    clientId,
    credential: credential === 'secret' ? 'secret' : 'federated',
    clientSecretName,
    endpoints,
  };
}

/** The override passes by MSAL's own checks of issuer and https, so it is good for loopback only. */
function isEntraEndpoints(value: unknown): value is EntraEndpoints {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  const names = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'end_session_endpoint'];
  const onLoopback = names.every((name) => typeof fields[name] === 'string' && isLoopback(fields[name]));
  return onLoopback && fields['issuer'] === 'https://login.microsoftonline.com/{tenantid}/v2.0';
}

function readStorage(read: SettingsReader): Config['storage'] {
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
function readQueueStorage(read: SettingsReader): Config['queueStorage'] {
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

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;
