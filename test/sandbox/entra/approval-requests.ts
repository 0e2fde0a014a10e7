/**
 * The admin consent workflow: requests of employees, and what a tenant admin decides about them. A decision is about
 * the application, so it answers everybody who asked. The application is told nothing.
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/review-admin-consent-requests
 */
import { randomUUID } from 'node:crypto';
import { tenantOf } from '../world/people.ts';
import type { ApprovalRequest, Person, WorldHandle } from '../world/world.ts';
import { mailDecision, mailExpired, mailRequestSent } from './approval-mails.ts';
import { grantConsent } from './consent.ts';

/** Microsoft lets an admin choose 1 to 60; this is where the slider stands at first. */
export const requestLifetimeDays = 30;
const day = 24 * 60 * 60 * 1000;

export type ApprovalVerb = 'approve' | 'deny' | 'block';

const stateAfter = { approve: 'approved', deny: 'denied', block: 'blocked' } as const;

const requestsIn = (world: WorldHandle, tenantId: string): ApprovalRequest[] =>
  (world.state.approvalRequests ?? []).filter((request) => request.tenantId === tenantId);

/** Newest first. */
export const pendingRequests = (world: WorldHandle, tenantId: string): ApprovalRequest[] =>
  requestsIn(world, tenantId)
    .filter(({ state }) => state === 'pending')
    .toReversed();

/** Newest first. */
export const closedRequests = (world: WorldHandle, tenantId: string): ApprovalRequest[] =>
  requestsIn(world, tenantId)
    .filter(({ state }) => state !== 'pending')
    .toReversed();

export const requestById = (world: WorldHandle, tenantId: string, id: string): ApprovalRequest | undefined =>
  requestsIn(world, tenantId).find((request) => request.id === id);

/** Everything that the open requests of a company ask for together. */
export const pendingScopes = (world: WorldHandle, tenantId: string): string[] => [
  ...new Set(pendingRequests(world, tenantId).flatMap(({ scopes }) => scopes)),
];

export interface NewRequest {
  readonly person: Person;
  readonly scopes: readonly string[];
  readonly justification: string;
  /** Where the admin center answers, for the link in the reviewers' e-mail. */
  readonly entraUrl: string;
}

/** Sends a request and the e-mails about it. Who asks again takes the earlier request's place in the list. */
export function sendRequest(world: WorldHandle, made: NewRequest): ApprovalRequest {
  const { person, scopes, justification, entraUrl } = made;
  const request: ApprovalRequest = {
    ...{ id: randomUUID(), tenantId: person.tenantId, userId: person.id, scopes, justification },
    ...{ at: world.now(), expiresAt: world.now() + requestLifetimeDays * day, state: 'pending' },
  };
  const others = (world.state.approvalRequests ?? []).filter(
    ({ userId, state }) => userId !== person.id || state !== 'pending',
  );
  world.state.approvalRequests = [...others, request];
  mailRequestSent(world, person, request, entraUrl);
  world.changed();
  return request;
}

export interface Decided {
  readonly verb: ApprovalVerb;
  /** What the people who asked are told; needed to deny and to block. */
  readonly reason: string;
}

/** Answers every open request of the admin's company. Block switches the application off there. */
export function decideRequests(world: WorldHandle, admin: Person, { verb, reason }: Decided): void {
  const { tenantId } = admin;
  const answered = pendingRequests(world, tenantId);
  if (answered.length === 0) return;
  if (verb === 'approve') grantConsent(world.state, admin, pendingScopes(world, tenantId), true);
  if (verb === 'block') tenantOf(world.state, admin).appDisabled = true;
  for (const request of answered) {
    request.state = stateAfter[verb];
    request.decision = { adminId: admin.id, at: world.now(), reason };
    mailDecision(world, request);
  }
  world.changed();
}

/** Ends what nobody decided in time. To be called before requests are looked at. */
export function expireRequests(world: WorldHandle): void {
  const late = (world.state.approvalRequests ?? []).filter(
    ({ state, expiresAt = Infinity }) => state === 'pending' && expiresAt <= world.now(),
  );
  for (const request of late) {
    request.state = 'expired';
    mailExpired(world, request);
  }
  if (late.length > 0) world.changed();
}
