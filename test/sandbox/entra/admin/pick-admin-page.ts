/** Where one says which tenant admin one is. No passwords: the people are pretended. */
import { html } from 'hono/html';
import { tenantOf } from '../../world/people.ts';
import type { World } from '../../world/world.ts';
import { showAdminPage } from './admin-frame.ts';
import { tenantAdmins } from './admin-session.ts';

/** `to` is where to go on: the page that was asked for. */
export function pickAdminPage(world: World, to: string): Promise<Response> {
  const buttons = tenantAdmins(world).map(
    (admin) =>
      html`<li>
        <button class="choice" name="account" value="${admin.id}">
          <strong>${admin.displayName}</strong>
          <span>${admin.userPrincipalName}</span><br />
          <span class="muted">${admin.jobTitle}, ${tenantOf(world, admin).name}</span>
        </button>
      </li>`,
  );
  return showAdminPage({
    world,
    title: 'Pick an administrator',
    body: html`<p>Only a tenant admin decides about requests, and only about those of the own company.</p>
      <form method="post" action="/admin/sign-in">
        <input type="hidden" name="to" value="${to}" />
        <ul>
          ${buttons}
        </ul>
      </form>`,
  });
}
