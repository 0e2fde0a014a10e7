/**
 * The stand-in for Azure Key Vault: secrets and their versions, as `@azure/keyvault-secrets` asks for them. https.
 * Faults: `vault.down` (503), `vault.forbidden` (403, no role), `vault.latency` (milliseconds).
 * @see https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups
 */
import { Hono, type Context } from 'hono';
import { randomUUID } from 'node:crypto';
import { journalCalls, type JournalVariables } from '../world/journal.ts';
import type { WorldHandle } from '../world/world.ts';
import { guardVault } from './guard.ts';
import { secretBundle, secretItem } from './secret-bundle.ts';
import { addSecretVersion, isDeleted, versionsOf } from './secrets.ts';
import {
  badParameter,
  objectIsDeleted,
  secretDisabled,
  secretNotFound,
  sendVaultError,
} from './vault-error.ts';

interface VaultEnv {
  Variables: JournalVariables;
}

type VaultContext = Context<VaultEnv>;

export function createVault(world: WorldHandle): Hono<VaultEnv> {
  // The SDK asks for the newest version with a slash at the end.
  const app = new Hono<VaultEnv>({ strict: false });
  app.use(journalCalls(world, 'vault'));
  app.use(async (context, next) => {
    context.header('x-ms-request-id', randomUUID());
    await next();
  });
  app.use(guardVault(world));
  app.get('/secrets/:name/versions', (context) => listVersions(context, world));
  app.get('/secrets/:name/:version?', (context) => getSecret(context, world));
  app.put('/secrets/:name', (context) => setSecret(context, world));
  app.notFound((context) =>
    sendVaultError(context, {
      status: 405,
      code: 'BadParameter',
      message: 'Method or path is not supported',
    }),
  );
  return app;
}

const vaultUrl = (context: Context): string => new URL(context.req.url).origin;
const nameOf = (context: Context): string => context.req.param('name') ?? '';

/** An expired secret is still given out: Key Vault's `exp` is information only. */
function getSecret(context: VaultContext, world: WorldHandle): Response {
  const name = nameOf(context);
  const version = context.req.param('version');
  const versions = versionsOf(world, name);
  const secret = version ? versions.find((one) => one.version === version) : versions.at(-1);
  if (!secret) return sendVaultError(context, secretNotFound(name));
  if (!secret.enabled) return sendVaultError(context, secretDisabled);
  return context.json(secretBundle(vaultUrl(context), name, secret));
}

function listVersions(context: VaultContext, world: WorldHandle): Response {
  const name = nameOf(context);
  const value = versionsOf(world, name).map((secret) => secretItem(vaultUrl(context), name, secret));
  return context.json({ value, nextLink: null });
}

interface SetSecret {
  readonly value?: unknown;
  readonly attributes?: { readonly enabled?: boolean; readonly exp?: number };
}

async function setSecret(context: VaultContext, world: WorldHandle): Promise<Response> {
  const name = nameOf(context);
  const { value, attributes } = (await context.req.json().catch(() => ({}))) as SetSecret;
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name))
    return sendVaultError(context, badParameter('The name is not valid'));
  if (isDeleted(world, name)) return sendVaultError(context, objectIsDeleted(name));
  if (typeof value !== 'string')
    return sendVaultError(context, badParameter("The property 'value' is missing"));
  const expiresAt = attributes?.exp === undefined ? undefined : attributes.exp * 1000;
  const secret = addSecretVersion(world, name, { value, enabled: attributes?.enabled ?? true, expiresAt });
  return context.json(secretBundle(vaultUrl(context), name, secret));
}
