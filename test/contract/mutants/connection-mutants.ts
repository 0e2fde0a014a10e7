/** Faults that an adapter could have, each as a change of its source. Rows of connections and their people. */
import { mutant, type Mutant } from './mutant.ts';

export const CONNECTION_MUTANTS: readonly Mutant[] = [
  mutant(
    'ignores the ETag of a row that was seen',
    'connections-table.ts',
    'if (done.value.conflict) return rows.see(userKey, done.value.row);',
    'if (done.value.conflict) return succeed({ row: next, written: true });',
  ),
  mutant(
    'reads what was seen',
    'connections-table.ts',
    'return seen?.userKey === userKey ? seen : undefined;',
    'return undefined;',
  ),
  mutant(
    "takes a row that was seen for another user's",
    'connections-table.ts',
    'return seen?.userKey === userKey ? seen : undefined;',
    'return seen;',
  ),
  mutant(
    'believes an old row that there is nothing to write',
    'connections-table.ts',
    'if (isFresh) return succeed(',
    'return succeed(',
  ),
  mutant(
    'writes what a change left as it was',
    'connections-table.ts',
    'if (next === undefined || next === standing.row)',
    'if (next === undefined)',
  ),
  mutant(
    'says written although the change gave up',
    'connections-table.ts',
    'written: next !== undefined',
    'written: true',
  ),
  mutant(
    'writes although the change gives up',
    'connections-table.ts',
    'const next = update.change(standing.row);',
    'const next = update.change(standing.row) ?? { ...standing.row };',
  ),
  mutant(
    'lists no member before the first row',
    'connections-table.ts',
    'return organizations.addMember({ organizationKey, userKey }, deadline);',
    'return succeed(undefined);',
  ),
  mutant(
    'lists a member with every write',
    'connections-table.ts',
    'if (organizationKey === standing.row.organizationKey) return succeed(undefined);',
    '',
  ),
  mutant(
    'writes a row though the member could not be listed',
    'connections-table.ts',
    'if (!listed.ok) return listed;',
    '',
  ),
  mutant(
    'makes rows without an organization',
    'connections-table.ts',
    'if (standing.etag === undefined)\n',
    'if (standing.etag === "never")\n',
  ),
  mutant(
    'gives everybody one row',
    'connections-table.ts',
    'partitionKey: userKey, rowKey: CONNECTION_ROW',
    "partitionKey: '0'.repeat(64), rowKey: CONNECTION_ROW",
  ),
  mutant(
    'drops foreign columns',
    'connections-table.ts',
    'cells: { ...foreign, ...rows.cells(next) }',
    'cells: rows.cells(next)',
  ),
  mutant(
    'keeps foreign columns over a disconnect',
    'connection-columns.ts',
    "(after.state !== 'not-connected' &&",
    "(after.state === 'not-connected' ||",
  ),
  mutant(
    'keeps foreign columns over a switch of account',
    'connection-columns.ts',
    'accountOf(before)?.accountHash === accountOf(after)?.accountHash',
    'accountOf(after) !== undefined',
  ),
  mutant(
    "drops the user's own columns",
    'connection-columns.ts',
    'USERS_OWN.test(name)',
    'USERS_OWN.test(`a${name}`)',
  ),
  mutant(
    'does not derive the version of the token key',
    'connection-columns.ts',
    'tokenKeyVersion: tokenKey?.secretVersion,',
    '',
  ),
  mutant(
    'does not derive the version of the ledger key',
    'connection-columns.ts',
    'ledgerKeyVersion: ledgerKey?.secretVersion,',
    '',
  ),
  mutant(
    'keeps the token key of a disconnect',
    'connection-columns.ts',
    'organizationKey,\n    ledgerKey,\n',
    'organizationKey, ...("tokenKey" in row ? { tokenKey: row.tokenKey } : {}), ledgerKey: ledgerKey ?? undefined, connectedAt: undefined, generation: "x",\n',
  ),
  mutant(
    'does not find who does not say when checked',
    'connection-columns.ts',
    "checkedAt: row.checkedAt ?? '',",
    'checkedAt: row.checkedAt,',
  ),
  mutant(
    'finds nobody who was checked in the future',
    'connection-slices.ts',
    "is: 'gt', value: due.checkedAfter",
    "is: 'gt', value: 'z'",
  ),
  mutant(
    'finds who has ended',
    'connection-slices.ts',
    "is: 'eq', value: 'connected'",
    "is: 'gt', value: 'a'",
  ),
  mutant('hands out keys that are none', 'connection-slices.ts', 'keys.filter(isUserKey)', 'keys as never'),
];
