/**
 * What `rotate-key` does: one more version of the key-encryption secret. The app writes under it within minutes and moves
 * what stands under older ones by itself; nothing is disabled here. Repeatable: a version that is a day old at most is
 * the one that an earlier run has made.
 */
import type { Deeds } from './deeds.ts';
import { KEY_CONTENT_TYPE, newKeyValue } from './key-encryption-secret.ts';
import { isNotYet, patiently, type NotYet, type Patience } from './patience.ts';
import { DAY_MS } from './secret-age.ts';
import type { NewSecret, SecretVersion, Vault } from './vault.ts';

export interface RotationWork {
  readonly vault: Pick<Vault, 'newest' | 'versions' | 'put'>;
  readonly secretName: string;
  /** Also when the newest version was made today. */
  readonly again: boolean;
  readonly patience: Patience;
  readonly deeds: Deeds;
  /** Asks whoever runs this. Throws when it is not confirmed. */
  readonly confirm: (newest: SecretVersion) => Promise<void>;
}

/** Makes a version. Throws when there is no secret yet, or its newest version is disabled. */
export async function rotateKey(work: RotationWork): Promise<void> {
  const { vault, secretName, again, patience, deeds, confirm } = work;
  const list = () => patiently(patience, 'the vault to list versions', () => vault.versions(secretName));
  const [newest] = await list();
  if (newest === undefined) throw new Error(`There is no secret '${secretName}' yet. Run make-secrets.`);
  if (!newest.enabled) throw new Error(disabledText(secretName, newest));
  if (!again && patience.clock.now() - newest.createdMs < DAY_MS) {
    patience.say(
      `The version ${newest.version} was made at ${instant(newest)}, less than a day ago: nothing to do. ` +
        'To make another one all the same: --again.',
    );
    return;
  }
  await confirm(newest);
  await deeds.change(`a new version of '${secretName}' was made`, () =>
    patiently(
      patience,
      'the vault to take a version',
      putOnce(work, { value: newKeyValue(), contentType: KEY_CONTENT_TYPE }),
    ),
  );
  const [made, ...older] = await list();
  patience.say(`Made the version ${made?.version ?? ''} of '${secretName}'.`);
  patience.say(
    'The app writes under it within minutes, and moves the keys of older versions in about a day.',
  );
  for (const { version } of older.filter(({ enabled }) => enabled))
    patience.say(`In four days: npm run retire-key -- --version ${version}`);
}

/** An answer that was lost may have been a yes: before the vault is asked again it is looked whether our value is there. */
export function putOnce(
  { vault, secretName }: Pick<RotationWork, 'vault' | 'secretName'>,
  secret: NewSecret,
): () => Promise<'stored' | NotYet> {
  let isAnswerLost = false;
  return async () => {
    const standing = isAnswerLost ? await vault.newest(secretName) : 'absent';
    if (isNotYet(standing)) return standing;
    if (standing !== 'absent' && standing.value === secret.value) return 'stored';
    const answer = await vault.put(secretName, secret);
    isAnswerLost ||= isNotYet(answer) && answer.isRefusal !== true;
    return answer;
  };
}

const instant = ({ createdMs }: SecretVersion): string => new Date(createdMs).toISOString();

const disabledText = (name: string, { version }: SecretVersion): string =>
  `The newest version of '${name}', ${version}, is disabled, and the app cannot write. Enable it first: ` +
  `az keyvault secret set-attributes --vault-name <vault> --name ${name} --version ${version} --enabled true`;
