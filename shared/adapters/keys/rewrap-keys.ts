/**
 * Moves data keys from older versions of the key-encryption secret to the newest. The newest is asked of the vault itself,
 * past the memory of this process, and a version is older when the vault made it before: two processes that see different
 * versions never move a key back.
 */
import type { WrappedKey } from '../../domain/connection/connection.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { KeyRewrapping } from '../../ports/key-versions.ts';
import type { DataKeys } from '../../ports/keys.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import { wrapKey, wrappingKeys } from './data-keys.ts';
import type { VaultSecrets } from './key-vault-secrets.ts';
import type { Secret } from './secret-cache.ts';

export interface RewrappingPorts {
  readonly vault: VaultSecrets;
  readonly keys: DataKeys;
  readonly log: Log;
}

/** The adapter over the vault's secret of this name. */
export function keyRewrapping({ vault, keys, log }: RewrappingPorts, secretName: string): KeyRewrapping {
  const wrapping = wrappingKeys(secretName, log);
  return {
    begin: async (deadline) => {
      const newest = await vault.ask(secretName, deadline);
      if (!newest.ok) return newest;
      const usable = wrapping(newest.value, '');
      if (!usable.ok) return usable;
      const refused = new Map<string, Failure>();
      const old = (version: string, within: Deadline) =>
        oldVersion({ vault, secretName, refused }, version, within);
      return succeed({
        secretName,
        version: newest.value.version,
        rewrap: async (wrapped, within) => {
          const isOlder = await mayBeOlder(wrapped, newest.value, (version) => old(version, within));
          if (!isOlder.ok) return isOlder;
          return isOlder.value
            ? rewrap({ keys, wrapping }, newest.value, wrapped, within)
            : succeed(undefined);
        },
      });
    },
  };
}

interface OldVersions {
  readonly vault: VaultSecrets;
  readonly secretName: string;
  /** Versions that the vault has refused in this run. */
  readonly refused: Map<string, Failure>;
}

async function oldVersion(
  { vault, secretName, refused }: OldVersions,
  version: string,
  deadline: Deadline,
): Promise<Result<Secret>> {
  const known = refused.get(version);
  if (known !== undefined) return failWith(known);
  const secret = await vault.version(secretName, version, deadline);
  if (!secret.ok) refused.set(version, secret.failure);
  return secret;
}

async function mayBeOlder(
  { secretVersion }: WrappedKey,
  newest: Secret,
  read: (version: string) => Promise<Result<Secret>>,
): Promise<Result<boolean>> {
  if (secretVersion === newest.version) return succeed(false);
  const old = await read(secretVersion);
  if (!old.ok) return old;
  const [oldMs, newestMs] = [old.value.createdMs, newest.createdMs];
  return succeed(oldMs !== undefined && newestMs !== undefined && oldMs < newestMs);
}

async function rewrap(
  { keys, wrapping }: { readonly keys: DataKeys; readonly wrapping: ReturnType<typeof wrappingKeys> },
  newest: Secret,
  wrapped: WrappedKey,
  deadline: Deadline,
): Promise<Result<WrappedKey>> {
  const key = await keys.open(wrapped, deadline);
  if (!key.ok) return key;
  const under = wrapping(newest, key.value.id);
  return under.ok ? succeed(wrapKey(under.value, newest.version, key.value)) : under;
}
