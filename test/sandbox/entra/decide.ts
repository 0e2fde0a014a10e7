/** The button that somebody pressed on the permission page or on one of the approval pages. */
import { tenantOf } from '../world/people.ts';
import type { Person, WorldHandle } from '../world/world.ts';
import { refusal } from './refusal.ts';
import { afterSignIn, askForPermission, replyWithCode, scopesToAsk, whyHeld } from './after-sign-in.ts';
import { sendRequest } from './approval-requests.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { grantConsent, mayConsent } from './consent.ts';
import { requestSentPage } from './pages/request-sent-page.ts';
import { reportCancel, reportRefusal } from './report-refusal.ts';

export interface Decision {
  readonly person: Person;
  readonly decision: string;
  readonly form: URLSearchParams;
  /** Where this stand-in answers. */
  readonly entraUrl: string;
  /** Where "what arrived" answers, when it is known. */
  readonly arrivedUrl: string | undefined;
}

export async function decide(
  world: WorldHandle,
  request: AuthorizeRequest,
  made: Decision,
): Promise<Response> {
  switch (made.decision) {
    case 'accept':
      return await accept(world, request, made);
    case 'cancel':
      return await reportRefusal(request, refusal(65004));
    case 'leave':
      return await reportCancel(request);
    case 'request-approval':
      return await requestApproval(world, request, made);
    default:
      return await afterSignIn(world, request, made.person);
  }
}

/** Judged again: the company's policy may have changed while the page was open. */
async function accept(
  world: WorldHandle,
  request: AuthorizeRequest,
  { person, form }: Decision,
): Promise<Response> {
  const scopes = scopesToAsk(world, request, person);
  if (whyHeld(world, person) || !mayConsent(world.state, person, scopes)) {
    return await afterSignIn(world, request, person);
  }
  const forCompany = person.tenantAdmin && form.get('for-organization') === 'yes';
  grantConsent(world.state, person, scopes, forCompany);
  return await replyWithCode(world, request, person);
}

async function requestApproval(
  world: WorldHandle,
  request: AuthorizeRequest,
  { person, form, entraUrl, arrivedUrl }: Decision,
): Promise<Response> {
  const scopes = scopesToAsk(world, request, person);
  const justification = (form.get('justification') ?? '').trim();
  if (!justification) return await askForPermission(world, person, scopes, true);
  if (whyHeld(world, person) || !mayRequest(world, person, scopes)) {
    return await afterSignIn(world, request, person);
  }
  const sent = sendRequest(world, { person, scopes, justification, entraUrl });
  return await requestSentPage(world.state, sent, arrivedUrl);
}

/** The workflow may have been switched off, or the permission granted, while the page was open. */
const mayRequest = (world: WorldHandle, person: Person, scopes: readonly string[]): boolean =>
  scopes.length > 0 &&
  !mayConsent(world.state, person, scopes) &&
  tenantOf(world.state, person).consentPolicy.requests;
