/** One request: who asks and why, every permission in Microsoft's words, and the three decisions. */
import { html } from 'hono/html';
import { reviewPath } from '../approval-mails.ts';
import { pendingRequests, pendingScopes } from '../approval-requests.ts';
import { permissionList } from '../pages/consent-pages.ts';
import { moment } from '../pages/moment.ts';
import type { Html } from '../pages/page.ts';
import { tenantById, tenantOf } from '../../world/people.ts';
import type { ApprovalRequest, Person, World, WorldHandle } from '../../world/world.ts';
import { showAdminPage } from './admin-frame.ts';
import { nameOf } from './list-page.ts';

/** `reasonMissing`: somebody pressed Deny or Block without a word for those who asked. */
export function reviewPage(
  world: WorldHandle,
  admin: Person,
  request: ApprovalRequest,
  reasonMissing = false,
): Promise<Response> {
  const { displayName: app } = world.state.app;
  const open = request.state === 'pending';
  return showAdminPage({
    ...{ world: world.state, admin, last: app, title: `Review ${app}` },
    ...(reasonMissing ? { status: 400 } : {}),
    body: html`${application(world.state)}
      <h2>Requested by</h2>
      ${
        open
          ? pendingRequests(world, request.tenantId).map((one) => asker(world.state, one))
          : asker(world.state, request)
      }
      <h2>${app} would like to:</h2>
      ${permissionList({ scopes: open ? pendingScopes(world, request.tenantId) : request.scopes })}
      ${open ? decisionForm(world.state, admin, request, reasonMissing) : closedWords(request)}`,
  });
}

function application({ app, tenants, ...world }: World): Html {
  const publisher = tenantById({ app, tenants, ...world }, app.homeTenantId)?.domain ?? '';
  return html`<dl class="facts">
    <dt>Application</dt>
    <dd>${app.displayName}</dd>
    <dt>Publisher</dt>
    <dd>${publisher}</dd>
    <dt>Application ID</dt>
    <dd>${app.clientId}</dd>
    <dt>Kind</dt>
    <dd>Delegated permissions: the app acts as the person who signed in, never by itself.</dd>
  </dl>`;
}

const asker = (world: World, request: ApprovalRequest): Html =>
  html`<dl class="facts">
    <dt>${nameOf(world, request.userId)}</dt>
    <dd>${request.justification}</dd>
    <dt>Requested</dt>
    <dd>${moment(request.at)}</dd>
  </dl>`;

const closedWords = ({ state }: ApprovalRequest): Html =>
  html`<p class="done">This request is closed: ${state}. There is nothing left to decide.</p>`;

function decisionForm(world: World, admin: Person, request: ApprovalRequest, reasonMissing: boolean): Html {
  const company = tenantOf(world, admin).name;
  const wrong = html`<p class="wrong" id="wrong">Enter a reason to deny or to block.</p>`;
  const invalid = html`autofocus aria-invalid="true" aria-describedby="wrong hint"`;
  return html`<form method="post" action="${reviewPath(request)}">
    <div class="choices">
      <p>
        <strong>Approve</strong> grants these permissions for everybody in ${company}. Nobody there is asked
        again.
      </p>
      <button class="first" name="decision" value="approve">Approve</button>
    </div>
    <fieldset>
      <legend>Or turn it down</legend>
      <label for="reason">Reason</label>
      <p class="muted" id="hint">Everybody who asked reads it in an e-mail. Needed to deny and to block.</p>
      ${reasonMissing ? wrong : ''}
      <textarea
        id="reason"
        name="reason"
        maxlength="500"
        ${reasonMissing ? invalid : html`aria-describedby="hint"`}
      ></textarea>
      <div class="choices">
        <p><strong>Deny</strong> turns down what was asked. People can ask again.</p>
        <button name="decision" value="deny">Deny</button>
        <p>
          <strong>Block</strong> also disables the app in ${company}: nobody can ask for it, and connections
          that exist stop working.
        </p>
        <button name="decision" value="block">Block</button>
      </div>
    </fieldset>
  </form>`;
}
