/** The product's own page: works without script, carries nothing from outside, fits one screen, prints well. */
import { link, pageFrame, paragraph } from './page-frame.ts';
import type { PageLanguage } from './page-language.ts';
import { pageTexts } from './page-texts.ts';
import type { PageTexts, PageWords } from './page-words.ts';

const STYLE = `:root{color-scheme:light dark}
body{margin:0 auto;max-width:34rem;padding:3rem 1.25rem;font:1.0625rem/1.6 system-ui,sans-serif;color:#1b1b1f;background:#fff;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
p{margin:0 0 1rem}
a{display:inline-block;padding:.5rem 0;color:#1d4f91}
a:focus-visible{outline:3px solid;outline-offset:2px}
@media (prefers-color-scheme:dark){body{color:#f2f2f5;background:#17171a}a{color:#9cc3ff}}
@media print{body{padding:0}}`;

interface PageContent extends PageWords {
  readonly language: PageLanguage;
  /** Wintro's own page, as configured: the one way on. */
  readonly home: string | undefined;
}

/** A page with a heading, paragraphs and a plain link to Wintro. */
export const plainPage = ({ title, paragraphs, language, home }: PageContent): ReturnType<typeof pageFrame> =>
  pageFrame({
    language,
    title,
    style: STYLE,
    main: [...paragraphs.map(paragraph), ...wayOn(home, pageTexts(language))].join('\n'),
  });

const wayOn = (home: string | undefined, { toWintro, orClose, closeAndGo }: PageTexts): readonly string[] =>
  home === undefined ? [paragraph(closeAndGo)] : [`<p>${link(home, toWintro)}</p>`, paragraph(orClose)];
