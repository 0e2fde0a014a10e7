/** Proves a client secret where it will be used: Entra gives a token for it, or says that it is wrong. */

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
 * Whether Entra accepts the secret. Throws when Entra gives no clear answer.
 * A refusal is `invalid_client`; a credential that is minutes old may meet one in places that do not know it yet.
 */
export async function isAccepted({ loginUrl, tenantId, clientId }: Entra, secret: string): Promise<boolean> {
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
  if (response.ok) return true;
  const { error, error_codes: codes } = (await response.json().catch(() => ({}))) as {
    error?: string;
    error_codes?: number[];
  };
  if (error === 'invalid_client' || codes?.includes(APP_NOT_KNOWN)) return false;
  throw new Error(
    `Entra answered ${response.status} (${error ?? 'no error'}, ${codes?.join() ?? 'no code'}) to a token request.`,
  );
}
