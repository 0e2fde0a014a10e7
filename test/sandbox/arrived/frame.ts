/** The frame of every page: the band that says what this is, whose eyes one looks through, and three places to look. */
import { html, raw } from 'hono/html';
import { createHash } from 'node:crypto';
import type { Html } from './html.ts';
import { linkTo } from './links.ts';
import { email } from './message-view.ts';
import type { Reader } from './reader.ts';
import { style } from './style.ts';

export type Place = 'all' | 'chats' | 'channels' | 'inbox';

export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly status?: 200 | 404;
  readonly reader?: Reader;
  /** The place in the navigation that is shown or that the page belongs to. */
  readonly place?: Place;
  /** The page's own address, for "Look again"; absent where there is nothing to look for. */
  readonly self?: string;
}

const styleHash = createHash('sha256').update(style).digest('base64');

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The whole answer. No script: one looks again by loading again. */
export async function showPage(page: Page): Promise<Response> {
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}${page.reader ? ` - ${page.reader.name}` : ''} - Stand-in for Microsoft</title>
        <link rel="icon" href="data:," />
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to the messages</a>
        <header>
          <p class="band">Stand-in for Microsoft: sandbox, nothing leaves this computer</p>
          ${page.reader ? readerBar(page.reader, page.place) : ''}
        </header>
        <main id="content">
          <div class="head">
            <h1>${page.title}</h1>
            ${page.self === undefined ? '' : html`<a class="button" href="${page.self}">Look again</a>`}
          </div>
          ${page.body}
        </main>
      </body>
    </html>`;
  return new Response((await text).toString(), { status: page.status ?? 200, headers });
}

function readerBar(reader: Reader, place: Place | undefined): Html {
  const outlook = { place: 'inbox', program: 'Outlook', words: 'inbox', href: linkTo.inbox(reader) };
  const teams = [
    { place: 'chats', program: 'Teams', words: 'chats', href: linkTo.chats(reader) },
    { place: 'channels', program: 'Teams', words: 'channels', href: linkTo.channels(reader) },
  ];
  const all = { place: 'all', program: '', words: 'Everything', href: linkTo.home(reader) };
  const places = reader.person ? [all, ...teams, outlook] : [all, outlook];
  return html`<div class="top">
    <p class="reader">
      <span>What <strong>${reader.name}</strong> sees</span>
      <span class="muted">${email(reader.address)}</span>
      <a href="/">Look as somebody else</a>
    </p>
    <nav aria-label="Teams and Outlook">
      <ul>
        ${places.map(
          (one) =>
            html`<li>
              <a href="${one.href}" ${one.place === place ? raw('aria-current="page"') : ''}
                >${one.program ? html`<span class="program">${one.program} </span>` : ''}<span class="words"
                  >${one.words}</span
                ></a
              >
            </li>`,
        )}
      </ul>
    </nav>
  </div>`;
}
