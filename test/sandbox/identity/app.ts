/**
 * The stand-in for the managed identity endpoint of App Service and Functions: IDENTITY_ENDPOINT, IDENTITY_HEADER.
 * Fault: `identity.down` (500), `identity.latency` (milliseconds).
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
import { Hono, type Context } from 'hono';
import { faultIsOn, sufferLatency } from '../world/faults.ts';
import { journalCalls, type JournalVariables } from '../world/journal.ts';
import { drawFailure } from '../world/random-failures.ts';
import type { ManagedIdentity, WorldHandle } from '../world/world.ts';
import { identityResources, issueIdentityToken } from './managed-identity-token.ts';

const apiVersion = '2019-08-01';

interface IdentityEnv {
  Variables: JournalVariables;
}

/** The one identity of the sandbox. Throws when the state was made without. */
export function managedIdentityOf({ state }: WorldHandle): ManagedIdentity {
  if (!state.managedIdentity) throw new Error("The sandbox's state has no managed identity");
  return state.managedIdentity;
}

/** Serve it over plain http, as the platform does; `/` and `/msi/token` are the same. */
export function createIdentity(world: WorldHandle): Hono<IdentityEnv> {
  const app = new Hono<IdentityEnv>();
  app.use(journalCalls(world, 'identity'));
  app.get('/', (context) => answer(context, world));
  app.get('/msi/token', (context) => answer(context, world));
  app.notFound((context) => refuse(context, 404, 'Not found'));
  return app;
}

async function answer(context: Context<IdentityEnv>, world: WorldHandle): Promise<Response> {
  await sufferLatency(world, 'identity.latency', context.req.raw.signal);
  const chance = drawFailure(world, 'identity', ['down']);
  if (chance ?? faultIsOn(world, 'identity.down'))
    return refuse(context, 500, 'Managed identity is not available');
  const identity = managedIdentityOf(world);
  if (context.req.header('x-identity-header') !== identity.header) {
    return refuse(context, 401, 'X-IDENTITY-HEADER does not match');
  }
  const wrong = whatIsWrong(context, identity);
  if (wrong) return refuse(context, 400, wrong);
  const resource = resourceOf(context);
  context.set('note', resource);
  const { token, expiresOn } = await issueIdentityToken(world, identity, resource);
  return context.json({
    access_token: token,
    client_id: identity.clientId,
    expires_on: String(expiresOn),
    resource,
    token_type: 'Bearer',
  });
}

/** SDKs differ in a slash at the end. */
const resourceOf = (context: Context): string => (context.req.query('resource') ?? '').replace(/\/$/, '');

/** Without `client_id` the platform looks for a system-assigned identity, which there is not. */
function whatIsWrong(context: Context, identity: ManagedIdentity): string | undefined {
  if (context.req.query('api-version') !== apiVersion) return `api-version must be ${apiVersion}`;
  if (context.req.query('client_id') !== identity.clientId)
    return 'No User Assigned or Delegated Managed Identity found';
  return identityResources.includes(resourceOf(context)) ? undefined : 'The resource principal was not found';
}

function refuse(context: Context<IdentityEnv>, statusCode: 400 | 401 | 404 | 500, message: string): Response {
  context.set('note', message);
  return context.json({ statusCode, message, correlationId: crypto.randomUUID() }, statusCode);
}
