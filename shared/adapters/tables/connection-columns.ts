/** The columns of a connection row, and what of a row goes into them. How a row is read back stands in `connection-row.ts`. */
import {
  accountOf,
  type Connection,
  type ConnectionState,
  type Sealed,
} from '../../domain/connection/connection.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { Cells } from './cells.ts';
import { instant, json, text, words } from './columns.ts';
import {
  approvalOf,
  attentionOf,
  knownChatsOf,
  lastOutcomeOf,
  notedFailureOf,
  openAttemptsOf,
  wrappedKeyOf,
} from './json-guards.ts';
import type { Values } from './row-format.ts';

export const CONNECTION_SCHEMA = 1;

export const CONNECTION_COLUMNS = {
  state: text<ConnectionState>(['not-connected', 'connected', 'reconnect-required']),
  organizationKey: text<OrganizationKey>(),
  generation: text(),
  link: text(),
  tenantId: text(),
  accountHash: text(),
  profile: text<Sealed>(),
  grantedScopes: words(),
  tokenKey: json(wrappedKeyOf),
  tokenKeyVersion: text(),
  ledgerKey: json(wrappedKeyOf),
  ledgerKeyVersion: text(),
  openAttempts: json(openAttemptsOf),
  lastOutcome: json(lastOutcomeOf),
  completedAttempt: text(),
  knownChats: json(knownChatsOf),
  connectedAt: instant(),
  checkedAt: instant(),
  lastTriedAt: instant(),
  failure: json(notedFailureOf),
  notBefore: instant(),
  approval: json(approvalOf),
  attention: json(attentionOf),
} as const;

export type ConnectionColumns = typeof CONNECTION_COLUMNS;

/** What every state writes, and what belongs to a link; the versions follow from the keys at every write. */
export function valuesOf(row: Connection): Values<ConnectionColumns> {
  const { state, organizationKey, ledgerKey, openAttempts, lastOutcome, approval, attention } = row;
  return {
    state,
    organizationKey,
    ledgerKey,
    ledgerKeyVersion: ledgerKey?.secretVersion,
    openAttempts,
    lastOutcome,
    approval,
    attention,
    ...(row.state === 'not-connected' ? {} : linkValuesOf(row)),
  };
}

function linkValuesOf(row: Exclude<Connection, { state: 'not-connected' }>): Values<ConnectionColumns> {
  const { account, tokenKey, connectedAt, failure } = row;
  return {
    generation: row.generation,
    link: row.link,
    tenantId: account?.tenantId,
    accountHash: account?.accountHash,
    profile: account?.profile,
    grantedScopes: row.grantedScopes,
    tokenKey,
    tokenKeyVersion: tokenKey?.secretVersion,
    completedAttempt: row.completedAttempt,
    knownChats: row.knownChats,
    connectedAt,
    // Empty sorts before every instant: a row that does not say when it was checked is due.
    checkedAt: row.checkedAt ?? '',
    lastTriedAt: row.lastTriedAt,
    failure,
    notBefore: row.state === 'connected' ? row.notBefore : undefined,
  };
}

/** What belongs to the user and not to the account keeps a name that begins so. */
const USERS_OWN = /^user/;

/**
 * Cells of later versions that survive the step from one row to the next. A disconnect and a switch of account take away
 * what belonged to the account, whatever it was.
 */
export function keptCells(foreign: Cells, before: Connection, after: Connection): Cells {
  const isSameLink =
    before.state === 'not-connected' ||
    (after.state !== 'not-connected' && accountOf(before)?.accountHash === accountOf(after)?.accountHash);
  if (isSameLink) return foreign;
  return Object.fromEntries(Object.entries(foreign).filter(([name]) => USERS_OWN.test(name)));
}
