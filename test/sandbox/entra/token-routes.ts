/** `POST /{tenant}/oauth2/v2.0/token`: tenant, then client, then grant; every refusal in the real error shape. */
import type { Context, Hono } from 'hono';
import type { WorldHandle } from '../world/world.ts';
import { authenticateClient } from './client-authentication.ts';
import type { EntraEnv } from './env.ts';
import { tokenFault } from './faults.ts';
import { answerApplication, redeemCode, renew, type TokenAnswer } from './grants.ts';
import { refuse, type Checked } from './refusal.ts';
import { tenantOfSegment } from './tenants.ts';
import { tokenError } from './token-error.ts';

const grants = new Map([
  ['authorization_code', redeemCode],
  ['refresh_token', renew],
  ['client_credentials', answerApplication],
]);

export function addTokenRoute(app: Hono<EntraEnv>, world: WorldHandle): void {
  app.post('/:tenant/oauth2/v2.0/token', tokenFault(world), async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const answer = await answerTokenRequest(world, context.req.param('tenant'), form);
    const grantType = form.get('grant_type') ?? 'no grant_type';
    context.set('note', answer.ok ? grantType : `${grantType}: AADSTS${answer.refusal.code}`);
    return answer.ok ? noStore(context, answer.value, 200) : sendRefusal(context, world, answer.refusal);
  });
}

async function answerTokenRequest(
  world: WorldHandle,
  authority: string,
  form: URLSearchParams,
): Promise<Checked<TokenAnswer>> {
  const tenant = tenantOfSegment(world.state, authority);
  if (!tenant.ok) return tenant;
  const grantType = form.get('grant_type');
  if (!grantType) return refuse(900144, 'grant_type');
  const grant = grants.get(grantType);
  if (!grant) return refuse(70003, grantType);
  const client = await authenticateClient(world, form);
  return client.ok ? await grant(world, authority, form) : client;
}

function sendRefusal(
  context: Context<EntraEnv>,
  world: WorldHandle,
  refusal: Parameters<typeof tokenError>[1],
): Response {
  const { status, body } = tokenError(world, refusal, context.req.header('client-request-id'));
  return noStore(context, { ...body }, status);
}

function noStore(
  context: Context<EntraEnv>,
  body: Record<string, unknown>,
  status: 200 | 400 | 401,
): Response {
  context.header('cache-control', 'no-store, no-cache');
  context.header('pragma', 'no-cache');
  context.header('x-ms-request-id', crypto.randomUUID());
  return context.json(body, status);
}
