/** The frame of the admin center's pages: its own band, the breadcrumb, who looks. */
import { html } from 'hono/html';
import { tenantOf } from '../../world/people.ts';
import type { Person, World } from '../../world/world.ts';
import { showPage, type Html, type Page } from '../pages/page.ts';

export const listPath = '/admin/consent-requests';
export const adminBand = "Stand-in for Microsoft's Entra admin center: sandbox, nothing leaves this computer";

/** `last` is the page itself, when it is below the list. */
function breadcrumb(last?: string): Html {
  const here = (words: string): Html => html`<li><span aria-current="page">${words}</span></li>`;
  return html`<nav class="breadcrumb" aria-label="Breadcrumb">
    <ol>
      <li>Enterprise applications</li>
      ${
        last === undefined
          ? here('Admin consent requests')
          : html`<li><a href="${listPath}">Admin consent requests</a></li>
              ${here(last)}`
      }
    </ol>
  </nav>`;
}

const whoLooks = (world: World, admin: Person): Html =>
  html`<form class="who" method="post" action="/admin/sign-out">
    <p>Signed in as <strong>${admin.displayName}</strong> (tenant admin of ${tenantOf(world, admin).name})</p>
    <button class="link">Sign out</button>
  </form>`;

export interface AdminPage extends Pick<Page, 'title' | 'body' | 'status'> {
  readonly world: World;
  readonly admin?: Person;
  readonly last?: string;
}

export function showAdminPage({ world, admin, last, body, ...page }: AdminPage): Promise<Response> {
  return showPage({
    ...page,
    band: adminBand,
    width: 'wide',
    above: html`${breadcrumb(last)} ${admin ? whoLooks(world, admin) : ''}`,
    body,
  });
}
