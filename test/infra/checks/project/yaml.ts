/**
 * Reads the little of YAML that `azure.yaml` uses: tables by indentation, tables in braces on one line, plain texts, true
 * and false, comments on lines of their own. Throws on everything else, so nothing is read wrongly.
 */

export interface Table {
  [key: string]: Table | boolean | string;
}

interface Line {
  readonly indent: number;
  readonly key: string;
  readonly rest: string;
}

const LINE = /^( *)([A-Za-z][\w-]*):(?: +(\S.*))?$/;

export function readYaml(text: string): Table {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map(readLine);
  const table = takeTable(lines, 0);
  const [left] = lines;
  if (left) throw new Error(`'${left.key}' is not indented as what stands before it`);
  return table;
}

function readLine(line: string): Line {
  const [, indent = '', key = '', rest = ''] = LINE.exec(line) ?? [];
  if (key === '') throw new Error(`Not a line of a table: ${line}`);
  return { indent: indent.length, key, rest };
}

/** Takes the lines of one table off the list. */
function takeTable(lines: Line[], indent: number): Table {
  const table: Table = {};
  for (let line = lines[0]; line?.indent === indent; line = lines[0]) {
    lines.shift();
    if (line.key in table) throw new Error(`'${line.key}' stands twice`);
    table[line.key] = line.rest === '' ? takeTable(lines, lines[0]?.indent ?? 0) : readValue(line.rest);
  }
  return table;
}

function readValue(text: string): Table | boolean | string {
  if (text.startsWith('{')) return readBraces(text);
  if (/^[['"&*!|>]| #/.test(text)) throw new Error(`Not a plain text: ${text}`);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

function readBraces(text: string): Table {
  const inside = /^\{ (.*) \}$/.exec(text)?.[1];
  if (inside === undefined) throw new Error(`Not a table on one line: ${text}`);
  const members = inside.split(', ').map(readLine);
  return Object.fromEntries(members.map(({ key, rest }) => [key, readValue(rest)]));
}
