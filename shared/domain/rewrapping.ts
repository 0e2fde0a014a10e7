/** Keys of a row in the place of the same keys as they were wrapped before. Pure: a key that has moved on meanwhile stays. */
import type { Connection, WrappedKey } from './connection/connection.ts';
import { defined } from './defined.ts';

/** The same data key, under an older version of the secret and under a newer one. */
export interface Rewrapped {
  readonly before: WrappedKey;
  readonly after: WrappedKey;
}

/** The key as it is wrapped now; itself when it is none of those that were wrapped anew. */
export function rewrappedKey<K extends WrappedKey | undefined>(
  key: K,
  rewrapped: readonly Rewrapped[],
): K | WrappedKey {
  const found = rewrapped.find(
    ({ before }) =>
      before.id === key?.id && before.wrapped === key.wrapped && before.secretVersion === key.secretVersion,
  );
  return found === undefined ? key : found.after;
}

/** The wrapped keys of a connection row, in any state. */
export function keysIn(row: Connection): readonly WrappedKey[] {
  const keys = [row.ledgerKey, row.state === 'not-connected' ? undefined : row.tokenKey];
  return keys.filter((key) => key !== undefined);
}

/** The row with its keys wrapped anew; the row itself when it holds none of them any more. */
export function withRewrapped(row: Connection, rewrapped: readonly Rewrapped[]): Connection {
  const anew = (key: WrappedKey | undefined): WrappedKey | undefined => key && rewrappedKey(key, rewrapped);
  const ledgerKey = anew(row.ledgerKey);
  const isLedgerKeyNew = ledgerKey !== row.ledgerKey;
  if (row.state === 'not-connected') return isLedgerKeyNew ? { ...row, ...defined({ ledgerKey }) } : row;
  const tokenKey = anew(row.tokenKey);
  if (!isLedgerKeyNew && tokenKey === row.tokenKey) return row;
  return { ...row, ...defined({ ledgerKey, tokenKey }) };
}
