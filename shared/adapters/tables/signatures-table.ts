/**
 * The signature in the table `connections`: a second row in the partition of its user. Ranges over connections ask for the
 * other row by its key and never meet this one. Two parts, each sealed, since one property holds 64 KiB.
 */
import { mapFound, mapResult } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { SignatureRow, Signatures } from '../../ports/signatures.ts';
import type { AzureTable } from './azure-table.ts';
import { bytes, text } from './columns.ts';
import { removeBetween } from './remove-between.ts';
import type { Values } from './row-format.ts';
import type { EntityKey } from './table-service.ts';
import { typedTable } from './typed-table.ts';

export const SIGNATURE_FORMAT = {
  schema: 1,
  columns: {
    signatureVersion: text(),
    signatureAccount: text(),
    signatureWords: bytes(),
    signatureLogo: bytes(),
  },
} as const;

const SIGNATURE_ROW = 'signature';

const keyOf = (userKey: UserKey): EntityKey => ({ partitionKey: userKey, rowKey: SIGNATURE_ROW });

/** The adapter over the table. */
export function signaturesTable(table: AzureTable, log: Log): Signatures {
  const rows = typedTable(table, SIGNATURE_FORMAT, log);
  return {
    // A damaged cell is read as empty: nothing opens it, and the next change heals it.
    read: async (userKey, deadline) =>
      mapFound(await rows.read(keyOf(userKey), deadline), (row) => ({
        version: row.get('signatureVersion') ?? 'damaged',
        accountHash: row.get('signatureAccount') ?? '',
        words: row.get('signatureWords') ?? new Uint8Array(),
        ...(row.has('signatureLogo') ? { logo: row.get('signatureLogo') ?? new Uint8Array() } : {}),
        etag: row.etag,
      })),
    write: async (userKey, row, etag, deadline) => {
      const next = { key: keyOf(userKey), values: valuesOf(row) };
      const done =
        etag === undefined
          ? await rows.insert(next, deadline)
          : await rows.replace({ ...next, etag }, deadline);
      return mapResult(done, (written) => (written.conflict ? undefined : written.etag));
    },
    remove: (userKey, etag, deadline) => table.removeVersion({ ...keyOf(userKey), etag }, deadline),
    removeAll: (partitionKey, mayGo, deadline) =>
      removeBetween(table, { partitionKey, after: 'signatur', before: 'signature~' }, mayGo, deadline),
    contextOf: (userKey, version, part) => ['connections', userKey, SIGNATURE_ROW, version, part],
  };
}

const valuesOf = ({
  version,
  accountHash,
  words,
  logo,
}: SignatureRow): Values<typeof SIGNATURE_FORMAT.columns> => ({
  signatureVersion: version,
  signatureAccount: accountHash,
  signatureWords: words,
  signatureLogo: logo,
});
