/**
 * What stands in the editor as it is sent: only tags and attributes that the API lets pass, in the form in which it writes
 * them itself, so that the counted size is the one that counts. Pure, over the nodes it is given.
 */
import { escaped, NBSP } from './html-of-text.ts';

export const WRITTEN_TAGS: readonly string[] = [
  ...['div', 'br', 'b', 'i', 'u', 's', 'sub', 'sup', 'code', 'pre', 'a', 'ul', 'ol', 'li', 'blockquote'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'img'],
];

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  ol: ['start'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  img: ['alt', 'width'],
};

export interface Written {
  readonly text: string;
  readonly contentType: 'text' | 'html';
}

/** A place to put the caret that the editor needs, and nobody shall get. */
const words = (data: string): string => data.replaceAll('\u200b', '');

/** What stands in the editor: nothing when there is nothing to be seen, text when nothing is formatted and that is enough. */
export function writtenIn(root: Element, isTextEnough: boolean): Written {
  const isEmpty = words(root.textContent).trim() === '' && !root.querySelector('img');
  if (isEmpty) return { text: '', contentType: isTextEnough ? 'text' : 'html' };
  if (isTextEnough && isUnformatted(root)) return { text: linesIn(root), contentType: 'text' };
  const html = [...root.childNodes].map(htmlOf).join('');
  // Below a list or a quote the editor leaves a line to go on in.
  return { text: html.replace(/(?:<div><br \/><\/div>)+$/, ''), contentType: 'html' };
}

/** Lines, each of them only text. */
const isUnformatted = (root: Element): boolean =>
  [...root.childNodes].every(({ nodeName }) => nodeName === 'DIV') &&
  !root.querySelector(':scope > div > div, :not(div, br)');

const linesIn = (root: Element): string => [...root.children].map(lineIn).join('\n');

/** The last break of a line is the line's own. */
const lineIn = (line: Element): string =>
  [...line.childNodes]
    .map((node) => {
      if (node.nodeName !== 'BR') return words(node.textContent ?? '').replaceAll(NBSP, ' ');
      return node.nextSibling ? '\n' : '';
    })
    .join('');

function htmlOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped(kept(words((node as Text).data)));
  const name = node.nodeName.toLowerCase();
  // The last break of a line is the line's own.
  if (name === 'br') return node.previousSibling && !node.nextSibling ? '' : '<br />';
  if (name === 'img') {
    const { cid = '' } = (node as HTMLImageElement).dataset;
    return `<img src="cid:${cid}"${attributesOf(node as Element, name)} />`;
  }
  const inside = [...node.childNodes].map(htmlOf).join('');
  return WRITTEN_TAGS.includes(name)
    ? `<${name}${attributesOf(node as Element, name)}>${inside}</${name}>`
    : inside;
}

/** Blanks in a row are one for whoever reads HTML. */
const kept = (text: string): string => text.replace(/ (?= )/g, NBSP);

const attributesOf = (element: Element, name: string): string =>
  (ATTRIBUTES[name] ?? [])
    .map((attribute) => {
      const value = element.getAttribute(attribute);
      return value === null ? '' : ` ${attribute}="${escaped(value).replaceAll('"', '&quot;')}"`;
    })
    .join('');
