/** A page of a developer's own, at another origin and with the tokens of another issuer, completes the sign-in and sends. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import type { BrowserContext, Page } from 'playwright-core';
import { openProduct, type Product } from '../support/product.ts';
import { workerDesk } from '../support/worker/desk-in-test.ts';
import { listen, type Listening } from './listen.ts';
import { frontEndSettings } from './own-front-end.ts';
import { readOptions } from './start-options.ts';
import { settingsPath } from './wintro/wintro.ts';
import { personas } from './world/sample-company.ts';

const issuer = 'https://sign-in.own.example/';
const audience = 'own-audience';

let product: Product;
let own: Listening;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const script = await bundle();
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'own', alg: 'ES256', use: 'sig' };
  const app = new Hono();
  app.get('/jwks', (c) => c.json({ keys: [jwk] }));
  app.get('/token', async (c) => c.text(await tokenBy(privateKey)));
  app.get('/client.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript' }));
  app.get('/app', (c) =>
    c.html('<title>Own</title><script type="module" src="/client.js"></script><p id="says"></p>'),
  );
  own = await listen(app, { port: 0, hostname: 'localhost' });
  const options = readOptions([
    ...['--return-address', `own=${own.url}/app`, '--issuer', issuer],
    ...['--jwks', `${own.url}/jwks`, '--audience', audience],
  ]);
  if (options === 'help') throw new Error('no help was asked for');
  product = await openProduct({
    env: ({ settings }) => Promise.resolve(frontEndSettings(settings, options.frontEnd)),
  });
  context = await (await workerDesk().lendBrowser()).newContext();
  page = await context.newPage();
});
afterAll(async () => {
  await context.close();
  await product.close();
  await own.close();
});

const tokenBy = (key: CryptoKey): Promise<string> =>
  new SignJWT({ org_id: 'own-organization', roles: ['recruiter'] })
    .setProtectedHeader({ alg: 'ES256', kid: 'own' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject('own-user')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key);

/** The browser client as it is shipped, and the few lines of a page around it. */
async function bundle(): Promise<string> {
  const contents = `
    import { createWintroMicrosoft365 } from './shared/client/index.ts';
    const getToken = async () => (await fetch('/token')).text();
    const apiBaseUrl = new URL(location.href).searchParams.get('api') ?? sessionStorage.getItem('api');
    sessionStorage.setItem('api', apiBaseUrl);
    globalThis.client = createWintroMicrosoft365({ apiBaseUrl, getToken });
    const outcome = await globalThis.client.resume();
    document.getElementById('says').textContent = JSON.stringify(outcome);
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    ...{ bundle: true, write: false, format: 'esm', target: 'es2023', logLevel: 'silent' },
  });
  return outputFiles[0]!.text;
}

test('it connects, comes back from Microsoft, and is connected; a message goes out', async () => {
  await page.goto(`${own.url}/app?api=${encodeURIComponent(product.apiUrl)}`);
  await page.locator('#says', { hasText: '{' }).waitFor();
  await page.evaluate(`void globalThis.client.connect({ returnTo: 'own' })`);
  await page.getByRole('button', { name: 'Ines Moreau' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.waitForURL(`${own.url}/app**`);
  await page.locator('#says', { hasText: personas.recruiter }).waitFor();
  expect(JSON.parse((await page.locator('#says').textContent())!)).toMatchObject({
    outcome: 'connected',
  });
  const sent = await page.evaluate(
    `globalThis.client.send({ kind: 'mail', to: [{ address: 'somebody@elsewhere.example' }], subject: 'From my own page', body: { contentType: 'text', content: 'Hello' } })`,
  );
  expect(sent).toMatchObject({ ok: true });
  expect(product.sandbox.world.state.mails.map(({ subject }) => subject)).toEqual(['From my own page']);
});

test('Wintro’s own tokens are not accepted meanwhile: there is one issuer', async () => {
  expect((await (await product.as()).get('status')).status).toBe(401);
});

test('an origin that was not named gets no leave to call', async () => {
  const preflight = async (origin: string): Promise<string | null> => {
    const headers = {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    };
    const answer = await fetch(`${product.apiUrl}/status`, { method: 'OPTIONS', headers });
    return answer.headers.get('access-control-allow-origin');
  };
  expect(await preflight(own.url)).toBe(own.url);
  expect(await preflight(product.sandbox.addresses.wintro)).toBe(product.sandbox.addresses.wintro);
  expect(await preflight('https://elsewhere.example')).toBeNull();
});

test('without an id connect still returns to the sandbox’s own page', () => {
  const [first] = Object.values(
    JSON.parse(product.sandbox.settings['RETURN_ADDRESSES']!) as object,
  ) as string[];
  expect(first).toBe(product.sandbox.addresses.wintro + settingsPath);
});
