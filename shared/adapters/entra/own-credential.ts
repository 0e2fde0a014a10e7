/**
 * Watches the app's own credential: when its client secret ends, and whether Entra accepts it, asked by a token request
 * for the app itself (client credentials). Nothing of the answer is kept or used.
 */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import { defined } from '../../domain/defined.ts';
import type { OwnCredential } from '../../ports/own-credential.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import type { VaultSecrets } from '../keys/key-vault-secrets.ts';
import { withCredential, type ClientCredential, type EntraCredential } from './entra-credential.ts';
import { readTokenError, renewalFailure } from './entra-failures.ts';
import { entraWire } from './entra-wire.ts';

export interface OwnCredentialSettings {
  readonly clientId: string;
  /** The token endpoint of the tenant of the app registration. */
  readonly tokenUrl: string;
  readonly mode: 'federated' | 'secret';
  /** In `secret` mode; '' otherwise. */
  readonly secretName: string;
}

export interface OwnCredentialPorts {
  readonly credential: EntraCredential;
  readonly vault: VaultSecrets;
  readonly clock: WallClock;
}

/**
 * AADSTS53003 and its kin: a Conditional Access policy for workload identities refuses the token. Policies are judged
 * after the credential, and the product's own tokens are people's.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/workload-identity
 */
const BLOCKED_BY_POLICY: readonly (number | undefined)[] = [53003, 530003, 530035];

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SCOPE = 'https://graph.microsoft.com/.default';

/** The adapter. */
export function ownCredential(ports: OwnCredentialPorts, settings: OwnCredentialSettings): OwnCredential {
  const { mode, secretName } = settings;
  return {
    mode,
    end: async (deadline) => {
      if (mode === 'federated') return succeed(undefined);
      const newest = await ports.vault.ask(secretName, deadline);
      return mapResult(newest, ({ version, endsMs }) => ({ secretName, version, ...defined({ endsMs }) }));
    },
    prove: (deadline) =>
      withCredential(ports.credential, deadline, (credential) =>
        askForToken(ports, settings, credential, deadline),
      ),
  };
}

async function askForToken(
  { clock }: OwnCredentialPorts,
  { clientId, tokenUrl }: OwnCredentialSettings,
  credential: ClientCredential,
  deadline: Deadline,
): Promise<Result<void>> {
  const { client, trace } = entraWire({ deadline, repeat: true, now: () => clock.now() });
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: SCOPE,
    ...('clientSecret' in credential
      ? { client_secret: credential.clientSecret }
      : { client_assertion: credential.clientAssertion, client_assertion_type: ASSERTION_TYPE }),
  };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  // An outage is thrown for MSAL's sake; the trace says which.
  await client
    .sendPostRequestAsync(tokenUrl, { headers, body: new URLSearchParams(form).toString() })
    .catch(() => undefined);
  return trace.outage ? failWith(trace.outage) : meaningOf(trace.body ?? {});
}

function meaningOf(body: Readonly<Record<string, unknown>>): Result<void> {
  if (typeof body['access_token'] === 'string') return succeed(undefined);
  const refusal = readTokenError(body);
  if (refusal === undefined) return failWith(failure('entra-unavailable', { code: 'empty-answer' }));
  return BLOCKED_BY_POLICY.includes(refusal.number) ? succeed(undefined) : failWith(renewalFailure(refusal));
}
