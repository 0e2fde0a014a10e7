/**
 * The e-mails of the admin consent workflow: to who asked (sent, approved, denied, blocked, expired) and to the
 * reviewers. They lie in the inboxes of "what arrived". Worded freely, not Microsoft's layout.
 */
import { randomUUID } from 'node:crypto';
import { microsoftId } from '../world/microsoft-sender.ts';
import { personById, tenantById } from '../world/people.ts';
import type { ApprovalRequest, Person, World, WorldHandle } from '../world/world.ts';
import { wordsFor } from './scope-words.ts';

/** The people who may decide: every tenant admin whose account works. */
export const reviewersIn = (world: World, tenantId: string): Person[] =>
  world.people.filter((person) => person.tenantId === tenantId && person.tenantAdmin && person.enabled);

/** Where a tenant admin finds one request, on the Entra stand-in. */
export const reviewPath = ({ id }: ApprovalRequest): string => `/admin/consent-requests/${id}`;

interface Letter {
  readonly to: Person | undefined;
  readonly subject: string;
  /** HTML; whatever came from people is escaped already. */
  readonly paragraphs: readonly string[];
}

/** Nobody without a mailbox gets one. */
function send(world: WorldHandle, { to, subject, paragraphs }: Letter): void {
  if (!to?.mail) return;
  world.state.mails.push({
    ...{ id: randomUUID(), at: world.now(), fromId: microsoftId, to: [to.mail], cc: [], bcc: [] },
    ...{ subject, contentType: 'html', importance: 'normal' },
    content: paragraphs.map((text) => `<p>${text}</p>`).join(''),
  });
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/\r\n|\r|\n/g, '<br>');

const quoted = (text: string): string => `<blockquote>${escaped(text)}</blockquote>`;
const dayOf = (at: number): string => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' }).format(at);
const until = ({ expiresAt }: ApprovalRequest): string =>
  expiresAt === undefined ? '' : ` The request expires on ${dayOf(expiresAt)}.`;

/** To who asked: it was sent. To each reviewer: please decide, with the link. */
export function mailRequestSent(
  world: WorldHandle,
  person: Person,
  request: ApprovalRequest,
  entraUrl: string,
): void {
  const { displayName: app } = world.state.app;
  send(world, {
    to: person,
    subject: `Your request for ${app} was sent`,
    paragraphs: [
      `Your request to use <strong>${escaped(app)}</strong> was sent to your admin. You wrote:`,
      quoted(request.justification),
      `You will get another e-mail when an admin has decided.${until(request)}`,
    ],
  });
  const company = tenantById(world.state, person.tenantId)?.name ?? '';
  for (const reviewer of reviewersIn(world.state, person.tenantId)) {
    send(world, {
      to: reviewer,
      subject: `Review required: ${person.displayName} requests ${app}`,
      paragraphs: [
        `${escaped(person.displayName)} (${escaped(person.userPrincipalName)}) asks you to approve ` +
          `<strong>${escaped(app)}</strong> for ${escaped(company)}, with this justification:`,
        quoted(request.justification),
        `The app asks to: ${request.scopes.map((scope) => escaped(wordsFor(scope).title)).join('; ')}.`,
        `<a href="${escaped(entraUrl + reviewPath(request))}">Review the request</a> in the Entra admin center, ` +
          `under Enterprise applications &gt; Admin consent requests.${until(request)}`,
      ],
    });
  }
}

/** To who asked: approved, denied or blocked, with what the admin wrote. */
export function mailDecision(world: WorldHandle, request: ApprovalRequest): void {
  const { displayName: app } = world.state.app;
  const admin = personById(world.state, request.decision?.adminId ?? '')?.displayName ?? 'An admin';
  const to = personById(world.state, request.userId);
  const name = `<strong>${escaped(app)}</strong>`;
  if (request.state === 'approved') {
    const words = `${escaped(admin)} approved your request for ${name}. You can sign in to the app now.`;
    send(world, { to, subject: `Your request for ${app} was approved`, paragraphs: [words] });
    return;
  }
  const why = ['The admin wrote:', quoted(request.decision?.reason ?? '')];
  if (request.state === 'blocked') {
    const first = `${escaped(admin)} denied your request for ${name} and blocked the app in your organization.`;
    const last = 'It cannot be requested again.';
    send(world, { to, subject: `Your request for ${app} was blocked`, paragraphs: [first, ...why, last] });
    return;
  }
  const first = `${escaped(admin)} denied your request for ${name}.`;
  const last = 'You can send another request from the sign-in page of the app.';
  send(world, { to, subject: `Your request for ${app} was denied`, paragraphs: [first, ...why, last] });
}

/** To who asked: nobody decided in time. */
export function mailExpired(world: WorldHandle, request: ApprovalRequest): void {
  const { displayName: app } = world.state.app;
  send(world, {
    to: personById(world.state, request.userId),
    subject: `Your request for ${app} has expired`,
    paragraphs: [
      `No admin decided about your request for <strong>${escaped(app)}</strong> in time.`,
      'You can send another request from the sign-in page of the app.',
    ],
  });
}
