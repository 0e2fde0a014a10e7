/** A connection row as table columns and back. Columns of a later version are kept as they are. */
import {
  EMPTY_CONNECTION,
  type Connection,
  type ConnectionState,
  type LinkedAccount,
  type Sealed,
  type WrappedKey,
} from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import type { Columns } from './azure-table.ts';

export const CONNECTION_SCHEMA = 1;

const OWN_COLUMNS = new Set([
  'schema',
  'state',
  'generation',
  'tenantId',
  'accountHash',
  'profile',
  'grantedScopes',
  'tokenKey',
  'ledgerKey',
  'openAttempts',
  'lastOutcome',
  'completedAttempt',
  'knownChats',
  'connectedAt',
  'checkedAt',
  'failure',
  'notBefore',
  'approval',
  'writeId',
]);

/** Columns to write: those of this version, and whatever else was read. */
export function toColumns(row: Connection, read: Columns): Columns {
  const foreign = Object.fromEntries(Object.entries(read).filter(([name]) => !OWN_COLUMNS.has(name)));
  return {
    ...foreign,
    schema: CONNECTION_SCHEMA,
    state: row.state,
    grantedScopes: row.grantedScopes.join(' '),
    openAttempts: JSON.stringify(row.openAttempts),
    knownChats: JSON.stringify(row.knownChats),
    ...defined({
      generation: row.generation,
      tenantId: row.account?.tenantId,
      accountHash: row.account?.accountHash,
      profile: row.account?.profile,
      tokenKey: json(row.tokenKey),
      ledgerKey: json(row.ledgerKey),
      lastOutcome: json(row.lastOutcome),
      completedAttempt: row.completedAttempt,
      connectedAt: row.connectedAt,
      checkedAt: row.checkedAt,
      failure: json(row.failure),
      notBefore: row.notBefore,
      approval: json(row.approval),
    }),
  };
}

const json = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

/** The row that the columns hold. */
export function fromColumns(columns: Columns): Connection {
  const text = (name: string): string | undefined => {
    const value = columns[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    state: (text('state') ?? 'not-connected') as ConnectionState,
    grantedScopes: text('grantedScopes')?.split(' ') ?? [],
    openAttempts:
      (parsed(text('openAttempts')) as Connection['openAttempts'] | undefined) ??
      EMPTY_CONNECTION.openAttempts,
    knownChats:
      (parsed(text('knownChats')) as Connection['knownChats'] | undefined) ?? EMPTY_CONNECTION.knownChats,
    ...defined({
      generation: text('generation'),
      account: accountOf(text('tenantId'), text('accountHash'), text('profile')),
      tokenKey: parsed(text('tokenKey')) as WrappedKey | undefined,
      ledgerKey: parsed(text('ledgerKey')) as WrappedKey | undefined,
      lastOutcome: parsed(text('lastOutcome')) as NonNullable<Connection['lastOutcome']> | undefined,
      completedAttempt: text('completedAttempt'),
      connectedAt: text('connectedAt'),
      checkedAt: text('checkedAt'),
      failure: parsed(text('failure')) as NonNullable<Connection['failure']> | undefined,
      notBefore: text('notBefore'),
      approval: parsed(text('approval')) as NonNullable<Connection['approval']> | undefined,
    }),
  };
}

const accountOf = (
  tenantId: string | undefined,
  accountHash: string | undefined,
  profile: string | undefined,
): LinkedAccount | undefined =>
  tenantId === undefined || accountHash === undefined || profile === undefined
    ? undefined
    : { tenantId, accountHash, profile: profile as Sealed };

const parsed = (value: string | undefined): unknown => (value === undefined ? undefined : JSON.parse(value));
