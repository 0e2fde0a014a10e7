/** The app's own credential at Entra: a managed identity's assertion (no secret at all), or the client secret from the vault. */
import type { AccessToken, TokenCredential } from '@azure/identity';
import { failure } from '../../domain/failures/failure.ts';
import { VAULT_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import type { VaultSecrets } from '../keys/key-vault-secrets.ts';
import { withinLimit } from '../calls/time-limit.ts';
import { ageOf, momentOn, type Moment } from '../process/moment.ts';

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

interface FederatedPorts {
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * So long an assertion that is good for longer is used again. The identity's own client keeps it, too, and looks for it in
 * all that it keeps, each time: for a check of a connection that was a twentieth of the work.
 */
const HELD_MS = 60_000;
/** Left of an assertion's life when it is held: it never ends in hand. */
const LEFT_MS = 5 * HELD_MS;

/**
 * Federated mode. The credential object is one per process and caches the assertion itself, but asks once for each who
 * comes while it has none: they wait for the same answer here.
 */
export function federatedCredential(
  identity: () => Promise<TokenCredential>,
  { clock, log }: FederatedPorts,
): EntraCredential {
  let underWay: Promise<Result<ClientCredential>> | undefined;
  let held: { readonly credential: ClientCredential; readonly since: Moment } | undefined;
  const readAnew = async (deadline: Deadline): Promise<Result<ClientCredential>> => {
    held = undefined;
    const token = await readAssertion(identity, log, deadline);
    if (!token.ok) return token;
    const credential = { clientAssertion: token.value.token };
    const isGood = token.value.expiresOnTimestamp - clock.now() > LEFT_MS;
    if (isGood) held = { credential, since: momentOn(clock) };
    return succeed(credential);
  };
  return (deadline, fresh = false) => {
    if (!fresh && held !== undefined && ageOf(held.since, clock) < HELD_MS)
      return Promise.resolve(succeed(held.credential));
    underWay ??= readAnew(deadline).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}

async function readAssertion(
  identity: () => Promise<TokenCredential>,
  log: Log,
  deadline: Deadline,
): Promise<Result<AccessToken>> {
  try {
    const credential = await identity();
    const token = await withinLimit(deadline, 2 * VAULT_TIMEOUT_MS, (abortSignal) =>
      credential.getToken(EXCHANGE_SCOPE, { abortSignal }),
    );
    if (token) return succeed(token);
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
