/**
 * The secrets of the vault, read and written with the rights of whoever runs the hook. Values never leave for anywhere
 * else. What may be another answer in a while is told apart from what it refuses for good.
 */
import type { TokenCredential } from '@azure/identity';
import { SecretClient, type SecretClientOptions } from '@azure/keyvault-secrets';
import { isLoopback } from '../../shared/config/settings-reader.ts';
import type { NotYet } from './patience.ts';
import { judgeVaultFault, type VaultFault } from './vault-faults.ts';

export interface StoredSecret {
  readonly value: string;
  readonly expiresOn: Date | undefined;
  /** Id of the credential on the app registration. */
  readonly keyId: string | undefined;
}

export interface SecretVersion {
  readonly version: string;
  readonly enabled: boolean;
  readonly createdMs: number;
  readonly keyId: string | undefined;
}

export interface NewSecret {
  readonly value: string;
  readonly contentType: string;
  readonly expiresOn?: Date;
  readonly keyId?: string;
}

export interface Vault {
  /** Throws on a disabled secret. */
  newest(name: string): Promise<StoredSecret | 'absent' | NotYet>;
  /** All versions, newest first. */
  versions(name: string): Promise<readonly SecretVersion[] | NotYet>;
  /** Makes a new version. */
  put(name: string, secret: NewSecret): Promise<'stored' | NotYet>;
  /** Nobody can read this version until it is enabled again. */
  disable(name: string, version: string): Promise<'disabled' | 'absent' | NotYet>;
}

export interface VaultAccess {
  readonly credential: TokenCredential;
  /** For the sentence about a role that is missing. */
  readonly who: string;
}

const TIMEOUT_MS = 30_000;

/** Opens the vault. Options are for stand-ins. */
export function openVault(
  url: string,
  { credential, who }: VaultAccess,
  options: SecretClientOptions = {},
): Vault {
  const client = new SecretClient(url, credential, {
    // The check compares the challenge with Azure's own host names, which a vault on loopback cannot have.
    disableChallengeResourceVerification: isLoopback(url),
    ...options,
  });
  const patient = async <T>(name: string, work: () => Promise<T>): Promise<T | NotYet> => {
    try {
      return await work();
    } catch (error) {
      return judgeVaultFault(error, name, who);
    }
  };
  return {
    newest: (name) => patient(name, () => readNewest(client, name)),
    versions: (name) => patient(name, () => readVersions(client, name)),
    put: (name, secret) => patient(name, () => putSecret(client, name, secret)),
    disable: (name, version) => patient(name, () => disableVersion(client, name, version)),
  };
}

const withTimeout = (): { abortSignal: AbortSignal } => ({ abortSignal: AbortSignal.timeout(TIMEOUT_MS) });

async function readNewest(client: SecretClient, name: string): Promise<StoredSecret | 'absent'> {
  try {
    const { value, properties } = await client.getSecret(name, withTimeout());
    return { value: value ?? '', expiresOn: properties.expiresOn, keyId: properties.tags?.['keyId'] };
  } catch (error) {
    const { statusCode, code } = error as VaultFault;
    // Only the vault's own word counts: a new key in place of one that was merely not found would be a disaster.
    if (statusCode === 404 && code === 'SecretNotFound') return 'absent';
    throw error;
  }
}

async function readVersions(client: SecretClient, name: string): Promise<readonly SecretVersion[]> {
  const versions: SecretVersion[] = [];
  for await (const { version = '', enabled, createdOn, tags } of client.listPropertiesOfSecretVersions(
    name,
    withTimeout(),
  )) {
    const createdMs = createdOn?.getTime() ?? 0;
    versions.push({ version, enabled: enabled !== false, createdMs, keyId: tags?.['keyId'] });
  }
  return versions.sort((a, b) => b.createdMs - a.createdMs);
}

async function disableVersion(
  client: SecretClient,
  name: string,
  version: string,
): Promise<'disabled' | 'absent'> {
  try {
    await client.updateSecretProperties(name, version, { ...withTimeout(), enabled: false });
    return 'disabled';
  } catch (error) {
    const { statusCode, code } = error as VaultFault;
    if (statusCode === 404 && code === 'SecretNotFound') return 'absent';
    throw error;
  }
}

async function putSecret(client: SecretClient, name: string, secret: NewSecret): Promise<'stored'> {
  const { value, contentType, expiresOn, keyId } = secret;
  await client.setSecret(name, value, {
    ...withTimeout(),
    contentType,
    ...(expiresOn ? { expiresOn } : {}),
    ...(keyId ? { tags: { keyId } } : {}),
  });
  return 'stored';
}
