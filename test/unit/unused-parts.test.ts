/** What the package leaves out of Azure's libraries, and that what stands in for it does its work. */
import { beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle, type Bundle } from '../../infra/package/bundle.ts';
import { root } from '../../infra/package/root.ts';

const run = promisify(execFile);

let made: Bundle;

beforeAll(async () => {
  made = await bundle({ entryPoints: ['functions/index.ts'] });
});

/** A module that is left out may leave a constant or a logger behind. */
const TRACES_BYTES = 500;

/** Source files with code in an output whose name begins so. */
const sourcesOf = (start: string): readonly string[] =>
  Object.entries(made.metafile.outputs)
    .filter(([path]) => path.startsWith(`unwritten/${start}`))
    .flatMap(([, { inputs }]) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > TRACES_BYTES)
    .map(([path]) => path);

test.each([
  ['azure-sdk-', '/msalClient.js', '/managedIdentityCredential/index.js'],
  ['', '/PublicClientApplication.mjs', '/ConfidentialClientApplication.mjs'],
  ['graph-sdk-', '/ChaosHandler.js', '/GraphRequest.js'],
])('of the SDKs the package holds (%s) no %s, and %s', (part, left, kept) => {
  const sources = sourcesOf(part);
  expect(sources.filter((path) => path.endsWith(kept))).toHaveLength(1);
  expect(sources.filter((path) => path.endsWith(left))).toEqual([]);
});

test('a process that has begun to listen has loaded no schema: the first request brings them', () => {
  const loaded = new Set(['unwritten/index.js']);
  for (const path of loaded)
    for (const one of made.metafile.outputs[path]?.imports ?? [])
      if (one.kind === 'require-call' || one.kind === 'import-statement') loaded.add(one.path);
  const sources = [...loaded].flatMap((path) => Object.keys(made.metafile.outputs[path]?.inputs ?? {}));
  expect(sources).toContain('functions/send-check.ts');
  expect(sources.filter((path) => /node_modules\/zod\/|-schemas\.ts$/.test(path))).toEqual([]);
});

/** What a source asks of a fetch class, or does with a request by a call of its own. */
const MORE_THAN_NEW =
  /(?<![\w.$'"-])(?:(?:Request|Response|Headers|FormData)\.\w+|extends (?:Request|Response|Headers|FormData)\b|fetch\(new Request)/g;

test('nothing in the package asks more of the classes of fetch than to make one and to tell it', async () => {
  const sources = Object.keys(made.metafile.inputs).filter(
    (path) => path.startsWith('node_modules/') && /\.[cm]?js$/.test(path),
  );
  expect(sources).toContain('node_modules/@azure/functions/dist/azure-functions.js');
  const asked: string[] = [];
  for (const path of sources) {
    const text = await readFile(join(root, path), 'utf8');
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    for (const [found] of code.matchAll(MORE_THAN_NEW)) asked.push(`${path}: ${found}`);
  }
  expect(asked).toEqual([]);
});

test('every file of the package can be loaded from its entry', () => {
  const texts = Object.values(made.files).join('\n');
  const names = Object.keys(made.files).filter((name) => name !== 'index.js');
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !texts.includes(`require("./${name}")`))).toEqual([]);
});

test('calls of the SDKs still go through a proxy that the environment names', async () => {
  const { files } = await bundle({
    stdin: {
      contents: `import { createPipelineRequest, proxyPolicy } from '@azure/core-rest-pipeline';
        const agentOf = async (url) => {
          const request = createPipelineRequest({ url });
          await proxyPolicy().sendRequest(request, async () => ({}));
          return [request.agent?.constructor.name, request.agent?.proxy.href];
        };
        Promise.all([agentOf('https://one.example/'), agentOf('http://one.example/')])
          .then((agents) => console.log(JSON.stringify(agents)));`,
      resolveDir: root,
    },
  });
  const dir = await mkdtemp(join(tmpdir(), 'unused-parts-'));
  try {
    await writeFile(join(dir, 'package.json'), '{"type":"commonjs"}');
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
    const env = { PATH: process.env['PATH'], HTTPS_PROXY: 'http://proxy.example:3128' };
    const { stdout } = await run(process.execPath, [join(dir, 'index.js')], { env });
    const proxy = 'http://proxy.example:3128/';
    expect(JSON.parse(stdout)).toEqual([
      [expect.any(String), proxy],
      [expect.any(String), proxy],
    ]);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
