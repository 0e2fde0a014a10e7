/**
 * Holds `infra/` to the real Bicep CLI: compiles, lints (no error, no warning), checks the format, compares fresh
 * snapshots with the committed ones, tries bad parameters, and makes mistakes in the sources to see that they are found. Without a CLI it says what
 * it has skipped; with CI_REQUIRE_BICEP=1 a skip is a failure, and so is what a CLI of another version remarks. With
 * `--batches <count>` so many compilations of bad parameters and of mistakes are tried, chosen by SWEEP_SEED, else all.
 */
import { parseArgs } from 'node:util';
import { findCli, reasonToSkip } from './cli/find-cli.ts';
import { runSteps, type StepsResult } from './cli/steps.ts';
import { openWorkspace } from './cli/workspace.ts';

const { values } = parseArgs({ options: { batches: { type: 'string' } } });
const required = process.env['CI_REQUIRE_BICEP'] === '1';

async function check(): Promise<StepsResult> {
  const cli = findCli();
  if (!cli) throw new Error('No Bicep CLI.');
  console.log(`Bicep CLI ${cli.version} (${cli.path})`);
  const workspace = await openWorkspace(cli.path, process.env['BICEP_GRAPH_TYPES_DIR']);
  try {
    return await runSteps(cli, workspace, Number(values.batches ?? Infinity));
  } finally {
    await workspace.remove();
  }
}

const skipped = reasonToSkip();
if (skipped === undefined) {
  const { problems, remarks } = await check();
  for (const problem of problems) console.error(`✗ ${problem}`);
  for (const remark of remarks) console.error(`${required ? '✗' : '(another version)'} ${remark}`);
  const failed = problems.length > 0 || (required && remarks.length > 0);
  if (failed) process.exitCode = 1;
  else console.log('✓ Bicep: nothing found');
} else {
  console.log(
    `SKIPPED: compile, lint, format check, fresh snapshots, bad parameters, seeded mistakes. Why: ${skipped}. ` +
      'The committed snapshots are tested all the same.',
  );
  if (required) {
    console.error('✗ CI_REQUIRE_BICEP=1: a skip is a failure.');
    process.exitCode = 1;
  }
}
