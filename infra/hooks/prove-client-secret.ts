/** Proves a client secret where it will be used: Entra gives a token for it, or says that it is wrong. */
import { notYet, type NotYet } from './patience.ts';

export interface Entra {
  /** https://login.microsoftonline.com, or a stand-in. */
  readonly loginUrl: string;
  readonly tenantId: string;
  readonly clientId: string;
}

const TIMEOUT_MS = 30_000;
/** AADSTS700016: a new app registration is not known everywhere yet. */
const APP_NOT_KNOWN = 700016;
/**
 * AADSTS53003 and its kin: the secret was right, and a Conditional Access policy for workload identities refuses the
 * token all the same. Policies are judged after the credential; the product's own tokens are people's.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/workload-identity
 */
const BLOCKED_BY_POLICY = [53003, 530003, 530035];

/**
 * Whether Entra accepts the secret. `refused`: `invalid_client`, which a credential that is minutes old may meet in places
 * that do not know it yet. Throws when Entra says something else about the app.
 */
export async function prove(entra: Entra, secret: string): Promise<'accepted' | 'refused' | NotYet> {
  const answer = await askForToken(entra, secret);
  if ('notYet' in answer) return answer;
  const { status, error, codes, hasToken } = answer;
  if (hasToken || codes.some((code) => BLOCKED_BY_POLICY.includes(code))) return 'accepted';
  if (error === 'invalid_client' || codes.includes(APP_NOT_KNOWN)) return 'refused';
  if (error === undefined || status === 429 || status >= 500)
    return notYet(`Entra answered ${status}`, { retryAfter: answer.retryAfter });
  throw new Error(`Entra answered ${status} (${error}, ${codes.join() || 'no code'}) to a token request.`);
}

interface TokenAnswer {
  readonly status: number;
  readonly hasToken: boolean;
  readonly error: string | undefined;
  readonly codes: readonly number[];
  readonly retryAfter: string | null;
}

interface TokenBody {
  readonly access_token?: unknown;
  readonly error?: unknown;
  readonly error_codes?: unknown;
}

/** What is no JSON object says nothing. */
const bodyOf = async (response: Response): Promise<TokenBody> =>
  ((await response.json().catch(() => null)) as TokenBody | null) ?? {};

async function askForToken(
  { loginUrl, tenantId, clientId }: Entra,
  secret: string,
): Promise<TokenAnswer | NotYet> {
  try {
    const response = await fetch(`${loginUrl}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: secret,
        scope: 'https://graph.microsoft.com/.default',
      }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = await bodyOf(response);
    const hasToken = response.ok && typeof body.access_token === 'string';
    const { error, error_codes: codes } = body;
    return {
      status: response.status,
      hasToken,
      error: typeof error === 'string' ? error : undefined,
      codes: Array.isArray(codes) ? (codes as readonly number[]) : [],
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    return notYet(`no answer from Entra: ${cause?.code ?? name}`);
  }
}
