/** Styles of parts that are loaded later: they join those of the card. */
import { useLayoutEffect } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { sheetOf } from './style-sheet.ts';

const made = new Map<readonly string[], CSSStyleSheet>();

/** Before the first drawing is seen. The same list of texts is one sheet for all elements. */
export function useMoreStyles(texts: readonly string[]): void {
  const { root } = useSurroundings();
  useLayoutEffect(() => {
    const sheet = made.get(texts) ?? sheetOf(texts);
    made.set(texts, sheet);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }, [root, texts]);
}
