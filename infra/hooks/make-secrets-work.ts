/** What `make-secrets` does, from its inputs on. Repeatable: what is in order is left alone. */
import { ensureClientSecret } from './client-secret.ts';
import { ensureFederatedCredential } from './federated-credential.ts';
import type { GraphApplications } from './graph-applications.ts';
import type { HookInputs } from './inputs.ts';
import { ensureKeyEncryptionSecret } from './key-encryption-secret.ts';
import { patiently, type Patience } from './patience.ts';
import type { Vault } from './vault.ts';

export const MAKE_SECRETS_INPUTS: readonly string[] = [
  'ENTRA_CLIENT_ID',
  'ENTRA_CLIENT_SECRET_NAME',
  'ENTRA_CREDENTIAL',
  'ENTRA_TENANT_ID',
  'KEY_ENCRYPTION_SECRET_NAME',
  'KEY_VAULT_URL',
  'MANAGED_IDENTITY_PRINCIPAL_ID',
];

export interface MakeSecretsWork {
  readonly inputs: HookInputs;
  readonly graph: GraphApplications;
  readonly vault: Vault;
  readonly lifetimeDays: number;
  readonly patience: Patience;
}

/** The key-encryption secret, then the app's own credential of the mode that was deployed. */
export async function makeSecrets({
  inputs,
  graph,
  vault,
  lifetimeDays,
  patience,
}: MakeSecretsWork): Promise<void> {
  await ensureKeyEncryptionSecret(vault, inputs.get('KEY_ENCRYPTION_SECRET_NAME'), patience);
  const clientId = inputs.get('ENTRA_CLIENT_ID');
  const app = await patiently(patience, `the app registration ${clientId}`, () => graph.find(clientId));
  const tenantId = inputs.get('ENTRA_TENANT_ID');
  if (inputs.get('ENTRA_CREDENTIAL') === 'secret') {
    const entra = { loginUrl: inputs.loginUrl, tenantId, clientId };
    const secretName = inputs.get('ENTRA_CLIENT_SECRET_NAME');
    await ensureClientSecret({ graph, vault, entra, secretName, lifetimeDays, patience }, app);
  } else {
    const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
    const subject = inputs.get('MANAGED_IDENTITY_PRINCIPAL_ID');
    await ensureFederatedCredential(graph, app, { issuer, subject }, patience);
  }
}
