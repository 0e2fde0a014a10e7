/** Reads cells as a spreadsheet copies them (tabs) or writes them into a file (commas, or semicolons). Pure. */

/** Rows of cells without blanks around them; empty rows are left out. Quotes as RFC 4180 has them. */
export function cellsIn(text: string): readonly (readonly string[])[] {
  const sign = separatorOf(text);
  const cell = new RegExp(
    String.raw`(${sign}|\r?\n|\r|^)(?:"((?:[^"]|"")*)"(?=${sign}|\r|\n|$)|([^${sign}\r\n]*))`,
    'g',
  );
  const rows: string[][] = [];
  for (const [, before = '', quoted, plain = ''] of text.replace(/^\ufeff/, '').matchAll(cell)) {
    const value = (quoted?.replaceAll('""', '"') ?? plain).trim();
    const row = before === sign ? rows.at(-1) : undefined;
    if (row) row.push(value);
    else rows.push(before === sign ? ['', value] : [value]);
  }
  return rows.filter((row) => row.some((value) => value !== ''));
}

/** By the first line: a table that is copied has tabs, whatever its cells hold. */
function separatorOf(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  if (first.includes('\t')) return '\t';
  return first.split(';').length > first.split(',').length ? ';' : ',';
}
