/**
 * The client secret of the app registration, in secret mode. Order is everything: a new one is proven before the vault
 * gets it, and an old one goes only after the vault has the new one. So the app always finds a working one, wherever
 * this is interrupted; what an interruption leaves over is taken away by a later run.
 */
import type { NewPassword, Registration } from './graph-shapes.ts';
import { CREDENTIAL_NAME, leftovers } from './leftover-secrets.ts';
import type { HookWork } from './hook-work.ts';
import { isNotYet, notYet, patiently } from './patience.ts';
import { prove, type Entra } from './prove-client-secret.ts';
import { DAY_MS, endOf, isNearItsEnd, RENEW_DAYS } from './secret-age.ts';
import type { StoredSecret } from './vault.ts';

/** Until a new credential is known to every part of Entra. */
const PROOF_PATIENCE_MS = 5 * 60_000;

export interface ClientSecretWork extends HookWork {
  readonly entra: Entra;
  readonly secretName: string;
}

/** Makes a client secret when the one in the vault is missing, near its end, or not accepted. */
export async function ensureClientSecret(work: ClientSecretWork, app: Registration): Promise<void> {
  const { patience, secretName } = work;
  const reason = await reasonToRenew(work, app, await readStored(work));
  if (reason === undefined) patience.say(`The client secret in '${secretName}' works and has time left.`);
  else {
    patience.say(`A new client secret is made: ${reason}.`);
    await makeClientSecret(work, app);
  }
  await removeLeftovers(work);
}

const readStored = ({ vault, secretName, patience }: ClientSecretWork): Promise<StoredSecret | 'absent'> =>
  patiently(patience, 'the vault to show its secrets', () => vault.newest(secretName));

async function reasonToRenew(
  work: ClientSecretWork,
  app: Registration,
  stored: StoredSecret | 'absent',
): Promise<string | undefined> {
  if (stored === 'absent') return 'there is none';
  const credential = app.passwordCredentials.find(({ keyId }) => keyId === stored.keyId);
  if (!credential) return 'the app registration does not have the one in the vault';
  const endMs = endOf(stored.expiresOn?.getTime(), Date.parse(credential.endDateTime ?? ''));
  if (endMs === undefined) return 'the one in the vault has no end';
  if (isNearItsEnd(endMs, work.patience.clock.now())) {
    return `the one in the vault ends on ${day(endMs)}, within ${RENEW_DAYS} days`;
  }
  return (await isProven(work, stored.value)) ? undefined : 'Entra refuses the one in the vault';
}

async function makeClientSecret(work: ClientSecretWork, app: Registration): Promise<void> {
  const { vault, secretName, patience, deeds } = work;
  const made = await deeds.change('a client secret was added to the app registration', () =>
    addPassword(work, app),
  );
  if (!(await isProven(work, made.secretText))) {
    throw new Error(
      'Entra does not accept the new client secret. The vault still holds what it held. Run this again later.',
    );
  }
  const expiresOn = new Date(made.endDateTime);
  const secret = { value: made.secretText, contentType: 'client secret', expiresOn, keyId: made.keyId };
  await deeds.change(`the client secret was stored in '${secretName}'`, () =>
    patiently(patience, 'the vault to take a secret', () => vault.put(secretName, secret)),
  );
  patience.say(`Stored a client secret in '${secretName}', good until ${day(expiresOn.getTime())}.`);
}

function addPassword(
  { graph, patience, lifetimeDays }: ClientSecretWork,
  app: Registration,
): Promise<NewPassword> {
  const endDateTime = new Date(patience.clock.now() + lifetimeDays * DAY_MS).toISOString();
  return patiently(patience, 'the app registration to take a client secret', async () => {
    const made = await graph.addPassword(app.id, { displayName: CREDENTIAL_NAME, endDateTime });
    return made === 'absent' ? notYet('it is not known everywhere yet', { isRefusal: true }) : made;
  });
}

/** A refusal counts only when it lasts; without an answer nothing is decided. */
async function isProven({ entra, patience }: ClientSecretWork, secret: string): Promise<boolean> {
  const until = patience.clock.now() + PROOF_PATIENCE_MS;
  return await patiently(patience, 'Entra to accept the client secret', async () => {
    const answer = await prove(entra, secret);
    if (isNotYet(answer)) return answer;
    if (answer === 'accepted') return true;
    return patience.clock.now() >= until ? false : notYet('it is refused so far');
  });
}

async function removeLeftovers(work: ClientSecretWork): Promise<void> {
  const { graph, vault, entra, secretName, patience, deeds } = work;
  // The registration first: what is made after that is not in the list that is judged.
  const app = await patiently(patience, 'the app registration', () => graph.find(entra.clientId));
  const versions = await patiently(patience, 'the vault to list versions', () => vault.versions(secretName));
  const stored = await readStored(work);
  if (app === 'absent' || stored === 'absent') return;
  const held = { current: stored.keyId, versions, nowMs: patience.clock.now() };
  for (const { keyId } of leftovers(app.passwordCredentials, held)) {
    const outcome = await deeds.change(
      `the client secret ${keyId}, which nobody uses any more, was removed`,
      () => patiently(patience, 'a client secret to be removed', () => graph.removePassword(app.id, keyId)),
      (answer) => answer === 'done',
    );
    if (outcome === 'done') patience.say(`Removed the client secret ${keyId}, which nobody uses any more.`);
  }
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
