/**
 * A connection row as it is read: damaged cells never make it unreadable. A link that cannot be used for its record's
 * sake has ended (`cache-unreadable`): the user reconnects, the operator's log names table and column. Long lists are
 * decoded when they are looked at.
 */
import type {
  Connection,
  EndedConnection,
  LinkedAccount,
  LiveConnection,
  NoConnection,
  NotedFailure,
} from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import type { ConnectionColumns } from './connection-columns.ts';
import type { OpenRow } from './row-format.ts';

type Row = OpenRow<ConnectionColumns>;

/** The row that the columns hold. */
export function connectionOf(row: Row): Connection {
  const state = row.get('state');
  const hasLink = row.get('generation') !== undefined || row.get('tokenKey') !== undefined;
  if (state === 'not-connected' || (state === undefined && !hasLink)) return noConnection(row);
  if (state === 'connected') return liveConnection(row) ?? endedConnection(row, unreadable(row));
  const failure = state === undefined ? unreadable(row) : row.get('failure');
  return endedConnection(row, failure ?? { reason: 'grant-expired', since: lastSeen(row) });
}

/** Since when at the latest something is wrong; rows without any instant are older than all. */
const lastSeen = (row: Row): string =>
  row.get('checkedAt') ?? row.get('connectedAt') ?? '1970-01-01T00:00:00.000Z';

const unreadable = (row: Row): NotedFailure => ({ reason: 'cache-unreadable', since: lastSeen(row) });

const noConnection = (row: Row): NoConnection =>
  lazily(
    { state: 'not-connected' as const, ...commonFields(row) },
    { openAttempts: () => openAttempts(row) },
  );

function liveConnection(row: Row): LiveConnection | undefined {
  const [account, tokenKey, generation] = [accountIn(row), row.get('tokenKey'), row.get('generation')];
  if (account === undefined || tokenKey === undefined || generation === undefined) return undefined;
  const { failure, notBefore } = { failure: row.get('failure'), notBefore: row.get('notBefore') };
  const own = { state: 'connected' as const, account, tokenKey, ...defined({ failure, notBefore }) };
  return lazily({ ...own, generation, ...linkFields(row) }, longFields(row));
}

function endedConnection(row: Row, failure: NotedFailure): EndedConnection {
  const [account, tokenKey, generation] = [accountIn(row), row.get('tokenKey'), row.get('generation')];
  const own = {
    state: 'reconnect-required' as const,
    failure,
    ...defined({ account, tokenKey, generation }),
  };
  return lazily({ ...own, ...linkFields(row) }, longFields(row));
}

function accountIn(row: Row): LinkedAccount | undefined {
  const [tenantId, accountHash, profile] = [row.get('tenantId'), row.get('accountHash'), row.get('profile')];
  if (tenantId === undefined || accountHash === undefined || profile === undefined) return undefined;
  return { tenantId, accountHash, profile };
}

const commonFields = (row: Row) =>
  defined({
    organizationKey: row.get('organizationKey'),
    ledgerKey: row.get('ledgerKey'),
    lastOutcome: row.get('lastOutcome'),
    approval: row.get('approval'),
    attention: row.get('attention'),
  });

const linkFields = (row: Row) => ({
  ...commonFields(row),
  grantedScopes: row.get('grantedScopes') ?? [],
  ...defined({
    link: row.get('link'),
    completedAttempt: row.get('completedAttempt'),
    connectedAt: row.get('connectedAt'),
    checkedAt: row.get('checkedAt'),
    lastTriedAt: row.get('lastTriedAt'),
  }),
});

const openAttempts = (row: Row): Connection['openAttempts'] => row.get('openAttempts') ?? [];

const longFields = (row: Row) => ({
  openAttempts: () => openAttempts(row),
  knownChats: (): LiveConnection['knownChats'] => row.get('knownChats') ?? {},
});

type Looked<L extends Readonly<Record<string, () => unknown>>> = { [K in keyof L]: ReturnType<L[K]> };

/** Adds properties whose value is made when somebody looks; like any other they are listed, spread and compared. */
function lazily<T extends object, L extends Readonly<Record<string, () => unknown>>>(
  target: T,
  made: L,
): T & Looked<L> {
  for (const [name, make] of Object.entries(made)) {
    Object.defineProperty(target, name, { enumerable: true, configurable: true, get: make });
  }
  return target as T & Looked<L>;
}
