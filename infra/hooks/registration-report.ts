/**
 * Who and what else can act as the app registration: owners, credentials and federated subjects that neither the
 * deployment nor this hook has made. They are told and never touched; each may be somebody's door into the app.
 */
import { isFor, type Trusted } from './federated-credential.ts';
import type { FederatedCredential, Owner, PasswordCredential, Registration } from './graph-shapes.ts';
import { CREDENTIAL_NAME } from './leftover-secrets.ts';
import type { MakeSecretsWork } from './hook-work.ts';
import { isNotYet } from './patience.ts';

export interface Looked {
  readonly app: Registration;
  readonly mode: 'federated' | 'secret';
  /** The identity of the function app. */
  readonly trusted: Trusted;
}

/** Notes what is unknown. What cannot be read is noted as that. */
export async function reportStrangers(
  work: Pick<MakeSecretsWork, 'graph' | 'note' | 'knownOwners'>,
  looked: Looked,
): Promise<void> {
  const { graph, note, knownOwners } = work;
  const { app, mode } = looked;
  for (const sentence of strangeCredentials(app, mode)) note(sentence);
  const federated = await graph.federatedCredentials(app.id);
  if (federated === 'absent' || isNotYet(federated)) note('The federated credentials could not be read.');
  else for (const one of federated) noteFederated(one, looked, note);
  const owners = await graph.owners(app.id);
  if (owners === 'absent' || isNotYet(owners)) note('The owners of the app registration could not be read.');
  else for (const owner of owners) if (!isKnown(owner, knownOwners)) note(aboutOwner(owner));
}

function strangeCredentials(app: Registration, mode: Looked['mode']): readonly string[] {
  const secrets = app.passwordCredentials.flatMap((one) => {
    const what = `the client secret ${nameOf(one)} (${until(one)})`;
    if (one.displayName !== CREDENTIAL_NAME) return `This hook has not made ${what}. ${undo(app, one.keyId)}`;
    return mode === 'federated' ? `Left from the mode 'secret': ${what}. ${undo(app, one.keyId)}` : [];
  });
  const certificates = app.keyCredentials.map(
    (one) =>
      `Neither the deployment nor this hook has made the certificate ${nameOf(one)}. ${undo(app, one.keyId, ' --cert')}`,
  );
  return [...secrets, ...certificates];
}

function noteFederated(
  one: FederatedCredential,
  { app, mode, trusted }: Looked,
  note: (text: string) => void,
): void {
  const remove = `Remove it: az ad app federated-credential delete --id ${app.appId} --federated-credential-id '${one.name}'`;
  if (!isFor(trusted, one)) {
    note(
      `The federated credential '${one.name}' lets the subject ${one.subject} of ${one.issuer} act as the app; it is not ` +
        `the identity of the function app. ${remove}`,
    );
  } else if (mode === 'secret')
    note(`Left from the mode 'federated': the credential '${one.name}'. ${remove}`);
}

const until = ({ endDateTime }: PasswordCredential): string =>
  endDateTime === null ? 'no end is told' : `until ${endDateTime.slice(0, 10)}`;

const isKnown = ({ id }: Owner, known: readonly string[]): boolean =>
  known.some((one) => one.toLowerCase() === id.toLowerCase());

const nameOf = (one: { readonly displayName: string | null; readonly keyId: string }): string =>
  `'${one.displayName ?? ''}' (key id ${one.keyId})`;

const undo = (app: Registration, keyId: string, kind = ''): string =>
  `Remove it: az ad app credential delete --id ${app.appId} --key-id ${keyId}${kind}`;

const aboutOwner = ({ id, displayName }: Owner): string =>
  `'${displayName ?? ''}' (object id ${id}) owns the app registration and may add credentials to it. ` +
  'If that is right, name the id in --known-owners.';
