/** The operator's guide says what the commands do: their options, their figures, their files. */
import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_LIFETIME_DAYS, MIN_LIFETIME_DAYS, RENEW_DAYS } from '../../../infra/hooks/secret-age.ts';
import { caseNames, rootDir } from '../cli/sources.ts';
import { SOURCE_MUTATIONS } from '../mutations/source-mutations.ts';
import { pageTexts } from '../../../shared/http/page-texts.ts';

const read = (...path: string[]): string => readFileSync(join(rootDir, ...path), 'utf8');
const guide = read('infra', 'README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Every `npm run name -- --option` of the guide. */
const asked = [...guide.matchAll(/npm run ([\w-]+) --((?: --?[\w-]+(?: <?[\w./, <>-]*?)?)+)[`\n]/g)].flatMap(
  ([, name = '', rest = '']) =>
    [...rest.matchAll(/--([\w-]+)/g)].map(([, option = '']) => [name, option] as const),
);

test('every option that the guide names is one of the command', () => {
  expect(asked.length).toBeGreaterThan(6);
  for (const [name, option] of asked) {
    const source = read(...(scripts[name] ?? '').replace('node ', '').split('/'));
    expect({ name, option, known: new RegExp(`^ {2}'?${option}'?: \\{ type`, 'm').test(source) }).toEqual({
      name,
      option,
      known: true,
    });
  }
});

test('what the guide uploads and the pipeline runs is what the build writes', () => {
  expect(guide).toContain('--src dist/app.zip');
  expect(guide).not.toMatch(/(?<!-)\bzip -/);
  expect(read('infra', 'package', 'build.ts')).toContain("'app.zip'");
  expect(read('infra', 'pipeline-example.yml')).toContain('path: dist/hooks');
  expect(read('infra', 'pipeline-example.yml')).toContain('node make-secrets.cjs');
});

test('the figures of the guide are those of the hook', () => {
  expect(guide).toContain(`more than ${RENEW_DAYS} days are left`);
  expect(guide).toContain(`--days ${MIN_LIFETIME_DAYS}`);
  expect(read('infra', 'hooks', 'make-secrets.ts')).toContain(`${MIN_LIFETIME_DAYS} to ${MAX_LIFETIME_DAYS}`);
});

test('the guide links to files that exist', () => {
  const links = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => join(rootDir, 'infra', link));
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

test('azd deploy uploaded what was built last: a build runs before it', () => {
  const azd = read('azure.yaml');
  for (const hook of ['prepackage', 'predeploy'])
    expect(azd).toMatch(new RegExp(`^  ${hook}:\n    posix: \\{ shell: sh, run: npm run build \\}`, 'm'));
});

test('the guide gave administrators another address than the README, and described a page that is no more', () => {
  const address =
    '/v2.0/adminconsent?client_id=<ENTRA_CLIENT_ID>&scope=https://graph.microsoft.com/.default&redirect_uri=<PUBLIC_BASE_URL>/api/callback';
  for (const text of [guide, read('README.md')]) {
    expect(text).toContain(address);
    expect(text.match(/adminconsent\?/g)).toHaveLength(1);
  }
  const { reported, notReported } = pageTexts('en');
  for (const { title } of [reported, notReported]) expect(guide).toContain(`*${title}*`);
});

test('no command of the guide needs what PowerShell reads otherwise than a POSIX shell: an escaped dollar', () => {
  expect(guide).not.toContain('\\$');
});

test('the guide counts the cases and the mistakes that are tried', async () => {
  const words = ['six', 'seven', 'eight', 'nine', 'ten'];
  expect(guide).toContain(`for ${words[(await caseNames()).length - 6] ?? ''} deployments is tested`);
  const told = Number(/more than (\d+) mistakes/.exec(guide)?.[1]);
  expect(SOURCE_MUTATIONS.length - told).toBeGreaterThan(0);
  expect(SOURCE_MUTATIONS.length - told).toBeLessThan(50);
});
