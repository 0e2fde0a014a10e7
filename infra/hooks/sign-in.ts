/** Who runs the hook: whoever is signed in to azd or to the Azure CLI. Nothing is stored, nothing is asked. */
import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  ChainedTokenCredential,
  type TokenCredential,
} from '@azure/identity';

/** @param tenantId the tenant of the app registration */
export function signedIn(tenantId: string): TokenCredential {
  const options = { tenantId, processTimeoutInMs: 30_000 };
  return new ChainedTokenCredential(
    new AzureCliCredential(options),
    new AzureDeveloperCliCredential(options),
  );
}

/** A function that gives access tokens for Microsoft Graph. */
export const graphToken =
  (credential: TokenCredential): (() => Promise<string>) =>
  async () =>
    (await credential.getToken('https://graph.microsoft.com/.default'))?.token ?? '';
