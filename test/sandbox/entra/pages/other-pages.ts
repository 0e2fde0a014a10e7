/** Microsoft's own error page, where the user is held, and a page for what this sandbox has not got. */
import { html } from 'hono/html';
import { randomUUID } from 'node:crypto';
import type { WorldHandle } from '../../world/world.ts';
import { refusalText, type Refusal } from '../refusal.ts';
import { showPage } from './page.ts';

/** No way leads back to the application: Entra does not trust the address, or has nothing to tell it. */
export function heldPage(world: WorldHandle, refusal: Refusal): Promise<Response> {
  return showPage({
    title: "Sorry, but we're having trouble signing you in",
    status: 400,
    body: html`<p>${refusalText(refusal)}</p>
      <h2>Troubleshooting details</h2>
      <dl>
        <dt>Request Id</dt>
        <dd>${randomUUID()}</dd>
        <dt>Timestamp</dt>
        <dd>${new Date(world.now()).toISOString()}</dd>
      </dl>`,
  });
}

export function plainPage(title: string, sentence: string, status: 200 | 404 = 200): Promise<Response> {
  return showPage({ title, status, body: html`<p>${sentence}</p>` });
}
