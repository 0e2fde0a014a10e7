/** The files beside the templates: azd's, the host's and the linter's. Mistakes in them are found. */
import { expect, test } from '@jest/globals';
import { readProject, type Project } from './checks/project/project-files.ts';
import { PROJECT_CHECKS, type ProjectCheckName } from './checks/project/project.ts';
import { readYaml } from './checks/project/yaml.ts';
import { PROJECT_MUTATIONS, type ProjectMutation } from './mutations/project-mutations.ts';

const project = readProject();
const checks = Object.keys(PROJECT_CHECKS) as ProjectCheckName[];

test.each(checks)('%s finds nothing', (name) => {
  expect(PROJECT_CHECKS[name](project)).toEqual([]);
});

function damaged({ file, from, to }: ProjectMutation): Project {
  const text = project.texts[file];
  expect(text.split(from)).toHaveLength(2);
  return { ...project, texts: { ...project.texts, [file]: text.replace(from, () => to) } };
}

test.each([...PROJECT_MUTATIONS])('$caughtBy finds that $title', (mutation) => {
  const found = PROJECT_CHECKS[mutation.caughtBy](damaged(mutation));
  expect(found.filter((text) => text.includes(mutation.says)).length).toBeGreaterThan(0);
});

test.each([
  [
    'infra/modules/bicepconfig.json',
    '{}',
    'a configuration beside the modules switches the linter off there',
  ],
  ['infra/modules/identity.bicep', '#disable-diagnostics no-unused-params\n', 'a file silences a rule'],
  [
    'infra/modules/entra-app.bicep',
    '  #disable-next-line no-hardcoded-env-urls // easier\n',
    'a line silences a rule',
  ],
])('nothingSilencesTheLinter finds %s with %j: %s', (path, text) => {
  const templates = { ...project.templates, [path]: `${text}${project.templates[path] ?? ''}` };
  expect(PROJECT_CHECKS.nothingSilencesTheLinter({ ...project, templates })).toHaveLength(1);
});

test('a hook whose file is gone is found', () => {
  const without = { ...project, exists: (path: string) => path !== 'infra/hooks/make-secrets.ts' };
  expect(PROJECT_CHECKS.azdRunsWhatIsThere(without)).toEqual(['infra/hooks/make-secrets.ts is not there']);
});

test('tables by indentation and in braces are read', () => {
  const text = '# comment\na:\n  b: x y\n  c: { d: e, f: true }\ng: false\n';
  expect(readYaml(text)).toEqual({ a: { b: 'x y', c: { d: 'e', f: true } }, g: false });
});

test.each(['a: [1]', 'a: "x"', '- a', 'a: x # y', 'a: &b c', 'a: 1\na: 2', 'a:\n  b: x\n c: y', 'a: {b: c}'])(
  'YAML that is more than that is refused: %j',
  (text) => {
    expect(() => readYaml(text)).toThrow();
  },
);
