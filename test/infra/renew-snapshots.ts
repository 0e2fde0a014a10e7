/**
 * Writes the snapshots in `test/infra/cases` anew, after a change of the Bicep sources. Needs a Bicep CLI, unless only
 * `azure.yaml` or a hook changed: then there is nothing to predict, and the change is noted.
 */
import { join } from 'node:path';
import { startBicep } from './cli/bicep-service.ts';
import { findCli, type FoundCli } from './cli/find-cli.ts';
import { keep, keepCompanions } from './cli/kept-snapshots.ts';
import { takeSnapshots } from './cli/take-snapshots.ts';
import { openWorkspace } from './cli/workspace.ts';

async function renew({ path, version }: FoundCli): Promise<void> {
  const workspace = await openWorkspace(path, process.env['BICEP_GRAPH_TYPES_DIR']);
  const bicep = startBicep(path, workspace.dir);
  try {
    const { text, diagnostics } = await bicep.compile(join(workspace.infra, 'main.bicep'));
    for (const { file, line, rule, text: remark } of diagnostics)
      console.error(`${file}:${line} ${rule}: ${remark}`);
    const fresh = await takeSnapshots(bicep, workspace, text);
    await keep(fresh, version);
    console.log(
      `Wrote ${fresh.size} files to test/infra/cases with Bicep ${version}. Look at the difference.`,
    );
  } finally {
    bicep.close();
    await workspace.remove();
  }
}

const cli = findCli();
if (cli) await renew(cli);
else if (await keepCompanions())
  console.log('Noted azure.yaml and the hooks. The Bicep sources are as they were.');
else {
  console.error('No Bicep CLI was found. Install one (az bicep install), or name one in BICEP_CLI.');
  process.exitCode = 1;
}
