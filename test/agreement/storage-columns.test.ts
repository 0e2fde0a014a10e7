/** `STORAGE.md` says of every table which columns it has, of which kind: those that are declared, no more and no less. */
import { describe, expect, test } from '@jest/globals';
import { DECLARED_COLUMNS } from '../../infra/attestation/declared-columns.ts';
import { COMPANY_APPROVAL_COLUMNS, LINK_COLUMNS } from '../../shared/adapters/tables/approvals-table.ts';
import type { Column } from '../../shared/adapters/tables/columns.ts';
import { MEMBER_COLUMNS, ORGANIZATION_COLUMNS } from '../../shared/adapters/tables/organizations-table.ts';
import { ERASURE_COLUMNS } from '../../shared/adapters/tables/organization-erasure-table.ts';
import { SENDING_POLICY_COLUMNS } from '../../shared/adapters/tables/sending-policy-table.ts';
import { TABLE_NAMES } from '../../shared/adapters/tables/storage-tables.ts';
import { sourceText } from './source.ts';

const page = sourceText('shared/adapters/STORAGE.md');

/** The columns that a table's section lists, with their kinds. */
function describedColumns(table: string): readonly (readonly [string, string])[] {
  const section = page.split(`\n## \`${table}\``)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `(?<column>[\w<>]+)` \| (?<kind>\w+) \| [^|]+ \| [^|]+ \|$/gm)].map(
    ({ groups = {} }) => [groups['column'] ?? '', groups['kind'] ?? ''],
  );
}

describe.each(TABLE_NAMES)('the page about storage, table %s', (table) => {
  test('lists every column once, with its kind', () => {
    const declared = Object.entries<Column<unknown>>(DECLARED_COLUMNS[table]).map(([name, { kind }]) => [
      name,
      kind,
    ]);
    expect(describedColumns(table).toSorted()).toEqual(declared.toSorted());
  });
});

test('the page has a section for nothing that is not a table or queue', () => {
  const sections = [...page.matchAll(/^## `(\w+)`/gm)].map(([, name]) => name);
  expect(sections.toSorted()).toEqual([...TABLE_NAMES].toSorted());
});

test('no two tables of one partition share a column by accident', () => {
  const declared = [
    MEMBER_COLUMNS,
    ORGANIZATION_COLUMNS,
    COMPANY_APPROVAL_COLUMNS,
    SENDING_POLICY_COLUMNS,
    LINK_COLUMNS,
    ERASURE_COLUMNS,
  ];
  const names = declared.flatMap((columns) => Object.keys(columns));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
