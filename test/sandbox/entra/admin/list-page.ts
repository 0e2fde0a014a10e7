/** "Admin consent requests": what waits for a decision in the admin's company, and what became of the rest. */
import { html } from 'hono/html';
import { closedRequests, pendingRequests, requestById } from '../approval-requests.ts';
import { reviewPath } from '../approval-mails.ts';
import { personById, tenantOf } from '../../world/people.ts';
import type { ApprovalRequest, ApprovalState, Person, World, WorldHandle } from '../../world/world.ts';
import { moment } from '../pages/moment.ts';
import type { Html } from '../pages/page.ts';
import { showAdminPage } from './admin-frame.ts';

const shownClosed = 20;

/** `decidedId`: the request that this admin has just decided about. */
export function listPage(
  world: WorldHandle,
  admin: Person,
  decidedId: string | undefined,
): Promise<Response> {
  const pending = pendingRequests(world, admin.tenantId);
  const closed = closedRequests(world, admin.tenantId).slice(0, shownClosed);
  const decided = decidedId === undefined ? undefined : requestById(world, admin.tenantId, decidedId);
  return showAdminPage({
    ...{ world: world.state, admin, title: 'Admin consent requests' },
    body: html`${decided ? outcome(world.state, decided) : ''} ${switchedOff(world.state, admin)}
      <h2>My pending</h2>
      ${
        pending.length === 0
          ? html`<p>Nobody is waiting for a decision.</p>`
          : html`<ul>
              ${pending.map((request) => pendingItem(world.state, request))}
            </ul>`
      }
      <h2>Decided and expired</h2>
      ${
        closed.length === 0
          ? html`<p>None yet.</p>`
          : html`<ul>
              ${closed.map((request) => closedItem(world.state, request))}
            </ul>`
      }`,
  });
}

const outcomes: Readonly<Record<ApprovalState, (app: string) => string>> = {
  pending: () => '',
  approved: (app) =>
    `You approved ${app}. Everybody in your company passes without a permission page now; those who asked got an e-mail.`,
  denied: (app) => `You denied the request for ${app}. Those who asked got an e-mail, and can ask again.`,
  blocked: (app) =>
    `You blocked ${app}: it is disabled in your company, and nobody can ask for it. Those who asked got an e-mail.`,
  expired: (app) => `The request for ${app} has expired.`,
};

const outcome = (world: World, { state }: ApprovalRequest): Html =>
  html`<p class="done" role="status">${outcomes[state](world.app.displayName)}</p>`;

const switchedOff = (world: World, admin: Person): Html | string =>
  tenantOf(world, admin).appDisabled
    ? html`<p class="wrong">
        ${world.app.displayName} is disabled in your company. It is enabled again on the sandbox's control
        page.
      </p>`
    : '';

export const nameOf = (world: World, id: string): string =>
  personById(world, id)?.displayName ?? 'Somebody who left';

function pendingItem(world: World, request: ApprovalRequest): Html {
  const { displayName: app } = world.app;
  return html`<li class="request">
    <h3><a href="${reviewPath(request)}">${app}, requested by ${nameOf(world, request.userId)}</a></h3>
    <dl class="facts">
      <dt>Justification</dt>
      <dd>${request.justification}</dd>
      <dt>Requested</dt>
      <dd>${moment(request.at)}</dd>
      <dt>Expires</dt>
      <dd>${request.expiresAt === undefined ? 'Never' : moment(request.expiresAt)}</dd>
    </dl>
  </li>`;
}

function closedItem(world: World, request: ApprovalRequest): Html {
  const { decision, state } = request;
  const by = decision
    ? html`by ${nameOf(world, decision.adminId)}, ${moment(decision.at)}`
    : html`nobody decided`;
  return html`<li class="request">
    <h3>${world.app.displayName}, requested by ${nameOf(world, request.userId)}</h3>
    <dl class="facts">
      <dt>Justification</dt>
      <dd>${request.justification}</dd>
      <dt>${state[0]?.toUpperCase()}${state.slice(1)}</dt>
      <dd>${by}</dd>
      ${
        decision?.reason
          ? html`<dt>Reason</dt>
              <dd>${decision.reason}</dd>`
          : ''
      }
    </dl>
  </li>`;
}
