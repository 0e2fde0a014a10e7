/** What every page of the product's own has around it: no script, nothing from outside, its one style, its language. */
import type { Answer } from './answer.ts';
import { escapeHtml } from './html.ts';
import type { PageLanguage } from './page-language.ts';
import { pagePolicy } from './page-policy.ts';

export interface Framed {
  readonly language: PageLanguage;
  /** Text: the page's heading, too. */
  readonly title: string;
  readonly style: string;
  /** Markup, below the heading. */
  readonly main: string;
  /** Where a form on the page may lead. */
  readonly formTargets?: string | undefined;
}

/** The whole page. Which language it is in was chosen by what the browser accepts. */
export const pageFrame = ({
  language,
  title,
  style,
  main,
  formTargets,
}: Framed): Required<Pick<Answer, 'text' | 'contentType' | 'headers'>> => ({
  contentType: 'text/html; charset=utf-8',
  headers: {
    'Content-Security-Policy': pagePolicy(style, formTargets),
    'Content-Language': language,
    Vary: 'Accept-Language',
  },
  text: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - Wintro</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${main}
</main>
</body>
</html>
`,
});

export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

/** A plain link; `address` comes from the settings or is ours. */
export const link = (address: string, text: string): string =>
  `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
