/** The committed snapshots: where they are, whether they belong to the sources beside them, and how they are renewed. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { casesDir, companionFiles, hashOfFiles, sourceFiles } from './sources.ts';
import type { SnapshotFiles } from './take-snapshots.ts';

export const renewCommand = 'node test/infra/renew-snapshots.ts';
const renew = `Look at the change, then renew: ${renewCommand}`;

interface Provenance {
  /** Over the Bicep sources. */
  readonly sourcesSha256: string;
  /** Over azd's file and the hooks. */
  readonly companionsSha256: string;
  readonly bicepVersion: string;
}

const provenanceFile = join(casesDir, 'provenance.json');

const readProvenance = async (): Promise<Partial<Provenance>> =>
  JSON.parse(await readFile(provenanceFile, 'utf8').catch(() => '{}')) as Partial<Provenance>;

/** The version of the CLI that took the committed snapshots. */
export const keptVersion = async (): Promise<string> => (await readProvenance()).bicepVersion ?? '';

/** One sentence for each way in which the committed snapshots are not those of the sources. */
export async function staleness(): Promise<readonly string[]> {
  const kept = await readProvenance();
  const stale: string[] = [];
  if (kept.sourcesSha256 !== (await hashOfFiles(await sourceFiles())))
    stale.push(`The snapshots in test/infra/cases do not belong to the Bicep sources. ${renew}`);
  if (kept.companionsSha256 !== (await hashOfFiles(await companionFiles())))
    stale.push(`azure.yaml or a hook is not the one that was looked at with the snapshots. ${renew}`);
  return stale;
}

/** One sentence for each file that differs from a fresh one. */
export async function differences(fresh: SnapshotFiles): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, text] of fresh) {
    const kept = await readFile(join(casesDir, name), 'utf8').catch(() => '');
    if (kept === '') found.push(`test/infra/cases/${name} is missing. Make it: ${renewCommand}`);
    else if (kept.replaceAll('\r\n', '\n') !== text) {
      found.push(
        `test/infra/cases/${name} differs from what the CLI predicts now. Renew it: ${renewCommand}`,
      );
    }
  }
  return found;
}

/** Writes fresh snapshots over the committed ones. */
export async function keep(fresh: SnapshotFiles, bicepVersion: string): Promise<void> {
  for (const [name, text] of fresh) await writeFile(join(casesDir, name), text);
  await writeProvenance(bicepVersion);
}

/** Notes azd's file and the hooks as they are now. False when the Bicep sources changed too: that needs a CLI. */
export async function keepCompanions(): Promise<boolean> {
  const kept = await readProvenance();
  if (kept.sourcesSha256 !== (await hashOfFiles(await sourceFiles()))) return false;
  await writeProvenance(kept.bicepVersion ?? '');
  return true;
}

async function writeProvenance(bicepVersion: string): Promise<void> {
  const provenance: Provenance = {
    sourcesSha256: await hashOfFiles(await sourceFiles()),
    companionsSha256: await hashOfFiles(await companionFiles()),
    bicepVersion,
  };
  await writeFile(provenanceFile, `${JSON.stringify(provenance, null, 2)}\n`);
}
