/** A vault in memory with versions of one secret, which a test adds and takes away. */
import { randomBytes } from 'node:crypto';
import type { KeyEncryption } from '../../../shared/adapters/keys/data-keys.ts';
import { SECRET_NOT_FOUND, type VaultSecrets } from '../../../shared/adapters/keys/key-vault-secrets.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';

export interface MemoryVault extends VaultSecrets {
  readonly versions: Map<string, string>;
  newestVersion: string;
}

/** The value of a key-encryption secret: 32 random bytes. */
export const newSecretValue = (): string => randomBytes(32).toString('base64');

/** The settings of a key-encryption secret, and which of its versions the operator calls lost. */
export const keyEncryption = (secretName: string, ...lost: readonly string[]): KeyEncryption => ({
  secretName,
  lostVersions: new Set(lost),
});

/** A vault with one version, `v1`. */
export function memoryVault(): MemoryVault {
  const versions = new Map([['v1', newSecretValue()]]);
  const read = (version: string): ReturnType<VaultSecrets['newest']> => {
    const value = versions.get(version);
    return Promise.resolve(
      value === undefined
        ? failWith(failure('vault-unavailable', { code: SECRET_NOT_FOUND }))
        : succeed({ value, version, createdMs: [...versions.keys()].indexOf(version) }),
    );
  };
  const vault: MemoryVault = {
    versions,
    newestVersion: 'v1',
    newest: () => read(vault.newestVersion),
    version: (_name, version) => read(version),
    ask: () => read(vault.newestVersion),
  };
  return vault;
}
