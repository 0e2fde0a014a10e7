/** What the pages of an approval link have in common: no script, nothing from outside, not to be found by searching. */
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html.ts';
import type { PageLanguage } from '../page-language.ts';
import { pagePolicy } from '../page-policy.ts';
import { STYLE } from './approve-style.ts';

interface Frame {
  readonly language: PageLanguage;
  readonly title: string;
  /** Markup. */
  readonly main: string;
  readonly status?: number;
  /** Where a form on the page may lead. */
  readonly formTargets?: string;
}

/** The whole page. */
export const approveFrame = ({ language, title, main, status, formTargets }: Frame): Answer => ({
  status: status ?? 200,
  contentType: 'text/html; charset=utf-8',
  headers: {
    'Content-Security-Policy': pagePolicy(STYLE, formTargets),
    'Content-Language': language,
    'X-Robots-Tag': 'noindex',
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
${main}
</main>
</body>
</html>
`,
});

export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

export const bullets = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

/** A plain link; `address` comes from the settings or is ours. */
export const link = (address: string, text: string): string =>
  `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
