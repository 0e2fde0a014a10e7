/** From text to the HTML that the editor writes. Pure. */
export const NBSP = '\u00a0';

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A line of text for each line, blanks as they are. */
export const htmlOfText = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const shown = line.replaceAll('\t', '    ').replace(/^ | (?= )| $/g, NBSP);
      return `<div>${escaped(shown) || '<br />'}</div>`;
    })
    .join('');
