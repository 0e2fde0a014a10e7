/** What each route takes, as schemas: requests are validated by them and the served OpenAPI is made from them. */
import * as z from 'zod';
import { CAPABILITY_NAMES, type Capability } from '../domain/capabilities.ts';
import type { RouteName } from './routes.ts';
import { guid, sendBody } from './message-schemas.ts';

const capabilities = z
  .array(z.enum(CAPABILITY_NAMES as readonly [Capability, ...Capability[]]))
  .min(1)
  .max(CAPABILITY_NAMES.length);

interface Contract {
  readonly body?: z.ZodType;
  readonly params?: z.ZodType<Record<string, string>>;
  readonly idempotencyKey?: true;
}

export const CONTRACTS = {
  connect: {
    body: z.strictObject({
      returnTo: z.string().max(64).optional(),
      capabilities: capabilities.optional(),
      switchAccount: z.boolean().optional(),
    }),
  },
  'connect-complete': {
    body: z.strictObject({ handle: z.string().min(1).max(200), binding: z.string().min(1).max(200) }),
  },
  callback: {},
  status: {},
  disconnect: {},
  send: { body: sendBody, idempotencyKey: true },
  'people-search': { body: z.strictObject({ query: z.string().trim().min(1).max(100) }) },
  teams: {},
  channels: { params: z.strictObject({ teamId: guid }) },
  'approval-waiting': {
    body: z.strictObject({ waiting: z.boolean(), capabilities: capabilities.optional() }),
  },
  health: {},
  openapi: {},
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
