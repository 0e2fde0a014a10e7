/** The texts for the administrators of an organization, each language in a file of its own. No DOM. */
import type { GivenTexts, OrganizationCountKey, OrganizationKey, OrganizationTexts } from '../catalogue.ts';
import { fill, type Filling } from '../words.ts';

type Load = () => Promise<{ readonly organization: OrganizationTexts }>;

const english: Load = () => import('../texts/en-organization.ts');

const OTHERS: Readonly<Record<string, Load>> = { de: () => import('../texts/de-organization.ts') };

export interface OwnWords {
  text(key: Exclude<OrganizationKey, OrganizationCountKey>, filling?: Filling): string;
  /** A text in the form that belongs to `count`, which it may name as `{count}`. */
  counted(key: OrganizationCountKey, count: number): string;
  /** The text of a key that came from elsewhere, or nothing where this version has none. */
  known(key: string): string | undefined;
}

/** What loads the texts for a tag such as `de-AT`: the same function for the same file. English for all others. */
export const loaderFor = (tag: string): Load => {
  const [name = ''] = tag.split('-');
  return Object.hasOwn(OTHERS, name) ? (OTHERS[name] ?? english) : english;
};

/** The words of `language`, from its file and what the page gives in place of some of it. */
export function makeOwnWords(
  language: string,
  texts: OrganizationTexts,
  given: GivenTexts['organization'] = {},
): OwnWords {
  const words: OrganizationTexts = { ...texts, ...given };
  const plurals = new Intl.PluralRules(language);
  return {
    text: (key, filling) => fill(words[key], filling),
    counted: (key, count) => {
      const forms = words[key];
      return fill(forms[plurals.select(count)] ?? forms.other, { count });
    },
    known: (key) => {
      const found: unknown = Object.hasOwn(words, key) ? words[key as OrganizationKey] : undefined;
      return typeof found === 'string' ? found : undefined;
    },
  };
}
