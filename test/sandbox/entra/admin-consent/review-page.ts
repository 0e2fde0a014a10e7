/** "Permissions requested: review for your organization": what an administrator grants for everybody. */
import { html } from 'hono/html';
import { tenantById, tenantOf } from '../../world/people.ts';
import type { Person, World } from '../../world/world.ts';
import { permissionList } from '../pages/consent-pages.ts';
import { showPage } from '../pages/page.ts';

/** The page with Cancel and Accept, for an account that may approve. */
export function reviewPage(world: World, admin: Person, scopes: readonly string[]): Promise<Response> {
  const { app } = world;
  return showPage({
    title: 'Permissions requested',
    body: html`<form method="post">
      <p class="account">${admin.userPrincipalName}</p>
      <input type="hidden" name="account" value="${admin.id}" />
      <h2>Review for your organization: ${tenantOf(world, admin).name}</h2>
      <p>
        <strong>${app.displayName}</strong><br />
        <span class="muted">${tenantById(world, app.homeTenantId)?.domain ?? ''}</span>
      </p>
      <h2>This app would like to:</h2>
      ${permissionList({ scopes })}
      <p class="muted">
        If you accept, this app will get access to the specified resources for all users in your organization.
        No one else will be prompted to review these permissions. You can change them in the Microsoft Entra
        admin center under Enterprise applications.
      </p>
      <div class="buttons">
        <button name="decision" value="cancel">Cancel</button>
        <button class="first" name="decision" value="accept">Accept</button>
      </div>
    </form>`,
  });
}
