/** The client's guide says what the product does: its tables are made from the product's, its words occur there. */
import { expect, test } from '@jest/globals';
import { ACTIONS, actionsFor, viewFor, VIEWS } from '../../shared/domain/connection/what-to-do.ts';
import { createWintroMicrosoft365 } from '../../shared/client/index.ts';
import { readUsageLimits } from '../../shared/config/usage-limits.ts';
import { settingsReader } from '../../shared/config/settings-reader.ts';
import { everyCombination } from '../support/shown-connections.ts';
import { guideAsItShouldBe } from './client-guide.ts';
import { sourceText } from './source.ts';

const guide = sourceText('shared/client/README.md');

test('the tables of reasons and of limits are those of the product', () => {
  expect(guide).toBe(guideAsItShouldBe());
  expect(guide).toContain('| `grant-revoked` | 409 | user | no |');
});

test('every view and every action stands in the guide, and every member of the client', () => {
  const members = Object.keys(createWintroMicrosoft365({ apiBaseUrl: '/api', getToken: () => '' }));
  const missing = [...VIEWS, ...ACTIONS].filter((word) => !guide.includes(`\`${word}\``));
  expect([
    ...missing,
    ...members.filter((name) => ![`\`${name}(`, `\`${name}.`].some((word) => guide.includes(word))),
  ]).toEqual([]);
});

test('which actions may occur in which view is what the rules say of every combination', () => {
  const possible = new Map<string, Set<string>>();
  for (const shown of everyCombination()) {
    const view = viewFor(shown);
    const known = possible.get(view) ?? new Set();
    possible.set(view, known);
    for (const action of actionsFor(shown)) known.add(action);
  }
  const table = guide.split('\n').filter((line) => VIEWS.some((view) => line.startsWith(`| \`${view}\` | `)));
  const said = table.flatMap((line) => {
    const [, view = '', , , actions = '', more] = line.split('|');
    const words = [...actions.matchAll(/`([\w-]+)`/g)].map(([, action]) => action).sort();
    return more === '' ? [[view.trim().replaceAll('`', ''), words]] : [];
  });
  expect(said).toEqual(said.map(([view]) => [view, [...(possible.get(String(view)) ?? [])].sort()]));
  expect(said.map(([view]) => view).sort()).toEqual([...VIEWS].sort());
});

test('the limits of use that the guide names are the defaults', () => {
  const { connect, send, status, search, read } = readUsageLimits(settingsReader({}));
  const [perMinute, perDay] = send.map(({ count }) => count.toLocaleString('en-US'));
  expect(guide).toContain(
    `${String(connect[0]?.count)} sign-ins an hour, ${String(perMinute)} messages a minute and ${String(perDay)} a day, ` +
      `${String(status[0]?.count)} looks at the status, ${String(search[0]?.count)} searches and ${String(read[0]?.count)} other calls a minute`,
  );
});

test('the browsers and compilers that the guide names are those that are built for and tested', () => {
  const build = sourceText('infra/package/build-client.ts');
  for (const [name, version] of [
    ['Chrome and Edge', '80'],
    ['Firefox', '78'],
    ['Safari', '14.1'],
    ['iOS', '14.5'],
  ] as const) {
    expect(guide).toContain(`${name} ${version}`);
    for (const one of name.toLowerCase().split(' and ')) expect(build).toContain(`'${one}${version}'`);
  }
  const { devDependencies } = JSON.parse(sourceText('package.json')) as {
    devDependencies: Record<string, string>;
  };
  expect(guide).toContain(
    `tested: ${devDependencies['typescript-4']?.split('@').at(-1) ?? ''} and ${devDependencies['typescript'] ?? ''}`,
  );
});
