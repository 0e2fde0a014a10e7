/** The stand-in of Microsoft Graph for one app registration, and of Entra's token endpoint for it. */
import { Hono, type Context } from 'hono';
import { randomBytes, randomUUID } from 'node:crypto';
import type { FederatedCredential } from '../../../infra/hooks/graph-shapes.ts';
import { livePasswords, type StandInState } from './stand-in-state.ts';

const fault = (context: Context, status: 400 | 401 | 404, code: string, message: string): Response =>
  context.json({ error: { code, message } }, status);

const notFound = (context: Context): Response =>
  fault(
    context,
    404,
    'Request_ResourceNotFound',
    'Resource does not exist or one of its queried reference-property objects are not present.',
  );

/** Takes one off a counter of lag: true while it is too early. */
function tooEarly(state: StandInState, kind: keyof StandInState['lag']): boolean {
  if (state.lag[kind] === 0) return false;
  state.lag[kind] -= 1;
  return true;
}

export function graphStandIn(state: StandInState): Hono {
  const app = new Hono();
  app.use('/v1.0/*', async (context: Context, next) => {
    if (context.req.header('authorization') === 'Bearer graph-token') return next();
    return fault(context, 401, 'InvalidAuthenticationToken', 'Access token is empty.');
  });
  app.get('/v1.0/:which{applications\\(appId=.+\\)}', (context) => {
    const wanted = /'(.+)'/.exec(context.req.param('which'))?.[1];
    if (!state.app || wanted !== state.app.appId || tooEarly(state, 'app')) return notFound(context);
    const { id, appId, passwords, certificates, redirectUris } = state.app;
    const passwordCredentials = passwords.map(({ secretText: _hidden, ...shown }) => shown);
    const lists = { passwordCredentials, keyCredentials: certificates, web: { redirectUris } };
    return context.json({
      id,
      appId,
      displayName: 'Wintro',
      ...lists,
      verifiedPublisher: publisherOf(state),
    });
  });
  app.get('/v1.0/applications/:id/owners', (context) => context.json({ value: state.app?.owners ?? [] }));
  passwords(app, state);
  removal(app, state);
  federation(app, state);
  app.post('/:tenant/oauth2/v2.0/token', (context) => answerToken(context, state));
  return app;
}

/** As Graph tells it: three nulls when it is not verified. */
const publisherOf = ({ app }: StandInState): object =>
  app?.verifiedPublisher ?? { displayName: null, verifiedPublisherId: null, addedDateTime: null };

function removal(app: Hono, state: StandInState): void {
  app.patch('/v1.0/applications/:id', async (context) => {
    if (!state.app) return notFound(context);
    const changed = await context.req.json<Readonly<Record<string, { redirectUris: string[] }>>>();
    // What is not named stays: a page and a desktop application have addresses of their own.
    state.app.redirectUris = ['web', 'spa', 'publicClient'].flatMap(
      (kind) => changed[kind]?.redirectUris ?? [`${kind}: as before`],
    );
    return context.body(null, 204);
  });
  app.delete('/v1.0/applications/:id', (context) => {
    if (!state.app) return notFound(context);
    state.bin.push({ id: state.app.id, appId: state.app.appId });
    state.app = undefined;
    return context.body(null, 204);
  });
  app.delete('/v1.0/directory/deletedItems/:id', (context) => {
    const isThere = state.bin.some(({ id }) => id === context.req.param('id'));
    if (!isThere || tooEarly(state, 'bin')) return notFound(context);
    state.bin = state.bin.filter(({ id }) => id !== context.req.param('id'));
    return context.body(null, 204);
  });
  app.get('/v1.0/directory/deletedItems/microsoft.graph.application', (context) => binPage(context, state));
}

/** Pages of two. */
function binPage(context: Context, state: StandInState): Response {
  const from = Number(context.req.query('$skiptoken') ?? 0);
  const value = state.bin.slice(from, from + 2).map((one) => ({ ...one, displayName: 'Wintro' }));
  const next = new URL(context.req.url);
  next.searchParams.set('$skiptoken', String(from + 2));
  const hasMore = from + 2 < state.bin.length;
  return context.json({ value, ...(hasMore ? { '@odata.nextLink': next.href } : {}) });
}

function passwords(app: Hono, state: StandInState): void {
  app.post('/v1.0/applications/:id/addPassword', async (context) => {
    if (!state.app || tooEarly(state, 'app')) return notFound(context);
    const { passwordCredential: wanted } = await context.req.json<{
      passwordCredential: { displayName: string; endDateTime: string };
    }>();
    const made = {
      keyId: randomUUID(),
      secretText: randomBytes(30).toString('base64url'),
      startDateTime: new Date(state.nowMs).toISOString(),
      ...wanted,
    };
    state.app.passwords.push(made);
    return context.json(made);
  });
  app.post('/v1.0/applications/:id/removePassword', async (context) => {
    if (!state.app) return notFound(context);
    const { keyId } = await context.req.json<{ keyId: string }>();
    if (!state.app.passwords.some((one) => one.keyId === keyId)) {
      return fault(context, 400, 'Request_BadRequest', `No password credential found with keyId '${keyId}'.`);
    }
    state.app.passwords = state.app.passwords.filter((one) => one.keyId !== keyId);
    return context.body(null, 204);
  });
}

function federation(app: Hono, state: StandInState): void {
  const path = '/v1.0/applications/:id/federatedIdentityCredentials';
  app.get(path, (context) => {
    const hidden = tooEarly(state, 'federated');
    return context.json({ value: hidden ? [] : (state.app?.federated ?? []) });
  });
  app.post(path, async (context) => {
    if (!state.app || tooEarly(state, 'app')) return notFound(context);
    const wanted = await context.req.json<FederatedCredential>();
    if (state.app.federated.some(({ name }) => name === wanted.name)) {
      const message = `FederatedIdentityCredential with name ${wanted.name} already exists.`;
      return fault(context, 400, 'Request_MultipleObjectsWithSameKeyValue', message);
    }
    state.app.federated.push(wanted);
    return context.json(wanted, 201);
  });
}

async function answerToken(context: Context, state: StandInState): Promise<Response> {
  const form = await context.req.parseBody();
  const known = livePasswords(state).some(({ secretText }) => secretText === form['client_secret']);
  if (known && !tooEarly(state, 'password')) return context.json({ access_token: 'x', expires_in: 3599 });
  return context.json({ error: 'invalid_client', error_codes: [7000215] }, 401);
}
