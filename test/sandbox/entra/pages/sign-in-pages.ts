/** "Pick an account", and the sign-in of one account that the application named. No passwords: the people are pretended. */
import { html } from 'hono/html';
import { tenantOf } from '../../world/people.ts';
import type { Person, World } from '../../world/world.ts';
import { showPage, type Html } from './page.ts';

function accountButton(world: World, person: Person): Html {
  return html`<li>
    <button class="choice" name="account" value="${person.id}">
      <strong>${person.displayName}</strong>
      <span>${person.userPrincipalName}</span><br />
      <span class="muted"
        >${person.jobTitle},
        ${tenantOf(world, person).name}${person.guest ? ' (guest)' : ''}${
          person.tenantAdmin ? ' (tenant admin)' : ''
        }</span
      >
    </button>
  </li>`;
}

const backButton = html`<div class="buttons"><button name="decision" value="back">Back</button></div>`;

/** All accounts that can sign in here, each a button. */
export function accountPicker(world: World, people: readonly Person[]): Promise<Response> {
  return showPage({
    title: 'Pick an account',
    body: html`<p>to continue to ${world.app.displayName}</p>
      <form method="post">
        <ul>
          ${people.map((person) => accountButton(world, person))}
        </ul>
        ${backButton}
      </form>`,
  });
}

/** The account of `login_hint`, when no session of it is open in this browser. */
export function signInPage(world: World, person: Person): Promise<Response> {
  return showPage({
    title: 'Sign in',
    body: html`<p>to continue to ${world.app.displayName}</p>
      <form method="post">
        <ul>
          ${accountButton(world, person)}
        </ul>
        <button class="link" name="decision" value="other-account">Use another account</button>
        ${backButton}
      </form>`,
  });
}
