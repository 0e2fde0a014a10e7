/** A moment in words, in this computer's time zone: the sandbox runs where it is looked at. */
import { html } from 'hono/html';
import type { Html } from './page.ts';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export const moment = (at: number): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${format.format(at)}</time>`;
