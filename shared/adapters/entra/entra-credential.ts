/** The app's own credential at Entra: a managed identity's assertion (no secret at all), or the client secret from the vault. */
import type { TokenCredential } from '@azure/identity';
import { failure } from '../../domain/failures/failure.ts';
import { VAULT_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import type { VaultSecrets } from '../keys/key-vault-secrets.ts';
import { withinLimit } from '../calls/time-limit.ts';

/** As MSAL takes it: exactly one of the two. */
export type ClientCredential = { readonly clientSecret: string } | { readonly clientAssertion: string };

/** Gets the credential; `fresh` asks the vault anew after Entra has refused the one in hand. */
export type EntraCredential = (deadline: Deadline, fresh?: boolean) => Promise<Result<ClientCredential>>;

/** The audience of an assertion that Entra accepts from a federated identity. */
const EXCHANGE_SCOPE = 'api://AzureADTokenExchange/.default';

/** Secret mode. */
export const secretCredential =
  (vault: VaultSecrets, secretName: string): EntraCredential =>
  async (deadline, fresh) => {
    const secret = await vault.newest(secretName, deadline, fresh);
    return secret.ok ? succeed({ clientSecret: secret.value.value }) : secret;
  };

/**
 * Federated mode. The credential object is one per process and caches the assertion itself, but asks once for each who
 * comes while it has none: they wait for the same answer here.
 */
export function federatedCredential(identity: () => Promise<TokenCredential>, log: Log): EntraCredential {
  let underWay: Promise<Result<ClientCredential>> | undefined;
  return (deadline) => {
    underWay ??= readAssertion(identity, log, deadline).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}

async function readAssertion(
  identity: () => Promise<TokenCredential>,
  log: Log,
  deadline: Deadline,
): Promise<Result<ClientCredential>> {
  try {
    const credential = await identity();
    const token = await withinLimit(deadline, 2 * VAULT_TIMEOUT_MS, (abortSignal) =>
      credential.getToken(EXCHANGE_SCOPE, { abortSignal }),
    );
    if (token) return succeed({ clientAssertion: token.token });
  } catch (error) {
    log.write('identity.failed', { code: (error as { name?: string }).name });
  }
  return failWith(failure('credential-unavailable', { retryAfterSeconds: 30 }));
}

/** Runs with the credential in hand; when Entra refuses it, once more with one read anew, if that is another one. */
export async function withCredential<T>(
  get: EntraCredential,
  deadline: Deadline,
  run: (credential: ClientCredential) => Promise<Result<T>>,
): Promise<Result<T>> {
  const credential = await get(deadline);
  if (!credential.ok) return credential;
  const first = await run(credential.value);
  if (first.ok || first.failure.reason !== 'credential-rejected') return first;
  const fresh = await get(deadline, true);
  if (!fresh.ok || JSON.stringify(fresh.value) === JSON.stringify(credential.value)) return first;
  return run(fresh.value);
}
