/** What Key Vault asks of every request before it looks at it: api-version, a token for the vault, and the right to it. */
import type { MiddlewareHandler } from 'hono';
import { readIdentityToken, vaultResource } from '../identity/managed-identity-token.ts';
import { faultIsOn, sufferLatency } from '../world/faults.ts';
import { drawFailure } from '../world/random-failures.ts';
import type { WorldHandle } from '../world/world.ts';
import { badParameter, forbidden, sendVaultError, unauthorized, unavailable } from './vault-error.ts';

export function guardVault(world: WorldHandle): MiddlewareHandler {
  return async (context, next) => {
    await sufferLatency(world, 'vault.latency', context.req.raw.signal);
    const chance = drawFailure(world, 'vault', ['down']);
    if (chance ?? faultIsOn(world, 'vault.down')) return sendVaultError(context, unavailable);
    if (!context.req.query('api-version')) {
      return sendVaultError(context, badParameter('api-version must be specified'));
    }
    const [, token = ''] = /^Bearer (\S+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
    const principal = token ? await readIdentityToken(world, token, vaultResource) : undefined;
    if (!principal) {
      context.header('www-authenticate', challenge(world));
      return sendVaultError(context, unauthorized);
    }
    const allowed =
      principal === world.state.managedIdentity?.principalId && !faultIsOn(world, 'vault.forbidden');
    if (!allowed) return sendVaultError(context, forbidden);
    await next();
    return undefined;
  };
}

/** Tells the SDK which tenant and which resource the token must be for; it asks without a token first. */
function challenge({ state }: WorldHandle): string {
  return `Bearer authorization="https://login.microsoftonline.com/${state.app.homeTenantId}", resource="${vaultResource}"`;
}
