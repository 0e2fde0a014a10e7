/** The browser client as a front end gets it: packed, installed where nothing else is, imported, type-checked, used. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root, runCommand } from '../support/run-command.ts';
import { sampleOf } from '../support/sweep.ts';
import { workerDesk } from '../support/worker/desk-in-test.ts';

let folder: string;
let project: string;
let installed: string;
let browser: Browser;

/** Runs to its end, or says what it said. */
async function run(command: readonly string[], where = project): Promise<string> {
  const ran = await runCommand(command, { folder: where, withinMs: 100_000 });
  if (!ran.ok) throw new Error(`${command.join(' ')}\n${ran.output}`);
  return ran.output;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-package-'));
  const built = join(folder, 'built');
  const build = `import('./infra/package/build-client.ts').then((it) => it.buildClient({ outDir: ${JSON.stringify(built)} }))`;
  await run(['node', '-e', build], root);
  await run(['npm', 'pack', '--pack-destination', folder], built);
  const [packed = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  project = join(folder, 'project');
  await mkdir(project);
  await writeFile(join(project, 'package.json'), '{ "name": "front-end", "private": true }');
  await run(['npm', 'install', '--offline', '--no-audit', '--no-fund', join(folder, packed)]);
  installed = join(project, 'node_modules', '@wintro', 'microsoft-365-client');
  browser = await workerDesk().lendBrowser();
});
afterAll(async () => {
  for (const context of browser.contexts()) await context.close();
  await rm(folder, { recursive: true, force: true });
});

test('brings nothing along, and has its guide, its changelog, its licence and its source maps', async () => {
  expect(await readdir(join(project, 'node_modules', '@wintro'))).toEqual(['microsoft-365-client']);
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(manifest).toMatchObject({
    version,
    license: 'UNLICENSED',
    sideEffects: ['./element/index.js', './element/organization.js'],
  });
  expect(manifest).not.toHaveProperty('dependencies');
  const files = await readdir(installed);
  expect(files).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', 'index.js', 'index.js.map']));
  const map = JSON.parse(await readFile(join(installed, 'index.js.map'), 'utf8')) as {
    sourcesContent: string[];
  };
  expect(map.sourcesContent.join('\n')).toContain('export function createWintroMicrosoft365');
  for (const file of files.filter((name) => name.endsWith('.d.ts')))
    expect(await readFile(join(installed, file), 'utf8')).not.toMatch(/from '[^']*\.ts'/);
});

const serverUse = `
const client = createWintroMicrosoft365({
  apiBaseUrl: 'https://api.example/api',
  getToken: () => 'token',
  fetch: async () => new Response(JSON.stringify({ teams: [], truncated: false })),
});
client.connect().then(async (connect) => {
  console.log(JSON.stringify([connect.problem.reason, await client.teams(), client.getSnapshot(), client.isReturning()]));
});`;

test.each([
  [
    'import',
    'page.mjs',
    `import { createWintroMicrosoft365 } from '@wintro/microsoft-365-client';${serverUse}`,
  ],
  [
    'require',
    'page.cjs',
    `const { createWintroMicrosoft365 } = require('@wintro/microsoft-365-client');${serverUse}`,
  ],
])('loads on a server by %s, and works there as far as it can', async (_how, file, text) => {
  await writeFile(join(project, file), text);
  expect(JSON.parse(await run(['node', file]))).toEqual([
    'no-page',
    { ok: true, value: { teams: [], truncated: false } },
    { connection: null, problem: null, returned: null, busy: null },
    false,
  ]);
});

test.each([
  ['import', 'mock.mjs', `import { createMockMicrosoft365 } from '@wintro/microsoft-365-client/mock';`],
  ['require', 'mock.cjs', `const { createMockMicrosoft365 } = require('@wintro/microsoft-365-client/mock');`],
])('brings a mock for the tests of a front end, by %s', async (_how, file, imported) => {
  const asked = 'createMockMicrosoft365().client.status().then(({ value }) => console.log(value.view));';
  await writeFile(join(project, file), `${imported}\n${asked}`);
  expect((await run(['node', file])).trim()).toBe('connected');
});

test.each([
  ['import', 'hooks.mjs', `import { verifyWebhook } from '@wintro/microsoft-365-client/webhooks';`],
  ['require', 'hooks.cjs', `const { verifyWebhook } = require('@wintro/microsoft-365-client/webhooks');`],
])('P111: brings the verifier of webhooks for a back end, by %s', async (_how, file, imported) => {
  // The example of the specification, which says what the signature is.
  const headers = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };
  const given = [
    headers,
    '{"test": 2432232314}',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    { now: 1_614_265_330_000 },
  ];
  const asked = `verifyWebhook(...${JSON.stringify(given)}).then(({ fault }) => console.log(fault));`;
  await writeFile(join(project, file), `${imported}\n${asked}`);
  // Signed as it should be; the body of the example is no event.
  expect((await run(['node', file])).trim()).toBe('body-unreadable');
});

/** What a front end writes, in the words of an old compiler. */
const consumer = `
import { createWintroMicrosoft365 } from '@wintro/microsoft-365-client';
import { createMockMicrosoft365, mockConnections } from '@wintro/microsoft-365-client/mock';
import type { Connection, Message, Problem, Snapshot, WintroMicrosoft365 } from '@wintro/microsoft-365-client';

const client: WintroMicrosoft365 = createWintroMicrosoft365({
  apiBaseUrl: '/api',
  getToken: async ({ fresh }) => (fresh ? 'new' : 'kept'),
});
export const mocked: WintroMicrosoft365 = createMockMicrosoft365({ connection: mockConnections.connected }).client;
const older: WintroMicrosoft365 = createWintroMicrosoft365({ apiBaseUrl: '/api', getToken: () => 'token' });
const message: Message = { kind: 'chat', to: { email: 'a@b.example' }, body: { contentType: 'text', content: 'Hi' } };

export async function all(signal: AbortSignal): Promise<Problem | string> {
  const outcome = await client.resume({ signal });
  if (outcome.outcome === 'problem') return outcome.problem;
  const { getSnapshot, subscribe } = client;
  const leave = subscribe(() => undefined);
  const snapshot: Snapshot = getSnapshot();
  const connection: Connection | null = snapshot.connection;
  leave();
  if (connection?.actions.includes('finish')) await client.connect({ capabilities: connection.askFor.finish, appState: 1 });
  const sent = await older.send(message, { signal });
  return sent.ok ? sent.value.note : sent.problem.nextStep;
}

// @ts-expect-error a message without a recipient is none
export const wrong: Message = { kind: 'chat', body: { contentType: 'text', content: 'Hi' } };
`;

describe('types', () => {
  const strict = {
    strict: true,
    noEmit: true,
    skipDefaultLibCheck: true,
    lib: ['es2020', 'dom'],
    types: [],
    target: 'es2020',
  };
  const compilers: readonly (readonly [string, string, object])[] = [
    ['4.7, as old bundlers do', 'typescript-4', { module: 'es2020', moduleResolution: 'node' }],
    ['4.7, as Node does', 'typescript-4', { module: 'node16', moduleResolution: 'node16' }],
    ['6.0, as bundlers do', 'typescript', { module: 'esnext', moduleResolution: 'bundler' }],
    ['6.0, as strict as can be', 'typescript', { module: 'nodenext', exactOptionalPropertyTypes: true }],
  ];
  test.each(sampleOf(compilers, 2))('are read by TypeScript %s', async (_title, compiler, options) => {
    await writeFile(join(project, 'consumer.mts'), consumer);
    await writeFile(join(project, 'consumer.ts'), consumer);
    const compilerOptions = { ...strict, ...options };
    await writeFile(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['consumer.mts', 'consumer.ts'] }),
    );
    const tsc = join(root, 'node_modules', compiler, 'bin', 'tsc');
    expect(await run(['node', tsc, '-p', '.'])).toBe('');
  });
});

/** A development host without https: `crypto.randomUUID` and `crypto.subtle` are missing there. */
const host = 'http://wintro.example';
const microsoft = 'https://login.microsoftonline.com';
const everything = ['chat', 'channel', 'mail', 'people'];
const permitted = { connect: true, send: true };
const connected = {
  state: 'connected',
  view: 'connected',
  actions: ['check', 'send', 'disconnect'],
  askFor: {},
  capabilities: { granted: everything, missing: [] },
  permitted,
};

const plainPage = `<!doctype html><title>Wintro</title><p id="state"></p><p id="said"></p><button id="go">Go</button>
<script type="module" src="/page.js"></script>`;
const returning = `<script>location.replace('${host}/#/settings?ms_connect=attempt.handle')</script>`;
const plainScript = `
import { createWintroMicrosoft365 } from '/client.js';
const client = createWintroMicrosoft365({ apiBaseUrl: '/api', getToken: () => 'token' });
const say = (text) => (document.getElementById('said').textContent = text);
const show = () => {
  const { connection, busy } = client.getSnapshot();
  document.getElementById('state').textContent = busy ?? connection?.view ?? 'unknown';
};
client.subscribe(show);
const resumed = client.resume();
client.watch();
resumed.then(({ appState }) => { if (appState) say(appState.title); });
document.getElementById('go').addEventListener('click', async () => {
  const { connection } = client.getSnapshot();
  if (connection.actions.includes('connect')) await client.connect({ appState: { title: 'Back again' } });
  else {
    const body = { contentType: 'text', content: 'Hi' };
    const sent = await client.send({ kind: 'chat', to: { email: 'a@b.example' }, body });
    say(sent.ok ? 'Sent' : sent.problem.reason);
  }
});`;

/** Opens a plain page whose API, and whose Microsoft, are answered here. Gives the keys of the messages that were sent. */
async function openPlainPage(): Promise<{ page: Page; keys: (string | undefined)[] }> {
  const keys: (string | undefined)[] = [];
  let state: unknown = {
    ...connected,
    state: 'not-connected',
    view: 'not-connected',
    actions: ['connect'],
  };
  const text = await readFile(join(installed, 'index.js'), 'utf8');
  const context = await browser.newContext();
  const page = await context.newPage();
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const script = (body: string) => route.fulfill({ contentType: 'text/javascript', body });
    // By a script: a redirect's target would go past this route.
    if (url.origin === microsoft) return route.fulfill({ contentType: 'text/html', body: returning });
    switch (url.pathname) {
      case '/client.js':
        return script(text);
      case '/page.js':
        return script(plainScript);
      case '/api/status':
        return route.fulfill({ json: state });
      case '/api/connect':
        return route.fulfill({ json: { signInUrl: `${microsoft}/authorize`, binding: 'b', expiresAt: '' } });
      case '/api/connect/complete':
        return route.fulfill({ json: (state = connected) });
      case '/api/send':
        keys.push((await route.request().headerValue('idempotency-key')) ?? undefined);
        return keys.length === 1
          ? route.abort()
          : route.fulfill({ status: 201, json: { id: 's', kind: 'chat', sender: {} } });
      default:
        return route.fulfill({
          contentType: 'text/html',
          headers: { 'content-security-policy': "default-src 'self'" },
          body: plainPage,
        });
    }
  });
  await page.goto(host);
  return { page, keys };
}

test('a plain page without https connects, comes back to its route, and sends one message however often it tries', async () => {
  const { page, keys } = await openPlainPage();
  expect(await page.evaluate('[isSecureContext, typeof crypto.randomUUID]')).toEqual([false, 'undefined']);
  const seen = (id: string, text: string) => page.locator(`#${id}:text-is('${text}')`).waitFor();
  await seen('state', 'not-connected');
  await page.click('#go');
  await seen('said', 'Back again');
  await seen('state', 'connected');
  expect(page.url()).toBe(`${host}/#/settings`);
  await page.click('#go');
  await seen('said', 'no-answer');
  await page.reload();
  await seen('state', 'connected');
  await page.click('#go');
  await seen('said', 'Sent');
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
  await Promise.all([page.waitForResponse('**/api/send'), page.click('#go')]);
  expect(new Set(keys).size).toBe(2);
});
