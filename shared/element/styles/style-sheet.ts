/** The card's styles as a constructed sheet: one for all elements of a page, and nothing inline for a strict policy. */
import base from './base.css';
import card from './card.css';
import controls from './controls.css';
import tokens from './tokens.css';

let made: CSSStyleSheet | undefined;

export function cardSheet(): CSSStyleSheet {
  made ??= sheetOf([base, tokens, controls, card]);
  return made;
}

export function sheetOf(texts: readonly string[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(texts.join('\n'));
  return sheet;
}
