/**
 * What each route takes and answers, as schemas: requests are validated by them, the served OpenAPI is made from them,
 * and tests hold every answer against them.
 */
import * as z from 'zod';
import { CAPABILITY_NAMES, type Capability } from '../domain/capabilities.ts';
import type { RouteName } from './routes.ts';
import { guid, sendBody } from './message-schemas.ts';

const capability = z.enum(CAPABILITY_NAMES as readonly [Capability, ...Capability[]]);
const capabilities = z.array(capability).min(1).max(CAPABILITY_NAMES.length);
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
  account: z
    .strictObject({ tenantId: guid, email: z.string().optional(), displayName: z.string().optional() })
    .optional(),
  capabilities: z.strictObject({ granted: z.array(capability), missing: z.array(capability) }),
  connectedAt: instant.optional(),
  checkedAt: instant.optional(),
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

interface Contract {
  readonly body?: z.ZodType;
  readonly params?: z.ZodType<Record<string, string>>;
  /** Schemas of the answers that are no problem, by status. */
  readonly answers: Readonly<Record<number, z.ZodType | 'no-content' | 'html' | 'any-json'>>;
  readonly idempotencyKey?: true;
}

export const CONTRACTS = {
  connect: {
    body: z.strictObject({
      returnTo: z.string().max(64).optional(),
      capabilities: capabilities.optional(),
      switchAccount: z.boolean().optional(),
    }),
    answers: { 200: z.strictObject({ signInUrl: z.url(), binding: z.string(), expiresAt: instant }) },
  },
  'connect-complete': {
    body: z.strictObject({ handle: z.string().min(1).max(200), binding: z.string().min(1).max(200) }),
    answers: { 200: connection },
  },
  callback: { answers: { 303: 'no-content', 400: 'html' } },
  status: { answers: { 200: connection } },
  disconnect: {
    answers: {
      200: z.strictObject({
        state: z.literal('not-connected'),
        disconnectedAt: instant,
        account: z.strictObject({ email: z.string().optional() }).optional(),
        erased: z.string(),
        consent: z.strictObject({ detail: z.string(), url: z.url() }),
      }),
    },
  },
  send: {
    body: sendBody,
    idempotencyKey: true,
    answers: {
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
  },
  'people-search': {
    body: z.strictObject({ query: z.string().trim().min(1).max(100) }),
    answers: { 200: z.strictObject({ people: z.array(person) }) },
  },
  teams: { answers: { 200: z.strictObject({ teams: z.array(team) }) } },
  channels: {
    params: z.strictObject({ teamId: guid }),
    answers: { 200: z.strictObject({ channels: z.array(channel) }) },
  },
  'approval-waiting': {
    body: z.strictObject({ waiting: z.boolean(), capabilities: capabilities.optional() }),
    answers: { 200: connection },
  },
  health: {
    answers: {
      200: z.strictObject({ status: z.literal('up'), checks: z.record(word, word).optional() }),
      503: z.strictObject({ status: z.literal('down'), checks: z.record(word, word).optional() }),
    },
  },
  openapi: { answers: { 200: 'any-json' } },
} as const satisfies Record<RouteName, Contract>;

type BodyOf<C> = C extends { readonly body: infer S extends z.ZodType } ? z.infer<S> : undefined;
type ParamsOf<C> = C extends { readonly params: infer S extends z.ZodType }
  ? z.infer<S>
  : Record<string, never>;

/** What a handler of this route is given as body and as route parameters. */
export type RequestBody<N extends RouteName> = BodyOf<(typeof CONTRACTS)[N]>;
export type RouteParams<N extends RouteName> = ParamsOf<(typeof CONTRACTS)[N]>;

/** The contract of a route, widened. */
export const contractOf = (name: RouteName): Contract => CONTRACTS[name];
