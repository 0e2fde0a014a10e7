/** The code of the guides, exactly as it stands there: it compiles, and a user walks it from Connect to a sent message. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { Page } from 'playwright-core';
import { patienceMs } from '../sandbox/eventually.ts';
import { listen, type Listening } from '../sandbox/listen.ts';
import { connected, notConnected } from '../sandbox/wintro/page-fixture.ts';
import { choosePerson } from '../support/choose-person.ts';
import { workerDesk } from '../support/worker/desk-in-test.ts';
import { answerApi, type Api } from './api-answers.ts';
import { clientGuide, elementFiles, elementGuide, makeGuideProject } from './guide-project.ts';
import type { GuideProject } from './guide-project.ts';

let project: GuideProject;
let server: Listening;
beforeAll(async () => {
  project = await makeGuideProject();
  await project.bundle();
  server = await serve(project);
});
afterAll(async () => {
  for (const context of (await workerDesk().lendBrowser()).contexts()) await context.close();
  await server.close();
  await project.remove();
});

const REACT =
  '<!doctype html><title>A front end</title><script type="module" src="/bundled/main.js"></script>';
/** What a strict page has: no inline script, no inline style. */
const POLICY = "default-src 'self'; connect-src https://m365.wintro.example";

function serve({ folder, packageFolder }: GuideProject): Promise<Listening> {
  const app = new Hono();
  app.get('/*', async (c) => {
    const path = normalize(c.req.path);
    const headers = { 'Content-Security-Policy': POLICY };
    if (path === '/react.html' || path === '/own.html') return c.html(REACT, 200, headers);
    const vendor = '/vendor/microsoft-365/';
    const file = path.startsWith(vendor)
      ? join(packageFolder, path.slice(vendor.length))
      : join(folder, path);
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) return c.text('', 404);
    const type = file.endsWith('.html') ? 'text/html' : 'text/javascript';
    return c.body(text, 200, { ...headers, 'Content-Type': `${type}; charset=utf-8` });
  });
  return listen(app, { port: 0, hostname: 'localhost' });
}

const microsoft = 'https://login.microsoftonline.com';

/** Opens a page whose API, and whose Microsoft, are answered here. */
async function open(path: string, api: Api): Promise<Page> {
  const context = await (await workerDesk().lendBrowser()).newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await answerApi(context, { api: 'https://m365.wintro.example/api', page: new URL(server.url).origin }, api);
  // By a script: a redirect's target would go past this route.
  const back = `<script>location.replace('${server.url}/${path}#ms_connect=attempt.handle')</script>`;
  await context.route(`${microsoft}/**`, (route) => route.fulfill({ contentType: 'text/html', body: back }));
  await page.goto(`${server.url}/${path}`);
  return page;
}

function answers(): Api {
  const api: Api = {
    'GET status': { body: notConnected },
    'POST connect': { body: { signInUrl: `${microsoft}/authorize`, binding: 'b', expiresAt: '' } },
    'POST connect/complete': () => (api['GET status'] = { body: connected }),
    'POST people/search': { body: { people: [person], truncated: false } },
    'POST send': {
      status: 201,
      body: { id: 's', kind: 'chat', state: 'sent', sentAt: '2026-01-03T09:00:00Z', sender: {}, note: '' },
    },
  };
  return api;
}

const person = { id: 'id-1', displayName: 'Nora Lund', email: 'nora@example.com', kind: 'member' };

test('the code of both guides compiles in a project as strict as can be, with the types of React 19', async () => {
  expect(await project.faults()).toBe('');
});

test('a host writes as few lines as the guides say, and at most thirty', () => {
  const lines = (...names: readonly string[]): number =>
    elementFiles.filter(({ name }) => names.includes(name)).reduce((sum, file) => sum + file.lines, 0);
  const react = lines('microsoft365.ts', 'microsoft365-page.tsx');
  const plain = lines('settings.html', 'settings.js');
  expect(elementFiles).toHaveLength(5);
  expect(Math.max(react, plain)).toBeLessThanOrEqual(30);
  const [, inReact, without] = /(\d+) lines in React and (\d+) without a framework/.exec(elementGuide) ?? [];
  expect([inReact, without]).toEqual([String(react), String(plain)]);
  expect(/(\d+) lines in React\./.exec(clientGuide)?.[1]).toBe(String(react));
});

describe.each([
  ['the React page', 'react.html'],
  ['the page without a framework', 'settings.html'],
])('%s of the guide', (_title, path) => {
  test('connects, comes back, sends, and hears of it', async () => {
    const page = await open(path, answers());
    const said = page.waitForEvent('console', (message) => message.text() === 'sent chat');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'Connected', exact: true }).waitFor();
    expect(page.url()).toBe(`${server.url}/${path}`);
    const composer = page.getByRole('region', { name: 'Write a message' });
    await choosePerson(composer, { typed: 'nora', option: 'Nora Lund' });
    await composer.getByRole('textbox', { name: 'Message' }).fill('Hello');
    await page.clock.install();
    await composer.getByRole('button', { name: 'Send', exact: true }).click();
    await composer.getByRole('button', { name: 'Undo' }).waitFor();
    await page.clock.runFor(10_500);
    await page.getByRole('heading', { name: 'Sent to Nora Lund' }).waitFor();
    await said;
    await page.context().close();
  });
});

test("the guide's page of one's own connects and comes back", async () => {
  const page = await open('own.html', answers());
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Disconnect', exact: true }).waitFor();
  await page.context().close();
});
