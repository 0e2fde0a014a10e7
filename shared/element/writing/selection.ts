/** What is selected inside of a shadow root: each engine tells it in a way of its own. */
type TellingRoot = ShadowRoot & { readonly getSelection?: () => TellingSelection | null };
interface TellingSelection extends Omit<Selection, 'getComposedRanges'> {
  readonly getComposedRanges?: (
    ...roots: (ShadowRoot | GetComposedRangesOptions)[]
  ) => readonly StaticRange[];
}

export const rootAround = (element: Node): TellingRoot => element.getRootNode() as TellingRoot;

/** Chromium has one for each shadow root, the others one for the page. */
export const selectionAround = (element: Node): TellingSelection | null =>
  rootAround(element).getSelection?.() ?? (document.getSelection() as TellingSelection | null);

/** A range of one's own over what is selected within `element`; null when that is elsewhere or nowhere. */
export function rangeWithin(element: HTMLElement): Range | null {
  const selection = selectionAround(element);
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (element.contains(range.commonAncestorContainer)) return range;
  const [composed] = composedRanges(selection, rootAround(element));
  return composed && element.contains(composed.startContainer) && element.contains(composed.endContainer)
    ? rangeOf(composed)
    : null;
}

/** Safari took the roots one by one before it took them by name. */
function composedRanges(selection: TellingSelection, root: ShadowRoot): readonly StaticRange[] {
  try {
    return selection.getComposedRanges?.({ shadowRoots: [root] }) ?? [];
  } catch {
    return selection.getComposedRanges?.(root) ?? [];
  }
}

export function rangeOf({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

/** Where in `element` something was let go; null when the browser does not tell it in a shadow root. */
export function caretAt({ clientX, clientY }: DragEvent, element: HTMLElement): Range | null {
  const { caretPositionFromPoint: find } = document as Partial<Document>;
  const shadowRoots = [rootAround(element)];
  const found = find?.call(document, clientX, clientY, { shadowRoots });
  if (!found || !element.contains(found.offsetNode)) return null;
  const range = document.createRange();
  range.setStart(found.offsetNode, found.offset);
  return range;
}
