/**
 * What `retire-key` does: disables a version of the key-encryption secret under which nothing stands any more. Never
 * deletes: what was overlooked all the same is back as soon as the version is enabled again. Repeatable.
 */
import type { Deeds } from './deeds.ts';
import type { KeyReport } from './key-report.ts';
import { notYet, patiently, type NotYet, type Patience } from './patience.ts';
import { reasonsAgainst } from './retirement-rules.ts';
import type { SecretVersion, Vault } from './vault.ts';

export interface RetirementWork {
  readonly vault: Pick<Vault, 'versions' | 'disable'>;
  readonly secretName: string;
  readonly version: string;
  /** What the app has counted. */
  readonly report: () => Promise<KeyReport | NotYet>;
  readonly patience: Patience;
  readonly deeds: Deeds;
  /** Asks whoever runs this. Throws when it is not confirmed. */
  readonly confirm: () => Promise<void>;
}

/** Disables the version. Throws, with every reason, while something may stand under it. */
export async function retireKey(work: RetirementWork): Promise<void> {
  const { vault, secretName, version, patience, deeds, confirm } = work;
  const versions = await patiently(patience, 'the vault to list versions', () => vault.versions(secretName));
  const found = versions.find((one) => one.version === version);
  if (found === undefined) throw new Error(unknownText(work, versions));
  if (!found.enabled) {
    patience.say(`The version ${version} is disabled already.`);
    return;
  }
  const report = await patiently(patience, 'the app to tell its keys by version', work.report);
  const against = reasonsAgainst({ version, versions, report, nowMs: patience.clock.now() });
  if (against.length > 0) throw new Error(`The version ${version} stays: ${against.join('; ')}.`);
  await confirm();
  await deeds.change(`the version ${version} of '${secretName}' was disabled`, () =>
    patiently(patience, 'the vault to disable a version', async () => {
      const answer = await vault.disable(secretName, version);
      return answer === 'absent' ? notYet('the vault does not know it', { isRefusal: true }) : answer;
    }),
  );
  patience.say(`Disabled the version ${version} of '${secretName}'. It is not deleted.`);
  patience.say(`If the log says vault.failed with this version, enable it again: ${enableCommand(work)}`);
}

const enableCommand = ({ secretName, version }: RetirementWork): string =>
  `az keyvault secret set-attributes --vault-name <vault> --name ${secretName} --version ${version} --enabled true`;

const unknownText = ({ secretName, version }: RetirementWork, versions: readonly SecretVersion[]): string =>
  `'${secretName}' has no version ${version}. It has, the newest first: ${
    versions.map((one) => `${one.version}${one.enabled ? '' : ' (disabled)'}`).join(', ') || 'none'
  }.`;
