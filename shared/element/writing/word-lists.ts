/**
 * Lists as Word and Outlook put them on the clipboard: paragraphs in a row that only look like a list, each with its depth
 * in a style and its sign or number as text. They become lists. Works on a document in which nothing runs.
 */
interface OpenList {
  readonly list: Element;
  readonly tag: 'ol' | 'ul';
}

const LEVEL = /mso-list:\s*l\d+\s+level(\d)/i;
/** "1.", "a)", "(iv)": a bullet is one sign, of whatever font. */
const NUMBER = /^\(?[\da-z]{1,5}[.)]/i;

/** Makes lists of all paragraphs in `root` that Word meant as items. */
export function makeWordLists(root: ParentNode): void {
  let open: OpenList[] = [];
  for (const paragraph of root.querySelectorAll('p')) {
    const depth = Number(LEVEL.exec(paragraph.getAttribute('style') ?? '')?.[1] ?? 0);
    if (depth === 0) continue;
    const tag = NUMBER.test(takeMarker(paragraph)) ? 'ol' : 'ul';
    // Something else stood in between: another list begins.
    if (open[0]?.list.nextElementSibling !== paragraph) open = [];
    open = listsFor(open, Math.min(depth, open.length + 1), tag, paragraph);
    const item = paragraph.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    open.at(-1)?.list.append(item);
    paragraph.remove();
  }
}

/** The lists that stand open for an item at this depth; a new one is begun where there is none of its kind. */
function listsFor(
  open: readonly OpenList[],
  depth: number,
  tag: OpenList['tag'],
  paragraph: Element,
): OpenList[] {
  const kept = open.slice(0, depth);
  const last = kept.at(-1);
  if (kept.length === depth && last?.tag === tag) return kept;
  const around = open.slice(0, depth - 1);
  const list = paragraph.ownerDocument.createElement(tag);
  const item = around.at(-1)?.list.lastElementChild;
  if (item) item.append(list);
  else paragraph.before(list);
  return [...around, { list, tag }];
}

/** Takes the sign or number out of a paragraph, and says what it was. */
function takeMarker(paragraph: Element): string {
  const marker = [...paragraph.querySelectorAll('[style]')].find((part) =>
    /mso-list:\s*ignore/i.test(part.getAttribute('style') ?? ''),
  );
  const text = (marker?.textContent ?? '').trim();
  marker?.remove();
  return text;
}
