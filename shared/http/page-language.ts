/** The language of a page for somebody of whom nothing is known: what their browser asks for, as far as it is shipped. */

const PAGE_LANGUAGES = ['en', 'de'] as const;

export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** Longest header that is looked at. */
const MAX_CHARS = 500;

/** The most wanted shipped language of an Accept-Language header; English otherwise. @see RFC 9110 section 12.5.4 */
export function pageLanguage(header: string | null): PageLanguage {
  const wishes = (header ?? '').slice(0, MAX_CHARS).split(',').map(wishOf);
  const best = wishes.toSorted((a, b) => b.weight - a.weight).find(({ language }) => language !== undefined);
  return best?.language ?? 'en';
}

function wishOf(text: string): { readonly language: PageLanguage | undefined; readonly weight: number } {
  const [tag = '', ...parameters] = text
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/);
  const [main] = tag.split('-');
  const quality = parameters.find((one) => one.startsWith('q='))?.slice(2);
  const weight = quality === undefined ? 1 : Number(quality);
  const language = weight > 0 ? PAGE_LANGUAGES.find((one) => one === main) : undefined;
  return { language, weight: Number.isFinite(weight) ? weight : 0 };
}
