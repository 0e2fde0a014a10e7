/** The little Markdown that the page is made of. */

/** Text for one cell of a table, or one line. */
export const cell = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');

export const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

export const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** Parts with an empty line between them. */
export const paragraphs = (...parts: readonly string[]): string => parts.join('\n\n');
