/** The stand-in of Key Vault as the deployer meets it: with tags, and with roles that take effect late. */
import { Hono, type Context } from 'hono';
import { randomBytes } from 'node:crypto';
import type { StandInState, VaultVersion } from './stand-in-state.ts';

type Status = 401 | 403 | 404 | 409;

const fault = (
  context: Context,
  status: Status,
  [code, inner]: readonly string[],
  message: string,
): Response =>
  context.json({ error: { code, message, ...(inner ? { innererror: { code: inner } } : {}) } }, status);

export function vaultStandIn(state: StandInState): Hono {
  const app = new Hono({ strict: false });
  app.use(async (context, next) => {
    if (context.req.header('authorization') === undefined) {
      const authority = 'https://login.microsoftonline.com/99999999-2222-4333-8444-555555555555';
      context.header(
        'www-authenticate',
        `Bearer authorization="${authority}", resource="https://vault.azure.net"`,
      );
      return fault(context, 401, ['Unauthorized'], 'AKV10000: Request is missing a Bearer or PoP token.');
    }
    if (state.lag.role === 0) return next();
    state.lag.role -= 1;
    return fault(
      context,
      403,
      ['Forbidden', 'ForbiddenByRbac'],
      'Caller is not authorized to perform action on resource.',
    );
  });
  app.get('/secrets/:name/versions', (context) => {
    const name = context.req.param('name');
    const value = (state.vault[name] ?? [])
      .map((one) => bundle(context, name, one))
      .map(({ value: _, ...item }) => item);
    return context.json({ value, nextLink: null });
  });
  app.get('/secrets/:name', (context) => {
    const name = context.req.param('name');
    const newest = state.vault[name]?.at(-1);
    if (!newest) return fault(context, 404, ['SecretNotFound'], 'A secret with this name was not found.');
    if (!newest.enabled)
      return fault(
        context,
        403,
        ['Forbidden', 'SecretDisabled'],
        'Operation get is not allowed on a disabled secret.',
      );
    return context.json(bundle(context, name, newest));
  });
  app.put('/secrets/:name', (context) => putSecret(context, state));
  app.patch('/secrets/:name/:version', async (context) => {
    const { name, version } = context.req.param();
    const found = state.vault[name]?.find((one) => one.version === version);
    if (!found) return fault(context, 404, ['SecretNotFound'], 'A secret with this version was not found.');
    const { attributes } = await context.req.json<{ attributes?: { enabled?: boolean } }>();
    found.enabled = attributes?.enabled ?? found.enabled;
    return context.json(bundle(context, name, found));
  });
  return app;
}

async function putSecret(context: Context, state: StandInState): Promise<Response> {
  const name = context.req.param('name') ?? '';
  if (state.deletedSecrets.includes(name)) {
    return fault(
      context,
      409,
      ['Conflict', 'ObjectIsDeletedButRecoverable'],
      'Secret is currently in a deleted but recoverable state.',
    );
  }
  const body = await context.req.json<{
    value: string;
    tags?: Record<string, string>;
    attributes?: { exp?: number };
  }>();
  const version: VaultVersion = {
    version: randomBytes(16).toString('hex'),
    value: body.value,
    createdSeconds: Math.floor(state.nowMs / 1000),
    expiresSeconds: body.attributes?.exp,
    tags: body.tags ?? {},
    enabled: true,
  };
  state.vault[name] = [...(state.vault[name] ?? []), version];
  return context.json(bundle(context, name, version));
}

const bundle = (
  context: Context,
  name: string,
  one: VaultVersion,
): { value: string; id: string; tags: object; attributes: object } => ({
  value: one.value,
  id: `${new URL(context.req.url).origin}/secrets/${name}/${one.version}`,
  tags: one.tags,
  attributes: {
    enabled: one.enabled,
    created: one.createdSeconds,
    updated: one.createdSeconds,
    ...(one.expiresSeconds === undefined ? {} : { exp: one.expiresSeconds }),
  },
});
