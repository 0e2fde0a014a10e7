/**
 * The HTML around the settings page and the headers it is served with. The policy allows this page's own script and
 * style, calls to itself and to the API, and nothing else.
 */
import { html } from 'hono/html';
import type { WintroAddresses } from './addresses.ts';
import { clockScriptPath } from './page-clock.ts';

export function pageHeaders(addresses: WintroAddresses): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${new URL(addresses.api).origin}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/**
 * How people write on the page: as in any page, with the editor and some seconds to call a message back, or for tests plain
 * text that goes at once. A page that is asked for with `?composer=as-shipped` is as shipped anyway.
 */
export type Composer = 'as-shipped' | 'at-once';

/** An empty shell: the page's script fills it. What the script needs to know stands in the data attributes. */
export function pageDocument(
  addresses: WintroAddresses,
  settings: string,
  composer: Composer,
): ReturnType<typeof html> {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Integrations - ${settings} - Wintro</title>
        <link rel="icon" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/assets/page.css" />
        <script src="${clockScriptPath}"></script>
        <script type="module" src="/assets/page.js"></script>
      </head>
      <body>
        <div
          id="root"
          data-api="${addresses.api}"
          data-arrived="${addresses.arrived ?? ''}"
          data-control="${addresses.control ?? ''}"
          data-composer="${composer}"
          data-entra-admin="${addresses.entra ? `${addresses.entra}/admin/consent-requests` : ''}"
        >
          <noscript>This page needs JavaScript.</noscript>
        </div>
      </body>
    </html>`;
}

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0f6b5c"/><path d="M7 10l4 12 5-9 5 9 4-12" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
