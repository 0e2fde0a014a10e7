/** The Bicep sources under the real CLI, where there is one. Without it, `snapshots.test.ts` still tests what it predicted. */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { reasonToSkip } from './cli/find-cli.ts';
import { timesOf } from '../support/sweep.ts';
import { rootDir } from './cli/sources.ts';

const required = process.env['CI_REQUIRE_BICEP'] === '1';
const reason = reasonToSkip();

interface Ran {
  readonly ok: boolean;
  readonly text: string;
}

/** Of bad parameters and seeded mistakes a sample: `mutations.test.ts` shows for each check that it bites. */
const batches = String(timesOf(4, 1_000));

function runCheck(env: NodeJS.ProcessEnv = process.env): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: rootDir, env, timeout: 880_000 };
    execFile(
      process.execPath,
      ['test/infra/bicep-cli.ts', '--batches', batches],
      options,
      (error, stdout, stderr) => {
        resolve({ ok: error === null, text: stdout + stderr });
      },
    );
  });
}

const title =
  'Bicep compiles without error or warning, is formatted, predicts what is committed, refuses bad parameters, and mistakes are found';
if (reason !== undefined && !required) test.skip(`${title} (skipped: ${reason})`, () => undefined);
else {
  test(
    title,
    async () => {
      expect(await runCheck()).toMatchObject({
        ok: true,
        text: expect.stringContaining('0 errors, 0 warnings'),
      });
    },
    900_000,
  );
}

test('without a CLI it says loudly what it skips and why, and fails where a skip is not allowed', async () => {
  const bare = { PATH: '/nowhere', HOME: '/nowhere' };
  const allowed = await runCheck(bare);
  expect(allowed).toMatchObject({
    ok: true,
    text: expect.stringContaining('SKIPPED: compile, lint, format'),
  });
  expect(allowed.text).toContain('no Bicep CLI was found');
  expect(await runCheck({ ...bare, CI_REQUIRE_BICEP: '1' })).toMatchObject({ ok: false });
});

test('a setting that names something else than a Bicep CLI is a fault, not a skip', () => {
  expect(() => reasonToSkip({ BICEP_CLI: '/nowhere/bicep' })).toThrow('/nowhere/bicep');
});
