/** The product's own page: works without script, carries nothing from outside, fits one screen, prints well. */
import type { Answer } from './answer.ts';
import { pagePolicy } from './page-policy.ts';
import { escapeHtml } from './html.ts';
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
export function plainPage({
  title,
  paragraphs,
  language,
  home,
}: PageContent): Required<Pick<Answer, 'text' | 'contentType' | 'headers'>> {
  const body = paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n');
  return {
    contentType: 'text/html; charset=utf-8',
    headers: {
      'Content-Security-Policy': pagePolicy(STYLE),
      'Content-Language': language,
      Vary: 'Accept-Language',
    },
    text: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - Wintro</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
${wayOn(home, pageTexts(language))}
</main>
</body>
</html>
`,
  };
}

const wayOn = (home: string | undefined, { toWintro, orClose, closeAndGo }: PageTexts): string =>
  home === undefined
    ? `<p>${escapeHtml(closeAndGo)}</p>`
    : `<p><a href="${escapeHtml(home)}">${escapeHtml(toWintro)}</a></p>\n<p>${escapeHtml(orClose)}</p>`;
