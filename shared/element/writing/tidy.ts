/**
 * What was pasted, in the few tags that the editor writes: styles of Word, Outlook and Google become bold, italic and
 * underlined or go, paragraphs become lines, headings bold ones. Squire says `strong` and `em` as it says bold. Works on a document in which nothing runs.
 */
import { makeWordLists } from './word-lists.ts';

/** Styles that mean a tag. */
const MEANT: readonly (readonly [style: RegExp, tag: string])[] = [
  [/(?:^|;)\s*font-weight:\s*(?:bold|[6-9]00)/i, 'b'],
  [/(?:^|;)\s*font-style:\s*italic/i, 'i'],
  [/(?:^|;)\s*text-decoration(?:-line)?:[^;]*underline/i, 'u'],
];

export function tidy(root: DocumentFragment): void {
  root.querySelectorAll('[href^="cid:" i]').forEach((link) => link.removeAttribute('href'));
  makeWordLists(root);
  root.querySelectorAll('span, font, b, i, a:not([href])').forEach(plainInline);
  root.querySelectorAll('div:has(> div, > p, > ul, > ol, > table, > blockquote)').forEach(unwrap);
  root.querySelectorAll('h1, h2, h3, h4, h5, h6').forEach(boldLine);
  root.querySelectorAll('li > p, td > p, th > p').forEach(unwrapLine);
  root.querySelectorAll('p').forEach(line);
  for (const element of root.querySelectorAll('[style], [class]')) {
    element.removeAttribute('style');
    element.removeAttribute('class');
  }
  collapse(root);
}

function renamed(element: Element, tag: string): Element {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

/** A span by its style; Google puts everything into a `b` that is not bold. */
function plainInline(element: Element): void {
  const style = element.getAttribute('style') ?? '';
  const isPlain = /font-weight:\s*(?:normal|400)|font-style:\s*normal/i.test(style);
  if (/^[BI]$/.test(element.nodeName) && !isPlain) return;
  // An underlined link is underlined as a link.
  const tags = MEANT.filter(([meant]) => meant.test(style))
    .map(([, tag]) => tag)
    .filter((tag) => tag !== 'u' || !element.closest('a'));
  let content: Node[] = [...element.childNodes];
  for (const tag of tags) {
    const around = element.ownerDocument.createElement(tag);
    around.append(...content);
    content = [around];
  }
  element.replaceWith(...content);
}

function boldLine(heading: Element): void {
  const bold = heading.ownerDocument.createElement('b');
  bold.append(...heading.childNodes);
  heading.append(bold);
  renamed(heading, 'div');
}

/** A paragraph alone in an item or a cell is its text; of several each begins a line. */
function unwrapLine(paragraph: Element): void {
  const breaks = paragraph.previousElementSibling ? [paragraph.ownerDocument.createElement('br')] : [];
  paragraph.replaceWith(...breaks, ...paragraph.childNodes);
}

/** A frame around lines: lines stand beside each other. */
function unwrap(frame: Element): void {
  frame.replaceWith(...frame.childNodes);
}

/** Word's paragraphs stand close and leave a blank line where they want one; all others stand apart. */
function line(paragraph: Element): void {
  const isWord = /(?:^|\s)Mso/.test(paragraph.getAttribute('class') ?? '');
  const next = paragraph.nextElementSibling;
  const div = renamed(paragraph, 'div');
  if (div.textContent.trim() === '') div.replaceChildren(div.ownerDocument.createElement('br'));
  if (isWord || next?.nodeName !== 'P') return;
  const blank = div.ownerDocument.createElement('div');
  blank.append(div.ownerDocument.createElement('br'));
  div.after(blank);
}

/** The editor shows blanks as they are; in HTML a run of them is one. */
function collapse(root: DocumentFragment): void {
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    if (!text.parentElement?.closest('pre')) text.data = text.data.replace(/[ \t\r\n]+/g, ' ');
  }
}
