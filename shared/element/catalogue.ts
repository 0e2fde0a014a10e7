/**
 * What a language is: every text of the element by its key, and every reason that something can go wrong for. English is
 * the measure; a language that lacks a key or a reason does not compile. Types only.
 */
import type { catalogue as english } from './texts/en.ts';
import type { organization as englishOrganization } from './texts/en-organization.ts';

type EnglishWords = (typeof english)['words'];
type EnglishProblems = (typeof english)['problems'];

/** Key of a text. */
export type TextKey = keyof EnglishWords;

/** A reason that the element has words of its own for; of any other the service's words are shown. */
export type KnownReason = keyof EnglishProblems;

/** One text in the forms of a count, chosen by `Intl.PluralRules`; `other` is the one for all that is not named. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Keys of texts that name a count. */
export type CountKey = {
  [K in TextKey]: EnglishWords[K] extends string ? never : K;
}[TextKey];

export interface ProblemWords {
  readonly title: string;
  readonly detail: string;
  /** What to do next. Names no button: not every reason is shown beside one. */
  readonly next: string;
  /** What the user's administrator is asked to do, in the user's words. */
  readonly ask?: string;
}

/** A whole language. */
export interface Catalogue {
  readonly words: { readonly [K in TextKey]: K extends CountKey ? PluralForms : string };
  readonly problems: Readonly<Record<KnownReason, ProblemWords>>;
}

type EnglishOrganization = typeof englishOrganization;

/** Key of a text for the administrators of an organization; they come in files of their own. */
export type OrganizationKey = keyof EnglishOrganization;

/** Keys of those that name a count. */
export type OrganizationCountKey = {
  [K in OrganizationKey]: EnglishOrganization[K] extends string ? never : K;
}[OrganizationKey];

/** All of them, in one language. */
export type OrganizationTexts = {
  readonly [K in OrganizationKey]: K extends OrganizationCountKey ? PluralForms : string;
};

/** Texts that a page gives itself, in place of those of the language. */
export interface GivenTexts {
  readonly words?: Partial<Catalogue['words']>;
  readonly problems?: Partial<Catalogue['problems']>;
  readonly organization?: Partial<OrganizationTexts>;
}
