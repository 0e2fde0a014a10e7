/** Looks through a slice for wrapped keys: how many there are of each version, and which rows hold one under another version than the newest. */
import { succeed, type Result } from '../../domain/result.ts';
import type { Slice } from '../../domain/revalidation.ts';
import type { OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { KeyedRow, KeyRewrapping, WrappedKeys } from '../../ports/key-versions.ts';
import type { Log, LogScope } from '../../ports/log.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface RewrapPorts {
  readonly wrappedKeys: WrappedKeys;
  readonly connections: Connections;
  readonly rewrapping: KeyRewrapping;
  readonly clock: Clock;
  readonly log: Log & LogScope;
}

/** A row to be looked at. */
export type OldRow = { readonly user: UserKey } | { readonly organization: OrganizationKey };

export interface FoundKeys {
  /** Of every key, one for each. */
  readonly versions: readonly string[];
  readonly old: readonly OldRow[];
}

/** Reads keys and versions, no row as a whole. */
export async function findKeyedRows(
  { wrappedKeys }: RewrapPorts,
  slice: Slice,
  newest: string,
  deadline: Deadline,
): Promise<Result<FoundKeys>> {
  const versions: string[] = [];
  const old: OldRow[] = [];
  const note = <K>(rows: readonly KeyedRow<K>[], toOld: (key: K) => OldRow): void => {
    for (const row of rows) {
      versions.push(...row.versions);
      if (row.versions.some((version) => version !== newest)) old.push(toOld(row.key));
    }
  };
  for await (const page of wrappedKeys.ofConnections(slice, deadline)) {
    if (!page.ok) return page;
    note(page.value, (user) => ({ user }));
  }
  for await (const page of wrappedKeys.ofOrganizations(slice, deadline)) {
    if (!page.ok) return page;
    note(page.value, (organization) => ({ organization }));
  }
  return succeed({ versions, old });
}
