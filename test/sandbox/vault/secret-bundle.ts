/** A secret version in the shapes of Key Vault's REST answers. Times are whole seconds there. */
import type { VaultSecretVersion } from '../world/world.ts';

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

export interface SecretItem {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Without the value: as lists show it. */
export function secretItem(vaultUrl: string, name: string, secret: VaultSecretVersion): SecretItem {
  return {
    id: `${vaultUrl}/secrets/${name}/${secret.version}`,
    attributes: {
      enabled: secret.enabled,
      ...(secret.expiresAt === undefined ? {} : { exp: seconds(secret.expiresAt) }),
      created: seconds(secret.createdAt),
      updated: seconds(secret.createdAt),
      recoveryLevel: 'Recoverable',
      recoverableDays: 90,
    },
  };
}

export const secretBundle = (
  vaultUrl: string,
  name: string,
  secret: VaultSecretVersion,
): SecretItem & { value: string } => ({ value: secret.value, ...secretItem(vaultUrl, name, secret) });
