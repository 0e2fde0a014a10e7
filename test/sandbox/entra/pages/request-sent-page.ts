/** "Your request has been sent". Nothing leads back to the application from here: so it is with Microsoft. */
import { html } from 'hono/html';
import { reviewersIn } from '../approval-mails.ts';
import type { ApprovalRequest, World } from '../../world/world.ts';
import { moment } from './moment.ts';
import { showPage, type Html } from './page.ts';

export function requestSentPage(
  world: World,
  request: ApprovalRequest,
  arrivedUrl: string | undefined,
): Promise<Response> {
  const app = world.app.displayName;
  return showPage({
    title: 'Your request has been sent',
    body: html`<p>Your admin was asked to approve <strong>${app}</strong>. What happens next:</p>
      <ol class="steps">
        <li>${reviewers(world, request)} in the Entra admin center.${expiry(request)}</li>
        <li>You get an e-mail when an admin has decided.</li>
        <li>
          Then go back to ${app} yourself and connect again. This page does not lead back, and ${app} is not
          told.
        </li>
      </ol>
      <p>You can close this page.</p>
      ${whereToGoOn(arrivedUrl)}`,
  });
}

function reviewers(world: World, { tenantId }: ApprovalRequest): string {
  const names = reviewersIn(world, tenantId).map(({ displayName }) => displayName);
  return names.length === 0 ? 'An admin of your organization decides' : `${names.join(' or ')} decides`;
}

const expiry = ({ expiresAt }: ApprovalRequest): Html | string =>
  expiresAt === undefined ? '' : html` The request expires on ${moment(expiresAt)}.`;

/** What a person in the sandbox would otherwise have to know. */
const whereToGoOn = (arrivedUrl: string | undefined): Html =>
  html`<aside class="sandbox" aria-label="In this sandbox">
    <p><strong>In this sandbox</strong> you are the admin, too:</p>
    <ul>
      <li><a href="/admin/consent-requests">Open the Entra admin center</a></li>
      ${arrivedUrl === undefined ? '' : html`<li><a href="${arrivedUrl}">See the e-mails that were sent</a></li>`}
    </ul>
  </aside>`;
