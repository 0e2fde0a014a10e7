/** What the product adds to the facts of a connection: the view, what can be done, what a sign-in asks for. */
import {
  actionsFor,
  asksFor,
  capabilitiesToApprove,
  viewFor,
} from '../../../shared/domain/connection/what-to-do.ts';
import type { ShownConnection } from '../../../shared/domain/connection/what-to-do.ts';
import { isFailureReason, type FailureReason } from '../../../shared/domain/failures/failure.ts';

type Facts = Readonly<Record<string, unknown>>;

/** A reason for each owner: tests make up reasons of their own. */
const LIKE: Readonly<Record<string, FailureReason>> = {
  operator: 'credential-rejected',
  microsoft: 'entra-unavailable',
  'tenant-admin': 'app-disabled-in-tenant',
  'organization-admin': 'sending-stopped',
  user: 'grant-revoked',
  caller: 'invalid-request',
};

export const adminConsentUrl =
  'https://login.example/organizations/v2.0/adminconsent?client_id=app-1&scope=x';

/**
 * The body of a status as the product would serve it; a body that is none, or has a view, stays as it is. A failure keeps
 * messages from going out unless it says `goesOut`.
 */
export function asServed(body: unknown): unknown {
  if (!isStatus(body) || 'view' in body) return body;
  const failure = body['failure'] as { reason: string; owner: string; goesOut?: boolean } | undefined;
  const outcome = body['lastOutcome'] as { reason: string; owner: string } | undefined;
  const reported = body['approvalReported'] as { capabilities: ShownConnection['reported'] } | undefined;
  const shown = {
    ...(body as unknown as ShownConnection),
    reported: reported?.capabilities,
    hasAccount: body['account'] !== undefined,
    hasAttempt: body['attempt'] !== undefined,
    lastOutcome: outcome && reasonOf(outcome),
    failure: failure && { reason: reasonOf(failure), stopsSending: failure.goesOut !== true },
  };
  const view = { view: viewFor(shown), actions: actionsFor(shown), askFor: asksFor(shown) };
  const needsAdmin = capabilitiesToApprove(shown).length > 0;
  return { ...body, ...view, ...(needsAdmin && { adminConsentUrl }) };
}

const isStatus = (body: unknown): body is Facts =>
  typeof body === 'object' && body !== null && 'capabilities' in body && 'permitted' in body;

const reasonOf = ({ reason, owner }: { reason: string; owner: string }): FailureReason =>
  isFailureReason(reason) ? reason : (LIKE[owner] ?? 'internal-error');
