/** What `make-secrets` does, from its inputs on. Repeatable: what is in order is left alone. */
import { ensureClientSecret } from './client-secret.ts';
import { ensureFederatedCredential, type Trusted } from './federated-credential.ts';
import type { Registration } from './graph-shapes.ts';
import type { MakeSecretsWork } from './hook-work.ts';
import { ensureKeyEncryptionSecret } from './key-encryption-secret.ts';
import { notYet, patiently } from './patience.ts';
import { reportPublisher } from './publisher-report.ts';
import { reportStrangers } from './registration-report.ts';
import { ensureWebhookSecret } from './webhook-secret.ts';

export const MAKE_SECRETS_INPUTS: readonly string[] = [
  'ENTRA_CLIENT_ID',
  'ENTRA_CLIENT_SECRET_NAME',
  'ENTRA_CREDENTIAL',
  'ENTRA_TENANT_ID',
  'KEY_ENCRYPTION_SECRET_NAME',
  'KEY_VAULT_URL',
  'MANAGED_IDENTITY_PRINCIPAL_ID',
  'WEBHOOK_SECRET_NAME',
];

/** The key-encryption secret, then the app's own credential of the mode that was deployed, then the secret that signs events and a look at the publisher and the rest. */
export async function makeSecrets(work: MakeSecretsWork): Promise<void> {
  const { inputs } = work;
  await ensureKeyEncryptionSecret(work, inputs.get('KEY_ENCRYPTION_SECRET_NAME'));
  const app = await findRegistration(work);
  const tenantId = inputs.get('ENTRA_TENANT_ID');
  const mode = inputs.get('ENTRA_CREDENTIAL') === 'secret' ? 'secret' : 'federated';
  const trusted: Trusted = {
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    subject: inputs.get('MANAGED_IDENTITY_PRINCIPAL_ID'),
  };
  if (mode === 'secret') {
    const entra = { loginUrl: inputs.loginUrl, tenantId, clientId: app.appId };
    await ensureClientSecret({ ...work, entra, secretName: inputs.get('ENTRA_CLIENT_SECRET_NAME') }, app);
  } else {
    await ensureFederatedCredential(work, app, trusted);
  }
  await ensureWebhookSecret(work, inputs.get('WEBHOOK_SECRET_NAME'));
  const now = await findRegistration(work);
  reportPublisher(work.patience, now);
  await reportStrangers(work, { mode, trusted, app: now });
}

function findRegistration({ graph, inputs, patience }: MakeSecretsWork): Promise<Registration> {
  const clientId = inputs.get('ENTRA_CLIENT_ID');
  return patiently(patience, `the app registration ${clientId}`, async () => {
    const found = await graph.find(clientId);
    return found === 'absent' ? notYet('there is none of that id in this tenant, so far') : found;
  });
}
