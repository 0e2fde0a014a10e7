/**
 * What is stored, column by column: the declarations of the adapters say which columns there are, STORAGE.md what each of
 * them is. A column that the page does not describe, or describes otherwise, is an error and no gap.
 */
import type { ColumnTable } from '../../shared/adapters/tables/columns.ts';
import { TABLE_NAMES, type TableName } from '../../shared/adapters/tables/storage-tables.ts';
import { COLUMN_FORMS, HOW_LONG, type ColumnForm } from './column-forms.ts';
import { DECLARED_COLUMNS } from './declared-columns.ts';
import { code, paragraphs } from './markdown.ts';

/** The section of STORAGE.md under a heading that begins like this, without the heading. */
export function sectionOf(
  storage: string,
  heading: string,
): { readonly title: string; readonly text: string } {
  const [, found] = storage.split(`\n## ${heading}`);
  if (found === undefined) throw new Error(`STORAGE.md has no section ${heading}`);
  const [first = '', ...lines] = (found.split('\n## ')[0] ?? '').split('\n');
  return { title: `${heading}${first}`, text: lines.join('\n').trim() };
}

const ROW = /^\| `(?<column>[\w<>]+)` \| (?<kind>\w+) \| (?<what>[^|]+) \| [^|]+ \|$/;

/** A table's section as it stands there, its rows with the form of each column in place of its kind and its damage. */
function tableOf(storage: string, name: TableName): string {
  const { title, text } = sectionOf(storage, `\`${name}\``);
  const forms: Readonly<Record<string, ColumnForm>> = COLUMN_FORMS[name];
  const declared: ColumnTable = DECLARED_COLUMNS[name];
  const described = new Set<string>();
  const lines = text.split('\n').map((line) => {
    if (/^\| column \|/.test(line)) return '| column | form | what |';
    if (/^\|-+\|/.test(line)) return '| --- | --- | --- |';
    const { column = '', kind, what = '' } = ROW.exec(line)?.groups ?? {};
    if (kind === undefined) return line;
    if (declared[column]?.kind !== kind) throw new Error(`${name} has no column ${column} of ${kind}`);
    described.add(column);
    return `| ${code(column)} | ${forms[column] ?? ''} | ${what} |`;
  });
  const missing = Object.keys(declared).filter((column) => !described.has(column));
  if (missing.length > 0) throw new Error(`STORAGE.md does not describe ${name}.${missing.join(', ')}`);
  return paragraphs(
    `### ${title.replace(/^`(\w+)`/, 'Table `$1`')}`,
    lines.join('\n').trim(),
    `How long: ${HOW_LONG[name]}`,
  );
}

/** The part of the page about data; `storage` is the text of STORAGE.md. */
export const storedData = (storage: string): string =>
  paragraphs(
    '## What is stored',
    'Passwords, the text of sent messages, and mail, chats or files of the company are not stored anywhere; a message that waits for its time is, sealed, until its end. The words for the form of a column: *clear*; *sealed* (AES-256-GCM); *wrapped key* (a data key, sealed under a secret of the key vault); *hash*; *random* (says nothing about anybody); *mixed* (as described). Every row has `schema` and `writeId` as well: a number, and a random id of its last write.',
    keysOf(storage),
    ...TABLE_NAMES.map((name) => tableOf(storage, name)),
    '### Queues',
    sectionOf(storage, 'Queues').text,
    '### What a thief gets',
    sectionOf(storage, 'What a thief gets').text,
  );

/** How keys are made, and what sealed and wrapped mean. */
const keysOf = (storage: string): string =>
  storage
    .split('\n')
    .filter((line) => /^\*\*(?:Keys\.|Sealed|Wrapped key)/.test(line))
    .join('\n\n');
