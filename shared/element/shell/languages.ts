/** The languages that are shipped, each in a file of its own that is loaded when it is wanted. */
import type { Catalogue } from '../catalogue.ts';

type Load = () => Promise<{ readonly catalogue: Catalogue }>;

const en: Load = () => import('../texts/en.ts');
const LANGUAGES: Readonly<Record<string, Load>> = {
  en,
  de: () => import('../texts/de.ts'),
};

export interface Language {
  /** For `Intl` and for the attribute `lang`: what was asked for, where its texts are given. */
  readonly tag: string;
  /** Name of the file with its texts. */
  readonly name: string;
}

/** The shipped language for a tag such as `de-AT`; English for all others, unless the page gives the texts itself. */
export function languageFor(tag: string, givesTexts: boolean): Language {
  const wanted = canonical(tag);
  const name = wanted.split('-')[0] ?? '';
  if (Object.hasOwn(LANGUAGES, name)) return { tag: wanted, name };
  return { tag: givesTexts && wanted ? wanted : 'en', name: 'en' };
}

/** Loads the texts. Rejects when the file does not come. */
export const loadLanguage = async (name: string): Promise<Catalogue> =>
  (await (LANGUAGES[name] ?? en)()).catalogue;

/** A tag that `Intl` takes, or nothing. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? '';
  } catch {
    return '';
  }
}
