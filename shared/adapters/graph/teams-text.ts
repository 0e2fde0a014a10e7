/**
 * Plain text for Teams. Teams shows a text's line breaks as blanks and takes runs of blanks together, so that a text
 * which would look otherwise there is sent as HTML that reads as it was written. Pure.
 */

/** Line breaks, tabs, and blanks at the beginning of a line or side by side. */
const COLLAPSES = /[\r\n\t\u2028\u2029]|^ | {2}/;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const HARD_BLANK = '\u00a0';

/** HTML that shows the text; undefined when Teams shows the text itself as it is. */
export const asTeamsHtml = (text: string): string | undefined =>
  COLLAPSES.test(text) ? textAsHtml(text) : undefined;

/** Text that no reader of HTML takes for markup. */
export const escapedText = (text: string): string =>
  text.replaceAll(/[&<>]/g, (letter) => ESCAPES[letter] ?? letter);

/** The text as HTML that reads as it was written. */
export function textAsHtml(text: string): string {
  return escapedText(text)
    .replaceAll('\t', HARD_BLANK.repeat(4))
    .replaceAll(/^ +/gm, (blanks) => HARD_BLANK.repeat(blanks.length))
    .replaceAll(/ {2,}/g, (blanks) => `${HARD_BLANK.repeat(blanks.length - 1)} `)
    .replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '<br>');
}
