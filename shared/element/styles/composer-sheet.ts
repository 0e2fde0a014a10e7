/** The composer's styles: they come with it, and join those of the card. */
import { useLayoutEffect } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import composer from './composer.css';
import fields from './fields.css';
import { sheetOf } from './style-sheet.ts';

let made: CSSStyleSheet | undefined;

/** Before the first drawing is seen. */
export function useComposerStyles(): void {
  const { root } = useSurroundings();
  useLayoutEffect(() => {
    made ??= sheetOf([fields, composer]);
    if (!root.adoptedStyleSheets.includes(made)) root.adoptedStyleSheets.push(made);
  }, [root]);
}
