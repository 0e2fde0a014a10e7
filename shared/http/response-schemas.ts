/**
 * What each route answers, as schemas: the served OpenAPI is made from them and tests hold every answer against them.
 * Never loaded to serve a request.
 */
import * as z from 'zod';
import { CAPABILITY_NAMES, type Capability } from '../domain/capabilities.ts';
import { ACTIONS, SIGN_INS, VIEWS } from '../domain/connection/what-to-do.ts';
import { guid } from './message-schemas.ts';
import type { RouteName } from './routes.ts';

const capability = z.enum(CAPABILITY_NAMES as readonly [Capability, ...Capability[]]);
const instant = z.iso.datetime();
const owner = z.enum(['user', 'tenant-admin', 'operator', 'microsoft', 'caller']);
const failureFields = {
  reason: z.string(),
  owner,
  title: z.string(),
  detail: z.string(),
  nextStep: z.string(),
  retryable: z.boolean(),
};

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
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
});

export const connection = z.strictObject({
  state: z.enum(['not-connected', 'awaiting-approval', 'connected', 'reconnect-required']),
  view: z.enum(VIEWS),
  actions: z.array(z.enum(ACTIONS)),
  askFor: z.partialRecord(z.enum(SIGN_INS), z.array(capability)),
  adminConsentUrl: z.url().optional(),
  account: z
    .strictObject({ tenantId: guid, email: z.string().optional(), displayName: z.string().optional() })
    .optional(),
  capabilities: z.strictObject({ granted: z.array(capability), missing: z.array(capability) }),
  connectedAt: instant.optional(),
  checkedAt: instant.optional(),
  lastTriedAt: instant.optional(),
  failure: z
    .strictObject({
      ...failureFields,
      since: instant,
      correlationId: z.string().optional(),
      code: z.string().optional(),
    })
    .optional(),
  attempt: z.strictObject({ startedAt: instant, expiresAt: instant }).optional(),
  approval: z
    .strictObject({
      since: instant,
      capabilities: z.array(capability),
      saidBy: z.enum(['user', 'microsoft']),
    })
    .optional(),
  lastOutcome: z.strictObject({ ...failureFields, at: instant }).optional(),
  permitted: z.strictObject({ connect: z.boolean(), send: z.boolean() }),
});

const person = z.strictObject({
  id: guid.optional(),
  displayName: z.string(),
  email: z.string().optional(),
  userPrincipalName: z.string().optional(),
  kind: z.enum(['member', 'guest', 'contact']),
});
const team = z.strictObject({ id: z.string(), displayName: z.string(), description: z.string().optional() });
const channel = team.extend({ membershipType: z.string() });
const word = z.string();

/** What stands in an answer: JSON of a schema, or one of the forms that have none. */
export type AnswerBody = z.ZodType | 'redirect' | 'page' | 'any-json';

/** The answers of a route that are no problem, by status. */
export type Answers = Readonly<Record<number, AnswerBody>>;

export const ANSWERS = {
  connect: { 200: z.strictObject({ signInUrl: z.url(), binding: z.string(), expiresAt: instant }) },
  'connect-complete': { 200: connection },
  callback: { 200: 'page', 303: 'redirect', 400: 'page', 429: 'page', 500: 'page', 503: 'page' },
  status: { 200: connection },
  'status-check': { 200: connection },
  disconnect: {
    200: z.strictObject({
      state: z.literal('not-connected'),
      disconnectedAt: instant,
      sendsUnderWay: z.int().optional(),
      account: z.strictObject({ email: z.string().optional() }).optional(),
      erased: z.string(),
      consent: z.strictObject({ detail: z.string(), url: z.url() }),
    }),
  },
  send: {
    201: z.strictObject({
      id: z.string(),
      kind: z.enum(['chat', 'channel', 'mail']),
      state: z.literal('sent'),
      sentAt: instant,
      sender: z.strictObject({ email: z.string().optional() }),
      destination: z.string(),
      link: z.string().optional(),
      note: z.string(),
    }),
  },
  'people-search': { 200: z.strictObject({ people: z.array(person), truncated: z.boolean() }) },
  teams: { 200: z.strictObject({ teams: z.array(team) }) },
  channels: { 200: z.strictObject({ channels: z.array(channel) }) },
  'approval-waiting': { 200: connection },
  health: {
    200: z.strictObject({ status: z.literal('up'), checks: z.record(word, word).optional() }),
    503: z.strictObject({ status: z.literal('down'), checks: z.record(word, word).optional() }),
  },
  openapi: { 200: 'any-json' },
} as const satisfies Record<RouteName, Answers>;

/** The answers of a route, widened. */
export const answersOf = (name: RouteName): Answers => ANSWERS[name];
