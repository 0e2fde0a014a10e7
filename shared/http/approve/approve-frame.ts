/** What the pages of an approval link have in common, beside the frame of every page: their look, and that no search finds them. */
import type { Answer } from '../answer.ts';
import { escapeHtml } from '../html.ts';
import { pageFrame, type Framed } from '../page-frame.ts';
import { STYLE } from './approve-style.ts';

/** The whole page. */
export function approveFrame(
  content: Omit<Framed, 'style'> & { readonly status?: number | undefined },
): Answer {
  const page = pageFrame({ ...content, style: STYLE });
  return { ...page, status: content.status ?? 200, headers: { ...page.headers, 'X-Robots-Tag': 'noindex' } };
}

export const bullets = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
