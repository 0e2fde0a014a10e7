/** Outages of Microsoft's services, the app's credentials and keys, and the running app itself, as controls of the page. */
import type { WorldHandle } from '../world/world.ts';
import {
  disableOldKeyVersions,
  expireClientSecret,
  makeKeyVersion,
  putWrongClientSecret,
  replaceClientSecret,
  setClientSecretEnd,
  setFederatedRecord,
  setKeyEncryptionSecret,
  setPublisherVerified,
  switchFaultOff,
  switchFaultOn,
} from './actions.ts';
import { rotateSigningKeys } from '../entra/signing-keys.ts';
import { atRenewal, type Listed } from './control-kinds.ts';

const fault =
  (name: string, value = '') =>
  (world: WorldHandle): void =>
    switchFaultOn(world, name, value);

const noFault =
  (name: string) =>
  (world: WorldHandle): void =>
    switchFaultOff(world, name);

export const outageControls: Listed = {
  'entra-down': {
    button: 'Entra down',
    seen: `${atRenewal}: the message is not sent and kept, the card still says "Connected" and that Microsoft's sign-in does not answer.`,
    act: fault('entra.down'),
  },
  'entra-up': {
    button: 'Entra up again',
    seen: 'the next send goes out, and the note on the card is gone.',
    act: noFault('entra.down'),
  },
  'entra-slow': {
    button: 'Entra slow (30 seconds)',
    seen: `${atRenewal}: the message is not sent after seconds of waiting, and the card still says "Connected".`,
    act: fault('entra.latency', '30000'),
  },
  'entra-quick': {
    button: 'Entra quick again',
    seen: 'the next send goes out, and the note on the card is gone.',
    act: noFault('entra.latency'),
  },
  'graph-down': {
    button: 'Graph down',
    seen: 'the next send says that it is not known whether the message arrived, and search finds nobody; the card still says "Connected".',
    act: fault('graph.down'),
  },
  'graph-up': { button: 'Graph up again', seen: 'sends go out again.', act: noFault('graph.down') },
  'vault-down': {
    button: 'Key Vault down',
    seen: 'nothing for a day, as long as the app has read its keys; after a restart of the app sends wait for "the integration\'s keys", and the card says "Connected" without the e-mail.',
    act: fault('vault.down'),
  },
  'vault-up': {
    button: 'Key Vault up again',
    seen: 'sends go out again and the card shows the e-mail.',
    act: noFault('vault.down'),
  },
};

const inSecretMode = 'with ENTRA_CREDENTIAL=secret';

export const credentialControls: Listed = {
  'expire-client-secret': {
    button: 'Let the client secret expire',
    seen: `${inSecretMode}, ${atRenewal}: still "Connected", and that the operator is on it (AADSTS7000222).`,
    act: expireClientSecret,
  },
  'wrong-client-secret': {
    button: 'Put a wrong client secret into the vault',
    seen: `${inSecretMode}: nothing while the app keeps the good one (minutes), then as if it had expired (AADSTS7000215).`,
    act: putWrongClientSecret,
  },
  'replace-client-secret': {
    button: 'Replace the client secret, the old one stays valid',
    seen: `${inSecretMode}: nothing, and where it was expired or wrong, sends go out again within a minute, without a restart.`,
    act: (world) => void replaceClientSecret(world, { overlap: true }),
  },
  'replace-client-secret-at-once': {
    button: 'Replace the client secret, the old one is removed',
    seen: `${inSecretMode}: nothing, but one refused call in the list of calls, after which the app reads the new one.`,
    act: (world) => void replaceClientSecret(world, { overlap: false }),
  },
  'client-secret-near-end': {
    button: 'Let the client secret end in ten days',
    seen: `${inSecretMode}: nothing; with the next "Look at the credentials", the operator's health says how many days are left, and the log says credential.ends-soon.`,
    act: (world) => setClientSecretEnd(world, 10),
  },
  'watch-credentials': {
    button: 'Look at the credentials',
    seen: "nothing; the app asks Entra for a token of its own, and the operator's health says whether it was accepted.",
    act: (_world, _target, runtime) => runtime?.fire('watch-credentials'),
  },
  'remove-federated-record': {
    button: 'Remove the federated credential',
    seen: `with ENTRA_CREDENTIAL=federated, ${atRenewal}: still "Connected", and that the operator is on it (AADSTS7002131).`,
    act: (world) => setFederatedRecord(world, false),
  },
  'restore-federated-record': {
    button: 'Restore the federated credential',
    seen: 'the next send goes out, and the note on the card is gone.',
    act: (world) => setFederatedRecord(world, true),
  },
  'rotate-entra-keys': {
    button: "Rotate Entra's signing keys",
    seen: 'nothing: with the next sign-in the app meets a key that it does not know, and reads the keys again.',
    act: rotateSigningKeys,
  },
  'verify-publisher': {
    button: 'Verify the publisher',
    seen: 'nothing by itself: Microsoft\'s permission page says "verified", and companies that ask for it let people consent.',
    act: (world) => setPublisherVerified(world, true),
  },
  'unverify-publisher': {
    button: 'Take the verification back',
    seen: 'who has consented goes on; where a company asks for a verified publisher, Connect ends on an approval page.',
    act: (world) => setPublisherVerified(world, false),
  },
  'make-key-version': {
    button: 'Make a new version of the key-encryption secret',
    seen: 'nothing: keys are moved to it when days pass and all connections are checked.',
    act: makeKeyVersion,
  },
  'retire-key-versions': {
    button: 'Disable the older versions of the key-encryption secret',
    seen: 'nothing when all keys were moved to the newest before, which takes two days that pass; otherwise, after a restart of the app, as with Key Vault down, and no connection is lost.',
    act: disableOldKeyVersions,
  },
  'delete-key-encryption-secret': {
    button: 'Delete the key-encryption secret',
    seen: 'nothing for a day, as long as the app has read it; after a restart of the app as with Key Vault down, and no connection is lost.',
    act: (world) => setKeyEncryptionSecret(world, 'missing'),
  },
  'disable-key-encryption-secret': {
    button: 'Disable the key-encryption secret',
    seen: 'the same as when it is deleted.',
    act: (world) => setKeyEncryptionSecret(world, 'disabled'),
  },
  'restore-key-encryption-secret': {
    button: 'Restore the key-encryption secret',
    seen: 'sends go out again and the card shows the e-mail; nobody has to reconnect.',
    act: (world) => setKeyEncryptionSecret(world, 'present'),
  },
};

export const appControls: Listed = {
  'restart-app': {
    button: 'Restart the function app',
    seen: 'nothing but a slower first answer: what the app remembered of keys and tokens is read again.',
    act: (_world, _target, runtime) => runtime?.restartHost(),
  },
};
