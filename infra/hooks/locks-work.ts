/**
 * What `locks` does: shows the two locks of this deployment, takes them away, or puts them back. By name and place: a lock
 * of anybody else is told and left alone. Repeatable.
 */
import { isJsonObject } from '../../shared/domain/json-object.ts';
import type { Az } from './az.ts';
import type { Deeds } from './deeds.ts';

/** A lock as the deployment makes it. */
export interface OwnLock {
  readonly name: 'keep-data' | 'keep-keys';
  readonly resource: string;
  readonly resourceType: 'Microsoft.Storage/storageAccounts' | 'Microsoft.KeyVault/vaults';
}

/** @param dataTableEndpoint, keyVaultUrl outputs of the deployment: the first part of their hosts is the resource's name */
export const ownLocks = (dataTableEndpoint: string, keyVaultUrl: string): readonly OwnLock[] => [
  {
    ...{ name: 'keep-data', resource: firstPart(dataTableEndpoint) },
    resourceType: 'Microsoft.Storage/storageAccounts',
  },
  { name: 'keep-keys', resource: firstPart(keyVaultUrl), resourceType: 'Microsoft.KeyVault/vaults' },
];

const firstPart = (url: string): string => new URL(url).hostname.split('.')[0] ?? '';

export type LockWish = 'show' | 'take-away' | 'put-back';

export interface LockWork {
  readonly az: Az;
  readonly resourceGroup: string;
  readonly locks: readonly OwnLock[];
  readonly wish: LockWish;
  readonly deeds: Deeds;
  readonly say: (sentence: string) => void;
  /** Asks whoever runs this. Throws when it is not confirmed. */
  readonly confirm: () => Promise<void>;
}

/** Does what is wished. Throws when Azure refuses. */
export async function lockWork(work: LockWork): Promise<void> {
  const { az, resourceGroup, locks, wish, say } = work;
  const ids = idsIn(await az('lock', 'list', '--resource-group', resourceGroup));
  const standing = locks.map((lock) => ({ lock, id: ids.find((id) => isOf(id, work, lock)) }));
  for (const { lock, id } of standing)
    say(`${lock.name} on ${lock.resource} ${id === undefined ? 'does not stand' : 'stands'}.`);
  const others = ids.filter((id) => !standing.some((one) => one.id === id));
  for (const id of others) say(`Not of this deployment, and left alone: ${id}`);
  if (wish === 'take-away') await takeAway(work, standing);
  if (wish === 'put-back') await putBack(work, standing);
}

interface Standing {
  readonly lock: OwnLock;
  /** Undefined when it does not stand. */
  readonly id: string | undefined;
}

async function takeAway({ az, deeds, say, confirm }: LockWork, standing: readonly Standing[]): Promise<void> {
  const found = standing.flatMap(({ lock, id }) => (id === undefined ? [] : [{ lock, id }]));
  if (found.length === 0) return;
  say('Without them the tables, which nobody can bring back, and the vault can be deleted.');
  await confirm();
  for (const { lock, id } of found) {
    await deeds.change(`${lock.name} was taken away`, () => az('lock', 'delete', '--ids', id));
    say(`Took ${lock.name} away.`);
  }
  say('Put them back with --put-back, or by the next deployment.');
}

async function putBack(
  { az, resourceGroup, deeds, say }: LockWork,
  standing: readonly Standing[],
): Promise<void> {
  for (const { lock } of standing.filter(({ id }) => id === undefined)) {
    const { name, resource, resourceType } = lock;
    const place = [
      '--resource-group',
      resourceGroup,
      '--resource',
      resource,
      '--resource-type',
      resourceType,
    ];
    await deeds.change(`${name} was put back`, () =>
      az('lock', 'create', '--name', name, '--lock-type', 'CanNotDelete', ...place),
    );
    say(`Put ${name} back.`);
  }
}

function idsIn(answer: unknown): readonly string[] {
  const ids = Array.isArray(answer)
    ? answer.map((one) => (isJsonObject(one) ? one['id'] : undefined))
    : [undefined];
  if (!ids.every((id) => typeof id === 'string'))
    throw new Error('The Azure CLI listed something else than locks.');
  return ids;
}

/** Whether an id is that of a lock of this deployment. Azure keeps no case. */
export function isOf(
  id: string,
  { resourceGroup }: Pick<LockWork, 'resourceGroup'>,
  { name, resource, resourceType }: OwnLock,
): boolean {
  const place = `/resourceGroups/${resourceGroup}/providers/${resourceType}/${resource}`;
  return id.toLowerCase().endsWith(`${place}/providers/Microsoft.Authorization/locks/${name}`.toLowerCase());
}
