/** `verify:deployment` by somebody who is not signed in: what can be seen from outside is told, and so is the rest. */
import { expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootDir } from '../cli/sources.ts';
import { useCommands } from '../hooks/use-commands.ts';

const bench = useCommands();

// What broke: everything that had been seen from outside was lost with the first command that was refused.
test('nothing that was seen is lost for one who is not signed in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wintro-outputs-'));
  try {
    const outputs = {
      ...bench.outputs(),
      ...{ FUNCTION_APP_NAME: 'func-wintro', PUBLIC_BASE_URL: 'http://127.0.0.1:9' },
      DATA_TABLE_ENDPOINT: 'https://stxdata.table.core.windows.net',
    };
    const values = Object.entries(outputs).map(([name, value]) => [name, { value }]);
    await writeFile(join(folder, 'outputs.json'), JSON.stringify(Object.fromEntries(values)));
    const ran = await bench.run(
      join(rootDir, 'infra', 'verify', 'verify-deployment.ts'),
      bench.environment('nothing'),
      ...['--outputs', join(folder, 'outputs.json'), '--resource-group', 'rg-wintro'],
    );
    expect(ran.code).toBe(1);
    for (const says of [
      '✗ There is an answer (health).',
      '✗ The app registration can be looked at. Seen: Nobody is signed in to the tenant',
      '✗ Every function of this version is there. Seen: ERROR: Please run az login',
    ])
      expect(ran.text).toContain(says);
    expect(ran.text).toMatch(/^0 as it should be, \d+ wrong, \d+ not looked at\.$/m);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
