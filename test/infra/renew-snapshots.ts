/** Writes the snapshots in `test/infra/cases` anew, after a change of the Bicep sources. Needs a Bicep CLI. */
import { join } from 'node:path';
import { findCli } from './cli/find-cli.ts';
import { keep } from './cli/kept-snapshots.ts';
import { build } from './cli/run-bicep.ts';
import { takeSnapshots } from './cli/take-snapshots.ts';
import { openWorkspace } from './cli/workspace.ts';

const cli = findCli();
if (!cli) {
  console.error('No Bicep CLI was found. Install one (az bicep install), or name one in BICEP_CLI.');
  process.exit(1);
}
const workspace = await openWorkspace(cli.path, process.env['BICEP_GRAPH_TYPES_DIR']);
try {
  const { template } = await build(cli.path, join(workspace.infra, 'main.bicep'), workspace.dir);
  const fresh = await takeSnapshots(cli.path, workspace, template);
  await keep(fresh, cli.version);
  console.log(
    `Wrote ${fresh.size} files to test/infra/cases with Bicep ${cli.version}. Look at the difference.`,
  );
} finally {
  await workspace.remove();
}
