/** A public linter over the description: what it calls an error or a warning is a fault here. */
import { expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { described, type Description } from './described.ts';

async function faults(description: Description): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({ source: JSON.stringify(description), config });
  return found.map(({ ruleId, severity, message }) => `${severity} ${ruleId}: ${message}`);
}

test('the linter finds neither an error nor a warning', async () => {
  expect(await faults(described())).toEqual([]);
});

type Spoil = (description: Description) => void;

const spoilt: [string, string, Spoil][] = [
  [
    'a reference that leads nowhere',
    'no-unresolved-refs',
    ({ components }) => {
      delete components.schemas['Account'];
    },
  ],
  [
    'a part that nothing refers to',
    'no-unused-components',
    ({ components }) => {
      components.schemas['Nobody'] = { type: 'object' };
    },
  ],
  [
    'two operations of one name',
    'operation-operationId-unique',
    ({ paths }) => {
      Object.assign(paths['/teams']!['get']!, { operationId: 'send' });
    },
  ],
  [
    'an example that its schema refuses',
    'no-invalid-media-type-examples',
    ({ paths }) => {
      const { examples = {} } = paths['/people/search']!['post']!.requestBody!.content['application/json']!;
      examples['wrong'] = { summary: 'Wrong', value: { query: 1 } };
    },
  ],
];

test.each(spoilt)('that linter finds %s', async (_what, rule, spoil) => {
  const description = described();
  spoil(description);
  expect((await faults(description)).join('\n')).toContain(rule);
});
