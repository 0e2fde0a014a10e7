/**
 * What the routes answer with, as schemas: the served OpenAPI is made from them and tests hold every answer against them.
 * Never loaded to serve a request.
 */
import * as z from 'zod';
import { CAPABILITY_NAMES, type Capability } from '../domain/capabilities.ts';
import { ACTIONS, VIEWS, type SignInAction } from '../domain/connection/what-to-do.ts';
import { failureFields } from './failure-fields.ts';
import { guid } from './message-schemas.ts';

const capability = z.enum(CAPABILITY_NAMES as readonly [Capability, ...Capability[]]);
const instant = z.iso.datetime();
export const fieldFault = z.strictObject({ pointer: z.string(), detail: z.string() });

export const problem = z.strictObject({
  type: z.string(),
  status: z.int(),
  instance: z.string(),
  requestId: z.string(),
  ...failureFields,
  retryAfterSeconds: z.int().optional(),
  correlationId: z.string().optional(),
  code: z.string().optional(),
  sendId: z.string().optional(),
  since: instant.optional(),
  errors: z.array(fieldFault).optional(),
});

export const account = z.strictObject({
  tenantId: guid,
  email: z.string().optional(),
  displayName: z.string().optional(),
});
export const capabilityLists = z.strictObject({
  granted: z.array(capability),
  missing: z.array(capability),
});
export const connectionFailure = z.strictObject({
  ...failureFields,
  since: instant,
  correlationId: z.string().optional(),
  code: z.string().optional(),
});
export const openAttempt = z.strictObject({
  startedAt: instant,
  expiresAt: instant,
  capabilities: z.array(capability).optional(),
});
export const approvalWait = z.strictObject({
  since: instant,
  capabilities: z.array(capability),
  saidBy: z.enum(['user', 'microsoft']),
});
export const approvalReported = z.strictObject({ at: instant, capabilities: z.array(capability) });
export const attention = z.strictObject({
  ...failureFields,
  at: instant,
  sendId: z.string(),
  count: z.int(),
});
export const lastOutcome = z.strictObject({ ...failureFields, at: instant });
const asked = z.array(capability).optional();
export const asksFor = z.strictObject({
  connect: asked,
  reconnect: asked,
  finish: asked,
  'ask-permission': asked,
  'switch-account': asked,
} satisfies Record<SignInAction, typeof asked>);
export const permitted = z.strictObject({ connect: z.boolean(), send: z.boolean() });

export const erasureAhead = z.strictObject({ startsAt: instant });

export const connection = z.strictObject({
  state: z.enum(['not-connected', 'awaiting-approval', 'connected', 'reconnect-required']),
  view: z.enum(VIEWS),
  actions: z.array(z.enum(ACTIONS)),
  askFor: asksFor,
  adminConsentUrl: z.url().optional(),
  account: account.optional(),
  capabilities: capabilityLists,
  connectedAt: instant.optional(),
  checkedAt: instant.optional(),
  lastTriedAt: instant.optional(),
  checkAgainAt: instant.optional(),
  failure: connectionFailure.optional(),
  attempt: openAttempt.optional(),
  approval: approvalWait.optional(),
  approvalReported: approvalReported.optional(),
  lastOutcome: lastOutcome.optional(),
  attention: attention.optional(),
  organizationErasure: erasureAhead.optional(),
  permitted,
});

export const pendingErasure = z.strictObject({ requestedAt: instant, startsAt: instant });
export const signIn = z.strictObject({
  signInUrl: z.url(),
  binding: z.string(),
  expiresAt: instant,
  erasure: pendingErasure.optional(),
});

export const disconnectedAccount = z.strictObject({ email: z.string().optional() });
export const consentAtMicrosoft = z.strictObject({ detail: z.string(), url: z.url() });
export const disconnection = z.strictObject({
  state: z.literal('not-connected'),
  disconnectedAt: instant,
  sendsUnderWay: z.int().optional(),
  sendsStopped: z.int().optional(),
  account: disconnectedAccount.optional(),
  erased: z.string(),
  consent: consentAtMicrosoft,
});

export const sender = z.strictObject({ email: z.string().optional() });
export const sendWarning = z.strictObject({
  warning: z.enum(['onmicrosoft-sender']),
  detail: z.string(),
  nextStep: z.string(),
});
export const send = z.strictObject({
  id: z.string(),
  kind: z.enum(['chat', 'channel', 'mail']),
  state: z.literal('sent'),
  sentAt: instant,
  sender,
  destination: z.string(),
  link: z.string().optional(),
  note: z.string(),
  inReplyTo: z.string().optional(),
  reference: z.string().optional(),
  warnings: z.array(sendWarning).optional(),
});

export const person = z.strictObject({
  id: guid.optional(),
  displayName: z.string(),
  email: z.string().optional(),
  userPrincipalName: z.string().optional(),
  kind: z.enum(['member', 'guest', 'contact']),
});
export const team = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
});
export const channel = team.extend({ membershipType: z.string() });
export const people = z.strictObject({ people: z.array(person), truncated: z.boolean() });
export const teams = z.strictObject({ teams: z.array(team), truncated: z.boolean() });
export const channels = z.strictObject({ channels: z.array(channel), truncated: z.boolean() });

export const companyConnection = z.strictObject({
  id: z.string(),
  auditId: z.string().optional(),
  subject: z.string().optional(),
  displayName: z.string().optional(),
  state: z.enum(['not-connected', 'connected', 'reconnect-required', 'unreadable']),
  account: account.optional(),
  connectedAt: instant.optional(),
  checkedAt: instant.optional(),
  failure: connectionFailure.optional(),
  sendingPaused: z.boolean().optional(),
});
export const lastErasure = z.strictObject({
  requestedAt: instant,
  finishedAt: instant,
  people: z.int(),
  kept: z.string(),
});
export const companyConnections = z.strictObject({
  organization: z.string(),
  connections: z.array(companyConnection),
  erasure: pendingErasure.optional(),
  lastErasure: lastErasure.optional(),
  next: z.string().optional(),
});
export const memberDisconnection = z.strictObject({
  state: z.literal('not-connected'),
  disconnectedAt: instant,
  wasConnected: z.boolean(),
  sendsUnderWay: z.int().optional(),
  sendsStopped: z.int().optional(),
  account: disconnectedAccount.optional(),
  note: z.string(),
});
export const auditEntry = z.strictObject({
  id: z.string(),
  event: z.string(),
  outcome: z.enum(['intended', 'done', 'failed']),
  at: instant,
  actor: z.string().optional(),
  subject: z.string().optional(),
  reason: z.string().optional(),
  requestId: z.string().optional(),
  count: z.int().optional(),
});
export const auditPage = z.strictObject({ entries: z.array(auditEntry), next: z.string().optional() });
