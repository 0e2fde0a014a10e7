/** The texts of the pages of an approval link, by language. */
import type { PageLanguage } from '../page-language.ts';
import { GERMAN } from './approve-texts-de.ts';
import { ENGLISH } from './approve-texts-en.ts';
import type { ApproveTexts } from './approve-words.ts';

const TEXTS: Readonly<Record<PageLanguage, ApproveTexts>> = { en: ENGLISH, de: GERMAN };

export const approveTexts = (language: PageLanguage): ApproveTexts => TEXTS[language];

/** Puts values in place of `{name}`; a value is text, and stays text. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
