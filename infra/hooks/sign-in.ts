/** Who runs the hook: whoever is signed in to azd or to the Azure CLI. Nothing is stored, nothing is asked. */
import { AzureCliCredential, AzureDeveloperCliCredential, type TokenCredential } from '@azure/identity';
import type { HookInputs } from './inputs.ts';

export interface SignedIn {
  readonly credential: TokenCredential;
  /** For sentences: which command line, and the object id if the token tells it. */
  readonly who: string;
  readonly objectId: string | undefined;
}

const GRAPH_SCOPE = 'https://graph.microsoft.com/.default';

/**
 * The first of the two that is signed in to the tenant; all of a run is done by this one. Under azd that is azd, because
 * a deployment gives its rights to whoever deploys. Throws with what to do when neither is.
 * @param tenantId the tenant of the app registration
 */
export async function signIn(tenantId: string, underAzd: boolean): Promise<SignedIn> {
  const options = { tenantId, processTimeoutInMs: 30_000 };
  const az = { by: 'az', credential: new AzureCliCredential(options) };
  const azd = { by: 'azd', credential: new AzureDeveloperCliCredential(options) };
  const reasons: string[] = [];
  for (const { by, credential } of underAzd ? [azd, az] : [az, azd]) {
    try {
      const objectId = objectIdOf((await credential.getToken(GRAPH_SCOPE)).token);
      return { credential, objectId, who: objectId === undefined ? by : `${by}, object id ${objectId}` };
    } catch (error) {
      reasons.push(`${by}: ${(error as Error).message.split('\n')[0] ?? ''}`);
    }
  }
  const login = underAzd ? `azd auth login --tenant-id ${tenantId}` : `az login --tenant ${tenantId}`;
  throw new Error(`Nobody is signed in to the tenant ${tenantId}. Run: ${login}\n${reasons.join('\n')}`);
}

/** Whether the inputs are azd's, in its environment or in a file of its values: the name of its environment is among them. */
export const areOfAzd = (inputs: HookInputs): boolean => inputs.get('AZURE_ENV_NAME') !== '';

/** A function that gives access tokens for Microsoft Graph. */
export const graphToken =
  ({ credential }: SignedIn): (() => Promise<string>) =>
  async () =>
    (await credential.getToken(GRAPH_SCOPE))?.token ?? '';

/** The claim `oid` of a token that is a JWT. Read for sentences only, so nothing is verified. */
export function objectIdOf(token: string): string | undefined {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { oid } = JSON.parse(payload) as { oid?: unknown };
    return typeof oid === 'string' ? oid : undefined;
  } catch {
    return undefined;
  }
}
