/** The checks bite: damage to what would be deployed is found by the check that is meant to find it. */
import { expect, test } from '@jest/globals';
import { CHECKS, runCheck, type CheckName } from './checks/all-checks.ts';
import { readCase, readDeployment } from './deployment.ts';
import { APP_MUTATIONS } from './mutations/app-mutations.ts';
import { AZURE_MUTATIONS } from './mutations/azure-mutations.ts';
import { damaged } from './mutations/damage.ts';
import { SOURCE_MUTATIONS } from './mutations/source-mutations.ts';
import { STORAGE_MUTATIONS } from './mutations/storage-mutations.ts';

const mutations = [...STORAGE_MUTATIONS, ...AZURE_MUTATIONS, ...APP_MUTATIONS];

test.each(mutations.map((mutation) => ({ ...mutation, name: mutation.caughtBy })))(
  '$name finds that $title',
  async (mutation) => {
    const files = await readCase(mutation.case);
    expect(runCheck(mutation.caughtBy, readDeployment(mutation.case, files))).toEqual([]);
    const found = runCheck(mutation.caughtBy, readDeployment(mutation.case, damaged(files, mutation)));
    expect(found.length).toBeGreaterThan(0);
    expect(found.join()).not.toContain('cannot be checked');
  },
);

test('no two mutations are the same, and every check is proven by one', () => {
  for (const all of [mutations, SOURCE_MUTATIONS])
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
  const proven = new Set<string>([...mutations, ...SOURCE_MUTATIONS].map(({ caughtBy }) => caughtBy));
  const unproven = (Object.keys(CHECKS) as CheckName[]).filter((name) => !proven.has(name));
  expect(unproven).toEqual([]);
});
