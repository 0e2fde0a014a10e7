/** The permission page and what a company shows instead when it wants to be asked first, in Microsoft's words. */
import { html } from 'hono/html';
import type { Person, World } from '../../world/world.ts';
import { wordsFor } from '../scope-words.ts';
import { tenantById, tenantOf } from '../../world/people.ts';
import { showPage, type Html } from './page.ts';

export interface ConsentQuestion {
  readonly person: Person;
  /** What is not granted yet, or everything with `prompt=consent`. */
  readonly scopes: readonly string[];
}

const account = ({ person }: ConsentQuestion): Html =>
  html`<p class="account">${person.userPrincipalName}</p>
    <input type="hidden" name="account" value="${person.id}" />`;

const application = (world: World): Html =>
  html`<p>
    <strong>${world.app.displayName}</strong><br />
    <span class="muted"
      >${tenantById(world, world.app.homeTenantId)?.domain ?? ''}
      (${world.app.publisherVerified === true ? 'verified publisher' : 'unverified'})</span
    >
  </p>`;

export function permissionList({ scopes }: Pick<ConsentQuestion, 'scopes'>): Html {
  const items = scopes.map((scope) => {
    const { title, description } = wordsFor(scope);
    return html`<li data-scope="${scope}">
      <strong>${title}</strong><span class="muted">${description}</span>
    </li>`;
  });
  return html`<ul class="permissions">
    ${items}
  </ul>`;
}

const forCompany = (world: World, person: Person): Html =>
  html`<label class="check"
    ><input type="checkbox" name="for-organization" value="yes" />
    <span
      >Consent on behalf of your organization (${tenantOf(world, person).name}): nobody there is asked
      again</span
    ></label
  >`;

/** "Permissions requested", with Cancel and Accept. */
export function permissionPage(world: World, question: ConsentQuestion): Promise<Response> {
  return showPage({
    title: 'Permissions requested',
    body: html`<form method="post">
      ${account(question)} ${application(world)}
      <h2>This app would like to:</h2>
      ${permissionList(question)} ${question.person.tenantAdmin ? forCompany(world, question.person) : ''}
      <p class="muted">
        Accepting these permissions means that you allow this app to use your data as specified in its terms
        of service and privacy statement. You can change these permissions at https://myapps.microsoft.com.
      </p>
      <div class="buttons">
        <button name="decision" value="cancel">Cancel</button>
        <button class="first" name="decision" value="accept">Accept</button>
      </div>
    </form>`,
  });
}

const returnButton = html`<button class="link" name="decision" value="leave" formnovalidate>
  Return to the application without granting consent
</button>`;

/** "Approval required": the request workflow is on, the employee gives a reason. */
export function approvalPage(
  world: World,
  question: ConsentQuestion,
  reasonMissing = false,
): Promise<Response> {
  const wrong = html`<p class="wrong" id="wrong">Enter a justification for requesting this app.</p>`;
  return showPage({
    title: 'Approval required',
    body: html`<form method="post">
      ${account(question)} ${application(world)}
      <h2>This app requires your admin's approval to:</h2>
      ${permissionList(question)}
      <label for="justification">Enter justification for requesting this app</label>
      ${reasonMissing ? wrong : ''}
      <textarea
        id="justification"
        name="justification"
        maxlength="500"
        required${reasonMissing ? html` aria-invalid="true" aria-describedby="wrong"` : ''}
      ></textarea>
      <div class="buttons">
        <button class="first" name="decision" value="request-approval">Request approval</button>
      </div>
      <p class="way-back">${returnButton}</p>
    </form>`,
  });
}

/** "Need admin approval": there is nobody to ask here. */
export function needApprovalPage(world: World, question: ConsentQuestion): Promise<Response> {
  return showPage({
    title: 'Need admin approval',
    body: html`<form method="post">
      ${account(question)} ${application(world)}
      <p>
        ${world.app.displayName} needs permission to access resources in your organization that only an admin
        can grant. Please ask an admin to grant permission to this app before you can use it.
      </p>
      <p>
        <button class="link" name="decision" value="other-account">
          Have an admin account? Sign in with that account</button
        ><br />
        ${returnButton}
      </p>
    </form>`,
  });
}
