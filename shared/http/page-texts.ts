/** The texts of the plain pages, by language. */
import type { PageLanguage } from './page-language.ts';
import { GERMAN } from './page-texts-de.ts';
import { ENGLISH } from './page-texts-en.ts';
import type { PageTexts } from './page-words.ts';

const TEXTS: Readonly<Record<PageLanguage, PageTexts>> = { en: ENGLISH, de: GERMAN };

export const pageTexts = (language: PageLanguage): PageTexts => TEXTS[language];
