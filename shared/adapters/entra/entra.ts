/** Entra ID through MSAL: sign-in addresses, one redemption per code, renewals. Nothing is stored here. */
import type { AuthenticationResult } from '@azure/msal-node';
import { createHash } from 'node:crypto';
import { defined } from '../../domain/defined.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Entra, SignIn, TokenAnswer } from '../../ports/entra.ts';
import type { Log } from '../../ports/log.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import { adminConsentAddress } from './admin-consent-address.ts';
import { withCredential, type ClientCredential, type EntraCredential } from './entra-credential.ts';
import { readTokenError, redemptionFailure, redirectFailure, renewalFailure } from './entra-failures.ts';
import { validateIdToken, type IdTokenRules } from './entra-id-token.ts';
import { msalClient, type EntraSettings } from './entra-msal.ts';
import { entraWire, type EntraTrace } from './entra-wire.ts';
import { believedLifeMs, singleAccountCache, storedAccessToken } from './msal-cache.ts';
import { tenantPause } from './tenant-pause.ts';

export interface EntraPorts {
  readonly settings: EntraSettings;
  readonly credential: EntraCredential;
  readonly idToken: IdTokenRules;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
}

/** The adapter. */
export function entra(ports: EntraPorts): Entra {
  const pause = tenantPause(ports);
  return {
    signIn: (request) => signInAddress(ports, request),
    adminConsentUrl: (capabilities, state) => adminConsentAddress(ports.settings, capabilities, state),
    meaningOf: redirectFailure,
    prepare: async (deadline) => {
      const keys = await ports.idToken.keys.current(deadline);
      if (!keys.ok) return failWith(failure('entra-unavailable', { code: 'signing-keys' }));
      const credential = await ports.credential(deadline);
      return credential.ok ? succeed(undefined) : credential;
    },
    redeem: (request, deadline) => redeem(ports, request, deadline),
    storedToken: (text, scopes) => storedAccessToken(text, scopes, ports.clock.now()),
    renew: (request, deadline) =>
      pause.keeping(request.tenantId, () =>
        withCredential(ports.credential, deadline, (credential) =>
          renewOnce(ports, request, credential, deadline),
        ),
      ),
  };
}

async function signInAddress(
  ports: EntraPorts,
  request: Parameters<Entra['signIn']>[0],
): Promise<Result<SignIn>> {
  // MSAL's own verifier has 33 characters of an alphabet of 66: 199 bits.
  const [verifier, nonce] = [ports.random.secret(), ports.random.secret()];
  // The address needs no credential, the client's constructor does: this one is never called.
  const client = await msalClient(ports.settings, { clientAssertion: 'unused' });
  const url = await client.getAuthCodeUrl({
    scopes: [...request.scopes],
    redirectUri: ports.settings.redirectUri,
    state: request.state,
    nonce,
    codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
    codeChallengeMethod: 'S256',
    responseMode: 'form_post',
    ...defined({ claims: request.claims }),
    // Entra forbids the pair: the picker on a first connect, the known account on a reconnect.
    ...(request.loginHint === undefined ? { prompt: 'select_account' } : { loginHint: request.loginHint }),
  });
  return succeed({ url, verifier, nonce });
}

async function redeem(
  ports: EntraPorts,
  request: Parameters<Entra['redeem']>[0],
  deadline: Deadline,
): ReturnType<Entra['redeem']> {
  const answered = await withCredential(ports.credential, deadline, (credential) =>
    redeemOnce(ports, request, credential, deadline),
  );
  if (!answered.ok) return answered;
  const { result, cache } = answered.value;
  if (!result.idToken) return failWith(failure('id-token-invalid', { code: 'absent' }));
  const account = await validateIdToken(ports.idToken, result.idToken, request.nonce, deadline);
  if (!account.ok) return account;
  const single = singleAccountCache(cache);
  if (single === undefined) return failWith(failure('offline-access-missing'));
  const homeAccountId = result.account?.homeAccountId ?? '';
  return succeed({
    account: { ...account.value, homeAccountId },
    tokens: tokenAnswer(ports.clock, result, single),
  });
}

interface Acquired {
  readonly result: AuthenticationResult;
  readonly cache: string;
}

async function redeemOnce(
  ports: EntraPorts,
  request: Parameters<Entra['redeem']>[0],
  credential: ClientCredential,
  deadline: Deadline,
): Promise<Result<Acquired>> {
  const { client: network, trace } = entraWire({ deadline, repeat: false, now: () => ports.clock.now() });
  const client = await msalClient(ports.settings, credential, network);
  try {
    const result = await client.acquireTokenByCode({
      code: request.code,
      scopes: [...request.scopes],
      redirectUri: ports.settings.redirectUri,
      codeVerifier: request.verifier,
      nonce: request.nonce,
    });
    if (!result.accessToken) return failWith(failure('sign-in-outcome-unknown', { code: 'empty-answer' }));
    return succeed({ result, cache: client.getTokenCache().serialize() });
  } catch (error) {
    return failWith(redemptionMeaning(error, trace));
  }
}

/** An outage during a redemption leaves the code in an unknown state: the user starts again. */
function redemptionMeaning(error: unknown, trace: EntraTrace): Failure {
  if (trace.outage) return { ...trace.outage, reason: 'sign-in-outcome-unknown' };
  const answer = trace.body && readTokenError(trace.body);
  if (answer) return redemptionFailure(answer);
  return failure('id-token-invalid', { code: codeOf(error) });
}

async function renewOnce(
  ports: EntraPorts,
  request: Parameters<Entra['renew']>[0],
  credential: ClientCredential,
  deadline: Deadline,
): Promise<Result<TokenAnswer>> {
  const stored = singleAccountCache(request.cache);
  if (stored === undefined) return failWith(failure('cache-unreadable'));
  const { client: network, trace } = entraWire({ deadline, repeat: true, now: () => ports.clock.now() });
  const client = await msalClient(ports.settings, credential, network);
  const cache = client.getTokenCache();
  try {
    cache.deserialize(stored);
    const account = await cache.getAccountByHomeId(request.homeAccountId);
    if (!account) return failWith(failure('cache-unreadable'));
    const result = await client.acquireTokenSilent({
      account,
      scopes: [...request.scopes],
      forceRefresh: true,
      ...defined({ claims: request.claims }),
    });
    const single = singleAccountCache(cache.serialize());
    if (!result.accessToken || single === undefined)
      return failWith(failure('entra-unavailable', { code: 'empty-answer' }));
    return succeed(tokenAnswer(ports.clock, result, single));
  } catch (error) {
    return failWith(renewalMeaning(error, trace));
  }
}

/** Only a parsed answer of the token endpoint says something about the grant; without any call the cache is at fault. */
function renewalMeaning(error: unknown, trace: EntraTrace): Failure {
  if (trace.outage) return trace.outage;
  const answer = trace.body && readTokenError(trace.body);
  if (answer) return renewalFailure(answer);
  return trace.calls === 0
    ? failure('cache-unreadable', { code: codeOf(error) })
    : failure('entra-unavailable', { code: codeOf(error) });
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'errorCode' in error ? `MSAL:${error.errorCode as string}` : 'unexpected';

/** MSAL tells an instant by this machine's clock, read a moment ago: what counts is how far off it is. */
const tokenAnswer = (clock: Clock, result: AuthenticationResult, cache: string): TokenAnswer => ({
  accessToken: result.accessToken,
  lifeMs: believedLifeMs((result.expiresOn?.getTime() ?? 0) - clock.now()),
  scopes: result.scopes,
  cache,
  correlationId: result.correlationId,
});
