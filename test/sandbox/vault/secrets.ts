/** The secrets of the pretended Key Vault and their versions, oldest first. Names are the same in any case. */
import { randomBytes } from 'node:crypto';
import type { VaultSecretVersion, WorldHandle } from '../world/world.ts';

type Shelf = Record<string, VaultSecretVersion[]>;

const keyOn = (shelf: Shelf, name: string): string | undefined =>
  Object.keys(shelf).find((one) => one.toLowerCase() === name.toLowerCase());

/** Oldest first, as they were made; empty when there is no such secret. */
export function versionsOf({ state }: WorldHandle, name: string): VaultSecretVersion[] {
  const key = keyOn(state.vault, name);
  return key === undefined ? [] : (state.vault[key] ?? []);
}

export interface NewSecretVersion {
  readonly value: string;
  readonly enabled?: boolean;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
}

/** Makes the newest version of a secret, as `PUT` does; for tests and the control page, too. */
export function addSecretVersion(
  world: WorldHandle,
  name: string,
  made: NewSecretVersion,
): VaultSecretVersion {
  const { value, enabled = true, expiresAt } = made;
  const version = randomBytes(16).toString('hex');
  const secret = {
    version,
    value,
    createdAt: world.now(),
    enabled,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
  const key = keyOn(world.state.vault, name) ?? name;
  world.state.vault[key] = [...(world.state.vault[key] ?? []), secret];
  world.changed();
  return secret;
}

/** Whether a secret of this name was deleted and waits to be recovered: meanwhile none of that name can be made. */
export const isDeleted = ({ state }: WorldHandle, name: string): boolean =>
  keyOn(state.deletedSecrets ?? {}, name) !== undefined;

/** Soft delete: the secret and all its versions can be recovered. */
export function deleteSecret(world: WorldHandle, name: string): void {
  const { state } = world;
  const { vault, deletedSecrets = {} } = state;
  [state.vault, state.deletedSecrets] = moved(vault, deletedSecrets, name);
  world.changed();
}

/** Brings a deleted secret back with all its versions; without one, nothing happens. */
export function recoverSecret(world: WorldHandle, name: string): void {
  const { state } = world;
  const { vault, deletedSecrets = {} } = state;
  [state.deletedSecrets, state.vault] = moved(deletedSecrets, vault, name);
  world.changed();
}

function moved(from: Shelf, to: Shelf, name: string): [from: Shelf, to: Shelf] {
  const key = keyOn(from, name);
  if (key === undefined) return [from, to];
  const rest = Object.entries(from).filter(([one]) => one !== key);
  return [Object.fromEntries(rest), { ...to, [key]: from[key] ?? [] }];
}
