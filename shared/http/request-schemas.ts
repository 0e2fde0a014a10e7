/** What each route takes, as schemas: requests are validated by them and the served OpenAPI is made from them. */
import * as z from 'zod';
import { CAPABILITY_NAMES, type Capability } from '../domain/capabilities.ts';
import type { FailureReason, FieldFault } from '../domain/failures/failure.ts';
import { AUDIT_ID } from '../domain/audit.ts';
import { EXPORT_PLACE } from '../domain/own-data.ts';
import { SEND_KINDS, SEND_STATES } from '../domain/send.ts';
import { batchFaults } from '../domain/batch-faults.ts';
import {
  MAX_BATCH_BYTES,
  MAX_BATCH_FAULTS,
  MAX_DRAIN_SECONDS,
  MAX_QUERY_CHARS,
  MAX_REDIRECT_FIELD_CHARS,
} from '../domain/limits.ts';
import { filesForLater } from '../domain/waiting-send.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import { checkBody } from './check-schemas.ts';
import { groupChatRequest } from './group-chat-schemas.ts';
import { encodedFileChars, signatureWish } from './mail-schemas.ts';
import { BATCH_ID, batchBody } from './batch-schemas.ts';
import { guid, SEND_ID, sendBody } from './message-schemas.ts';
import { madeOnFirstUse } from './made-on-first-use.ts';
import { IDEMPOTENCY_KEY, type RequestHeader } from './request-headers.ts';
import { policyWish } from './policy-schemas.ts';
import type { RouteName } from './routes.ts';

export const capability = z.enum(CAPABILITY_NAMES as readonly [Capability, ...Capability[]]);
const capabilities = z.array(capability).min(1).max(CAPABILITY_NAMES.length);

/** How an organization's list names a person. */
const userKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((key) => key as UserKey);

/** Wintro's id of an organization, as a token brings it. */
const organizationId = z.string().min(1).max(255);
const sendId = z.string().regex(SEND_ID);
const batchId = z.string().regex(BATCH_ID);

const redirectField = z.string().min(1).max(MAX_REDIRECT_FIELD_CHARS).optional();

/** Fields of a query (GET) or of a posted form; a field without a value is not there, unknown ones are not read. */
interface Form {
  readonly fields: z.ZodObject<Readonly<Record<string, z.ZodType>>>;
  /** The problem of a form that cannot be read. */
  readonly unreadable: FailureReason;
}

export interface Contract {
  readonly body?: z.ZodType;
  /** Characters of a body that keep a limit of their own, `MAX_BODY_WITH_FILES_BYTES`; the rest has the common one. */
  readonly apart?: (body: Readonly<Record<string, unknown>>) => number;
  /** Longest body in bytes, if it is not the common limit. */
  readonly most?: number;
  /** Faults of a body that no schema sees, told together with its own, and how many are told. */
  readonly also?: (body: Readonly<Record<string, unknown>>) => readonly FieldFault[];
  readonly faults?: number;
  readonly form?: Form;
  readonly params?: z.ZodObject<Readonly<Record<string, z.ZodType<string>>>>;
  readonly headers?: Readonly<Record<string, RequestHeader>>;
}

export const CONTRACTS = madeOnFirstUse({
  connect: () => ({
    body: z.strictObject({
      returnTo: z.string().max(64).optional(),
      capabilities: capabilities.optional(),
      switchAccount: z.boolean().optional(),
    }),
  }),
  'connect-complete': () => ({
    body: z.strictObject({ handle: z.string().min(1).max(200), binding: z.string().min(1).max(200) }),
  }),
  callback: () => ({
    form: {
      fields: z.object({
        state: redirectField,
        code: redirectField,
        error: redirectField,
        error_subcode: redirectField,
        error_description: redirectField,
        admin_consent: redirectField,
        tenant: redirectField,
        scope: redirectField,
      }),
      unreadable: 'attempt-unknown',
    },
  }),
  status: () => ({}),
  'status-check': () => ({}),
  disconnect: () => ({}),
  send: () => ({
    ...{ body: sendBody, apart: encodedFileChars, also: filesForLater },
    headers: { idempotencyKey: IDEMPOTENCY_KEY },
  }),
  'send-check': () => ({ body: checkBody, apart: encodedFileChars }),
  'chats-create': () => ({ body: groupChatRequest, headers: { idempotencyKey: IDEMPOTENCY_KEY } }),
  signature: () => ({}),
  'signature-change': () => ({ body: signatureWish }),
  'sends-list': () => ({
    form: {
      fields: z.object({
        state: z.enum(SEND_STATES).optional(),
        kind: z.enum(SEND_KINDS).optional(),
        from: z.iso.datetime({ offset: true }).optional(),
        to: z.iso.datetime({ offset: true }).optional(),
        after: sendId.optional(),
      }),
      unreadable: 'invalid-request',
    },
  }),
  'sends-read': () => ({ params: z.strictObject({ id: sendId }) }),
  'sends-cancel': () => ({ params: z.strictObject({ id: sendId }) }),
  batches: () => ({
    ...{ body: batchBody, most: MAX_BATCH_BYTES, also: batchFaults, faults: MAX_BATCH_FAULTS },
    headers: { idempotencyKey: IDEMPOTENCY_KEY },
  }),
  'batches-read': () => ({ params: z.strictObject({ id: batchId }) }),
  'batches-cancel': () => ({ params: z.strictObject({ id: batchId }) }),
  'people-search': () => ({ body: z.strictObject({ query: z.string().trim().min(1).max(100) }) }),
  teams: () => ({}),
  channels: () => ({ params: z.strictObject({ teamId: guid }) }),
  'approval-waiting': () => ({
    body: z.strictObject({ waiting: z.boolean(), capabilities: capabilities.optional() }),
  }),
  'approval-links': () => ({}),
  'approval-link-make': () => ({ body: z.strictObject({ capabilities: capabilities.optional() }) }),
  'approval-link-revoke': () => ({ params: z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }) }),
  // Of any form: who opens a damaged link is told so on a page.
  approve: () => ({ params: z.strictObject({ token: z.string() }) }),
  'approve-start': () => ({ params: z.strictObject({ token: z.string() }) }),
  'organization-audit': () => ({
    form: {
      fields: z.object({
        from: z.iso.datetime().optional(),
        to: z.iso.datetime().optional(),
        after: z.string().regex(AUDIT_ID).optional(),
      }),
      unreadable: 'invalid-request',
    },
  }),
  'organization-connections-search': () => ({
    body: z.strictObject({
      query: z.string().trim().min(1).max(MAX_QUERY_CHARS).optional(),
      state: z.enum(['not-connected', 'connected', 'reconnect-required', 'unreadable']).optional(),
      after: userKey.optional(),
    }),
  }),
  'organization-connection-disconnect': () => ({ params: z.strictObject({ id: userKey }) }),
  'organization-connection-erase': () => ({ params: z.strictObject({ id: userKey }) }),
  'organization-sending-policy': () => ({}),
  'organization-sending-policy-change': () => ({ body: policyWish }),
  'organization-erase': () => ({ body: z.strictObject({ organization: organizationId }) }),
  'organization-erase-stop': () => ({ body: z.strictObject({ organization: organizationId.optional() }) }),
  erase: () => ({}),
  export: () => ({
    form: {
      fields: z.object({ after: z.string().regex(EXPORT_PLACE).optional() }),
      unreadable: 'invalid-request',
    },
  }),
  'webhooks-test': () => ({}),
  'webhooks-deliveries': () => ({}),
  'operator-drain': () => ({
    body: z.strictObject({ seconds: z.int().min(0).max(MAX_DRAIN_SECONDS) }),
  }),
  health: () => ({}),
  openapi: () => ({}),
} satisfies Record<RouteName, () => Contract>);

type Contracts = typeof CONTRACTS;
type BodyOf<C> = C extends { readonly body: infer S extends z.ZodType } ? z.infer<S> : undefined;
type FormOf<C> = C extends { readonly form: { readonly fields: infer S extends z.ZodType } }
  ? z.infer<S>
  : undefined;
type ParamsOf<C> = C extends { readonly params: infer S extends z.ZodType }
  ? z.infer<S>
  : Record<string, never>;
type HeadersOf<C> = C extends { readonly headers: infer H extends Record<string, RequestHeader> }
  ? { readonly [N in keyof H]: z.infer<H[N]['schema']> }
  : Record<string, never>;

/** What a handler of this route is given of the request, each part validated. */
export interface ReadRequest<N extends RouteName> {
  readonly body: BodyOf<Contracts[N]>;
  readonly form: FormOf<Contracts[N]>;
  readonly params: ParamsOf<Contracts[N]>;
  readonly headers: HeadersOf<Contracts[N]>;
}

/** The contract of a route, widened. */
export const contractOf = (name: RouteName): Contract => CONTRACTS[name];
