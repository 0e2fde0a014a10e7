/**
 * The client secret of the app registration, in secret mode. Order is everything: a new one is proven before the vault
 * gets it, and an old one goes only after the vault has the new one. So the app always finds a working one, wherever
 * this is interrupted; what an interruption leaves over is taken away by a later run.
 */
import type { GraphApplications, PasswordCredential, Registration } from './graph-applications.ts';
import { patiently, type Patience } from './patience.ts';
import { isAccepted, type Entra } from './prove-client-secret.ts';
import type { StoredSecret, Vault } from './vault.ts';

const DAY_MS = 24 * 60 * 60_000;
const RENEW_DAYS = 30;
/** Marks credentials of this hook; others are left alone. */
export const CREDENTIAL_NAME = 'Wintro make-secrets';
/** Another run may have made one that it has not stored yet. */
const UNDER_WAY_MS = 60 * 60_000;
/** Until a new credential is known to every part of Entra. */
const PROOF_PATIENCE_MS = 5 * 60_000;

export interface ClientSecretWork {
  readonly graph: GraphApplications;
  readonly vault: Vault;
  readonly entra: Entra;
  readonly secretName: string;
  readonly lifetimeDays: number;
  readonly patience: Patience;
}

/** Makes a client secret when the one in the vault is missing, near its end, or not accepted. */
export async function ensureClientSecret(work: ClientSecretWork, app: Registration): Promise<void> {
  const { vault, secretName, patience } = work;
  const stored = await patiently(patience, 'the right to read secrets', async () => {
    const answer = await vault.newest(secretName);
    return answer === 'too-early' ? undefined : answer;
  });
  const reason = await reasonToRenew(work, app, stored);
  if (reason === undefined) patience.say(`The client secret in '${secretName}' works and has time left.`);
  else {
    patience.say(`A new client secret is made: ${reason}.`);
    await makeClientSecret(work, app);
  }
  await removeLeftovers(work);
}

async function reasonToRenew(
  work: ClientSecretWork,
  app: Registration,
  stored: StoredSecret | 'absent',
): Promise<string | undefined> {
  if (stored === 'absent') return 'there is none';
  const left = (stored.expiresOn?.getTime() ?? 0) - work.patience.clock.now();
  if (left <= RENEW_DAYS * DAY_MS) return `the one in the vault ends within ${RENEW_DAYS} days`;
  if (!app.passwordCredentials.some(({ keyId }) => keyId === stored.keyId)) {
    return 'the app registration does not have the one in the vault';
  }
  return (await isProven(work, stored.value)) ? undefined : 'Entra refuses the one in the vault';
}

async function makeClientSecret(work: ClientSecretWork, app: Registration): Promise<void> {
  const { graph, vault, secretName, patience } = work;
  const expiresOn = new Date(patience.clock.now() + work.lifetimeDays * DAY_MS);
  const wanted = { displayName: CREDENTIAL_NAME, endDateTime: expiresOn.toISOString() };
  const made = await patiently(patience, 'the app registration to be known everywhere', () =>
    graph.addPassword(app.id, wanted),
  );
  if (!(await isProven(work, made.secretText))) {
    throw new Error(
      'Entra does not accept the new client secret. The vault was not changed. Run this again later.',
    );
  }
  await patiently(patience, 'the right to write secrets', async () => {
    const secret = { value: made.secretText, contentType: 'client secret', expiresOn, keyId: made.keyId };
    const answer = await vault.put(secretName, secret);
    return answer === 'too-early' ? undefined : answer;
  });
  patience.say(
    `Stored a client secret in '${secretName}', good until ${expiresOn.toISOString().slice(0, 10)}.`,
  );
}

/** A refusal counts only when it lasts. */
async function isProven({ entra, patience }: ClientSecretWork, secret: string): Promise<boolean> {
  const until = patience.clock.now() + PROOF_PATIENCE_MS;
  return await patiently(patience, 'Entra to accept the client secret', async () => {
    if (await isAccepted(entra, secret)) return true;
    return patience.clock.now() >= until ? false : undefined;
  });
}

/** Keeps the two newest of the vault: instances may hold the one before for a while. */
async function removeLeftovers({
  graph,
  vault,
  entra,
  secretName,
  patience,
}: ClientSecretWork): Promise<void> {
  const app = await graph.find(entra.clientId);
  const kept = new Set((await vault.keyIds(secretName)).slice(0, 2));
  const isLeftover = ({ displayName, keyId, startDateTime }: PasswordCredential): boolean =>
    displayName === CREDENTIAL_NAME &&
    !kept.has(keyId) &&
    Date.parse(startDateTime) < patience.clock.now() - UNDER_WAY_MS;
  for (const { keyId } of app?.passwordCredentials.filter(isLeftover) ?? []) {
    await graph.removePassword(app?.id ?? '', keyId);
    patience.say('Removed a client secret that nobody uses any more.');
  }
}
