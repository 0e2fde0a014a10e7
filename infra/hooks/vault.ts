/**
 * The secrets of the vault, read and written with the rights of whoever runs the hook. Values never leave for anywhere
 * else. What it refuses while a role is not in effect yet is told apart from what it refuses for good.
 */
import type { TokenCredential } from '@azure/identity';
import { SecretClient, type SecretClientOptions } from '@azure/keyvault-secrets';
import { isLoopback } from '../../shared/config/settings-reader.ts';

export interface StoredSecret {
  readonly value: string;
  readonly expiresOn: Date | undefined;
  /** Id of the credential on the app registration. */
  readonly keyId: string | undefined;
}

export interface NewSecret {
  readonly value: string;
  readonly contentType: string;
  readonly expiresOn?: Date;
  readonly keyId?: string;
}

export interface Vault {
  /** `too-early`: the role to read is not in effect. Throws on a disabled secret. */
  newest(name: string): Promise<StoredSecret | 'absent' | 'too-early'>;
  /** Ids of credentials of the newest versions, newest first. */
  keyIds(name: string): Promise<readonly string[]>;
  /** Makes a new version. `too-early`: the role to write is not in effect. */
  put(name: string, secret: NewSecret): Promise<'stored' | 'too-early'>;
}

const TIMEOUT_MS = 30_000;

/** Opens the vault. Options are for stand-ins. */
export function openVault(
  url: string,
  credential: TokenCredential,
  options: SecretClientOptions = {},
): Vault {
  const client = new SecretClient(url, credential, {
    // The check compares the challenge with Azure's own host names, which a vault on loopback cannot have.
    disableChallengeResourceVerification: isLoopback(url),
    ...options,
  });
  return {
    newest: (name) => readNewest(client, name),
    keyIds: (name) => readKeyIds(client, name),
    put: (name, secret) => putSecret(client, name, secret),
  };
}

const withTimeout = (): { abortSignal: AbortSignal } => ({ abortSignal: AbortSignal.timeout(TIMEOUT_MS) });

async function readNewest(
  client: SecretClient,
  name: string,
): Promise<StoredSecret | 'absent' | 'too-early'> {
  try {
    const { value, properties } = await client.getSecret(name, withTimeout());
    return { value: value ?? '', expiresOn: properties.expiresOn, keyId: properties.tags?.['keyId'] };
  } catch (error) {
    const fault = error as VaultError;
    // Only the vault's own word counts: a new key in place of one that was merely not found would be a disaster.
    if (fault.statusCode === 404 && fault.code === 'SecretNotFound') return 'absent';
    if (isDisabled(fault)) throw new Error(disabledText(name), { cause: error });
    if (fault.statusCode === 403) return 'too-early';
    throw error;
  }
}

async function readKeyIds(client: SecretClient, name: string): Promise<readonly string[]> {
  const versions: { readonly createdOn: number; readonly keyId: string }[] = [];
  for await (const { createdOn, tags } of client.listPropertiesOfSecretVersions(name, withTimeout())) {
    const keyId = tags?.['keyId'];
    if (keyId !== undefined) versions.push({ createdOn: createdOn?.getTime() ?? 0, keyId });
  }
  return versions.sort((a, b) => b.createdOn - a.createdOn).map(({ keyId }) => keyId);
}

async function putSecret(
  client: SecretClient,
  name: string,
  { value, contentType, expiresOn, keyId }: NewSecret,
): Promise<'stored' | 'too-early'> {
  try {
    await client.setSecret(name, value, {
      ...withTimeout(),
      contentType,
      ...(expiresOn ? { expiresOn } : {}),
      ...(keyId ? { tags: { keyId } } : {}),
    });
    return 'stored';
  } catch (error) {
    const { statusCode } = error as VaultError;
    if (statusCode === 403) return 'too-early';
    if (statusCode === 409) throw new Error(deletedText(name), { cause: error });
    throw error;
  }
}

interface VaultError {
  readonly code?: string;
  readonly statusCode?: number;
  readonly message: string;
}

const isDisabled = ({ statusCode, message }: VaultError): boolean =>
  statusCode === 403 && /disabled/i.test(message);

const disabledText = (name: string): string =>
  `The secret '${name}' is disabled. It is not replaced, because what was encrypted with it could not be read any ` +
  `more. Enable it: az keyvault secret set-attributes --vault-name <vault> --name ${name} --enabled true`;

const deletedText = (name: string): string =>
  `The secret '${name}' was deleted and can be recovered. It is not replaced. Recover it: ` +
  `az keyvault secret recover --vault-name <vault> --name ${name}`;
