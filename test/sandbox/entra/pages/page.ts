/**
 * The frame of every page on Microsoft's side of the sandbox: the band that says what it is, one heading, no script
 * but what a page names, nothing from elsewhere.
 */
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { createHash } from 'node:crypto';
import { style } from './style.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export interface Page {
  /** Title of the window and heading of the page. */
  readonly title: string;
  readonly body: Html;
  readonly status?: 200 | 400 | 403 | 404;
  /** What the band says, where it is not the sign-in that is stood in for. */
  readonly band?: string;
  /** Above the heading: a breadcrumb. */
  readonly above?: Html;
  readonly width?: 'wide';
  /** The one script of the page, if it has one. */
  readonly script?: string;
}

const bandWords = 'Stand-in for Microsoft: sandbox, nothing leaves this computer';

/** The whole answer. `form-action` is left open: forms lead back to the application, and its redirects onwards. */
export async function showPage(page: Page): Promise<Response> {
  const { title, body, status = 200, script, band = bandWords, above = '', width } = page;
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Stand-in for Microsoft</title>
        <link rel="icon" href="data:," />
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <header><p class="band">${band}</p></header>
        <main class="${width ?? ''}">
          ${above}
          <h1>${title}</h1>
          ${body}
        </main>
        ${script ? raw(`<script>${script}</script>`) : ''}
      </body>
    </html>`;
  return new Response((await text).toString(), { status, headers: pageHeaders(script) });
}

function pageHeaders(script: string | undefined): Record<string, string> {
  const scripts = script ? `script-src ${hash(script)}; ` : '';
  const policy = `default-src 'none'; img-src data:; style-src ${hash(style)}; ${scripts}base-uri 'none'; frame-ancestors 'none'`;
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
}
