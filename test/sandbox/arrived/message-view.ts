/** One message as its reader sees it: sender first, then when, then the content. */
import { html, raw } from 'hono/html';
import type { TeamsMessage, World } from '../world/world.ts';
import type { Html } from './html.ts';
import { safeHtml, type Content, type Program } from './message-content.ts';
import { nameOf, type Reader } from './reader.ts';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in this computer's time zone, which is the reader's: the sandbox runs where it is looked at. */
export const moment = (at: number): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`;

/** An e-mail address, with its brackets or comma, that breaks after its @ and its dots where the line is short. */
export const email = (address: string): Html =>
  html`<span class="email"
    >${address.split(/(?<=[@.])/).map((part, index) => (index > 0 ? html`<wbr />${part}` : part))}</span
  >`;

export const content = (message: Content, program: Program, pictures?: ReadonlyMap<string, string>): Html =>
  html`<div class="content">${raw(safeHtml(message, program, pictures))}</div>`;

/** Whatever is not of normal importance says so in words. */
export const importanceWords = (importance: string): Html | string =>
  importance === 'normal' ? '' : html`<span class="important">Importance: ${importance}</span>`;

/** A Teams message in a chat or channel. */
export function teamsMessage(world: World, reader: Reader, message: TeamsMessage): Html {
  const from = nameOf(world, message.fromId);
  const own = message.fromId === reader.person?.id;
  return html`<li>
    <article class="message ${own ? 'own' : ''}">
      <p class="from">
        <strong>${from.displayName}</strong>
        ${own ? html`<span class="muted">(you)</span>` : ''}
        <span class="muted">${moment(message.at)}</span>
        ${importanceWords(message.importance)}
      </p>
      ${message.subject ? html`<p><strong>${message.subject}</strong></p>` : ''} ${content(message, 'teams')}
    </article>
  </li>`;
}
