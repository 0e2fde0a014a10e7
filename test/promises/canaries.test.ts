/**
 * P40, P77: after everything that the product does, no secret, no body and no address is to be found in tables, queues,
 * blobs or the log, in whatever encoding. The search shows first that it finds what is planted for it.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personas } from '../sandbox/world/sample-company.ts';
import { call, openProduct, type Caller, type Product } from '../support/product.ts';
import { atMicrosoft, begin, complete, handleOf } from './support/attempts.ts';
import { encodingsOf, findCanary } from './support/canary-search.ts';
import { channel, noLimits, text } from './support/messages.ts';
import { openTap, type Tap } from './support/tap.ts';
import { formOf, tapEntra, tapTables, throughTableTap, throughTokenTap } from './support/tapped-product.ts';

const planted = `Planted ${randomUUID()} ÄÖ`;
const canaries = new Map<string, string>();
let stateDir: string;
let stored: Buffer;
let logged: Buffer;

/** A word of its own, remembered under what it is. */
function canary(what: string): string {
  const word = `canary-${randomUUID()}`;
  canaries.set(what, word);
  return word;
}

/** Long secrets are known by a piece from their middle. */
function keep(what: string, secret: string | null | undefined): void {
  expect([what, typeof secret]).toEqual([what, 'string']);
  const middle = Math.max(0, Math.floor(secret!.length / 2) - 20);
  canaries.set(what, secret!.slice(middle, middle + 40));
}

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'canaries-'));
  const product = await openProduct({ stateDir, credential: 'secret', env: { USAGE_LIMITS: noLimits } });
  const taps = await openTaps(product);
  try {
    await product.sandbox.restartHost(taps.settings);
    await everything(product, taps);
    await plant(product);
    logged = Buffer.from(product.sandbox.hostLog().join('\n'));
  } finally {
    await product.close();
    await Promise.all([taps.entra, taps.graph, taps.tables].map((tap) => tap.close()));
  }
  stored = await everyFileIn(join(stateDir, 'azurite'));
});
afterAll(() => rm(stateDir, { recursive: true, force: true }));

interface Taps {
  readonly settings: Record<string, string>;
  readonly entra: Tap;
  readonly graph: Tap;
  readonly tables: Tap;
}

async function openTaps(product: Product): Promise<Taps> {
  const { addresses, certificates } = product.sandbox;
  const { key, cert, ca } = certificates;
  const entra = await tapEntra(product);
  const tables = await tapTables(product);
  const graph = await openTap({ target: addresses.graph, tls: { key, cert }, ca });
  const settings = {
    ...throughTokenTap(product, entra),
    ...throughTableTap(tables),
    GRAPH_BASE_URL: graph.url,
  };
  return { settings, entra, graph, tables };
}

/** What the product does, with a canary in everything that is given to it. */
async function everything(product: Product, taps: Taps): Promise<void> {
  const caller = await product.as({ sub: canary('Wintro user'), org_id: canary('Wintro organization') });
  keep('Wintro token', caller.token);
  await signIn(product, caller);
  await sendAll(caller);
  await sendInTrouble(product, caller, taps);
  await caller.post('people/search', { query: canary('search words') });
  await returnOddly(product, caller);
  await signIn(product, caller);
  const leaver = await product.as({ sub: 'leaver' });
  await product.connect(leaver, { upn: personas.colleague });
  await leaver.post('disconnect');
  keepSecrets(product, taps);
}

async function signIn(product: Product, caller: Caller): Promise<void> {
  const begun = await begin(caller);
  const redirect = await atMicrosoft(begun);
  const back = await call(redirect.url, { method: 'POST', body: new URLSearchParams({ ...redirect.form }) });
  const handle = handleOf(back);
  expect((await complete(caller, handle, begun.binding)).status).toBe(200);
  keep('code', redirect.form['code']);
  keep('state', begun.state.split('.')[1]);
  keep('handle', handle.split('.')[1]);
  keep('binding', begun.binding);
  keep('nonce', begun.nonce);
  expect(product.sandbox.hostLog().length).toBeGreaterThan(0);
}

async function sendAll(caller: Caller): Promise<void> {
  const html = (what: string): object => ({ contentType: 'html', content: `<p>${canary(what)}</p>` });
  const address = (what: string): object => ({
    address: `${canary(what)}@elsewhere.example`,
    name: canary(`${what}: name`),
  });
  const messages = [
    { kind: 'chat', to: { email: personas.colleague }, body: text(canary('chat body')) },
    { ...channel(), subject: canary('channel subject'), body: html('channel body') },
    {
      kind: 'mail',
      to: [address('to')],
      cc: [address('cc')],
      bcc: [address('bcc')],
      subject: canary('mail subject'),
      body: html('mail body'),
    },
  ];
  for (const message of messages)
    expect((await caller.send(message, canary(`key of ${message.kind}`))).status).toBe(201);
}

/** Refused, unknown, renewed: the paths on which other people's texts come back. */
async function sendInTrouble(product: Product, caller: Caller, { graph }: Taps): Promise<void> {
  const mailTo = (what: string): object => ({
    kind: 'mail',
    to: [{ address: `${canary(what)}@elsewhere.example` }],
    subject: canary(`${what}: subject`),
    body: text(canary(`${what}: body`)),
  });
  const refusal = (status: number, what: string) => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ error: { code: 'Forbidden', message: canary(what) } })),
  });
  for (const status of [403, 504, 400]) {
    graph.use({ before: () => refusal(status, `Graph's text with ${status}`) });
    await caller.send(mailTo(`recipient of ${status}`));
  }
  graph.use({});
  const { faults } = product.sandbox.world.state;
  faults['graph.next'] = JSON.stringify([{ status: 401, body: {} }]);
  expect((await caller.send(mailTo('recipient after a renewal'))).status).toBe(201);
  await caller.send({
    kind: 'chat',
    to: { email: `${canary('nobody')}@haldenvoss.example` },
    body: text('x'),
  });
  await caller.send({ kind: 'mail', unknown: canary('unknown field') });
  await caller.post('send', `{"broken": "${canary('broken body')}`, { 'idempotency-key': 'k' });
  faults['entra.tokenError'] = JSON.stringify({
    error: 'invalid_request',
    error_description: canary("Entra's text"),
  });
  faults['graph.next'] = JSON.stringify([{ status: 401, body: {} }]);
  await caller.send(mailTo('recipient without a token'));
  delete faults['entra.tokenError'];
}

async function returnOddly(product: Product, caller: Caller): Promise<void> {
  const callback = `${product.apiUrl}/callback`;
  const { state } = await begin(caller);
  const fields = { state, error: canary('error'), error_description: canary('error description') };
  await call(callback, { method: 'POST', body: new URLSearchParams(fields) });
  await call(`${callback}?state=${canary('unknown state')}&code=${canary('unknown code')}`);
  await call(`${product.apiUrl}/status`, { headers: { authorization: `Bearer ${canary('bad token')}` } });
  await call(`${product.apiUrl}/${canary('unknown path')}`);
  await call(`${product.apiUrl}/status`, { headers: { 'x-request-id': `${canary('request id')} x` } });
}

/** What passed between the product and what it calls. */
function keepSecrets(product: Product, { entra, graph, tables }: Taps): void {
  const forms = entra.requests.map(({ body }) => formOf(body));
  const redeemed = forms.find((form) => form.get('grant_type') === 'authorization_code')!;
  keep('verifier', redeemed.get('code_verifier'));
  keep('client secret', redeemed.get('client_secret'));
  keep('refresh token', forms.find((form) => form.has('refresh_token'))?.get('refresh_token'));
  const answers = entra.answers.map(({ body }) => JSON.parse(body.toString()) as Record<string, string>);
  for (const [index, answer] of answers.filter((one) => one['access_token']).entries()) {
    for (const name of ['access_token', 'refresh_token', 'id_token'])
      keep(`${name} of answer ${index}`, answer[name]);
  }
  keep('token at Graph', graph.requests[0]?.headers.authorization);
  keep('token at the storage service', tables.requests[0]?.headers.authorization);
  for (const [name, versions] of Object.entries(product.sandbox.world.state.vault)) {
    for (const { value } of versions) keep(`secret ${name}`, value);
  }
  keep('key of the identity endpoint', product.sandbox.settings['IDENTITY_HEADER']);
  for (const name of ['Ines Moreau', personas.recruiter, personas.colleague]) canaries.set(name, name);
}

/** The same word in every encoding, in every table and in a queue. */
async function plant({ sandbox }: Product): Promise<void> {
  const { azurite } = sandbox;
  await azurite.createQueues(['planted']);
  for (const [name, forms] of Object.entries(encodingsOf(planted))) {
    const bytes = Buffer.from(`>${forms[0]!}<`, 'latin1');
    await azurite.tableClient('runs').createEntity({ partitionKey: 'planted', rowKey: name, bytes });
    await azurite.queueServiceClient
      .getQueueClient('planted')
      .sendMessage(`${name} ${bytes.toString('base64')}`);
  }
}

async function everyFileIn(dir: string): Promise<Buffer> {
  const files = await readdir(dir, { recursive: true, withFileTypes: true });
  const found = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name)));
  return Buffer.concat(await Promise.all(found));
}

/** What is stored, and what stands in it as base64, decoded: a column of bytes is written down that way. */
function withBinaryColumns(bytes: Buffer): Buffer {
  const runs = bytes.toString('latin1').match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  return Buffer.concat([bytes, ...runs.flatMap((run) => [Buffer.from('\n'), Buffer.from(run, 'base64')])]);
}

describe('P40 the search', () => {
  test.each(Object.keys(encodingsOf('x')))('P40 finds a word that is written down as %s', (name) => {
    for (const form of encodingsOf(planted)[name]!) {
      const haystack = Buffer.from(`some text ${form} and more`, 'latin1');
      expect(findCanary(haystack, planted)).toContain(name);
    }
    expect(findCanary(Buffer.from(`some text ${randomUUID()} and more`), planted)).toEqual([]);
  });

  test('P40 finds what was planted in a table and in a queue, in each encoding', () => {
    const inside = withBinaryColumns(stored);
    expect(findCanary(inside, planted)).toEqual(Object.keys(encodingsOf(planted)));
  });

  test('P40 has rows, a log and canaries to search', () => {
    for (const table of ['attempts', 'connections', 'tokencaches', 'sends'])
      expect(stored.includes(table)).toBe(true);
    expect(stored.length).toBeGreaterThan(50_000);
    expect(logged.toString()).toContain('"event":"send.sent"');
    expect(canaries.size).toBeGreaterThan(50);
    expect(Math.min(...[...canaries.values()].map((word) => word.length))).toBeGreaterThan(10);
  });
});

const whereabouts = (haystack: Buffer): readonly string[] =>
  [...canaries].flatMap(([what, word]) =>
    findCanary(haystack, word).map((encoding) => `${what}, ${encoding}`),
  );

test('P40 no secret, body or address stands in any table, queue or blob', () => {
  expect(whereabouts(withBinaryColumns(stored))).toEqual([]);
});

test('P77 no secret, body or address stands in the log', () => {
  expect(whereabouts(withBinaryColumns(logged))).toEqual([]);
});

test('P77 every line that the product logs is one JSON object of allowed fields', () => {
  const own = logged
    .toString()
    .split('\n')
    .flatMap((line) => /\{"event":.*$/.exec(line)?.[0] ?? []);
  expect(own.length).toBeGreaterThan(30);
  for (const line of own) {
    const fields = JSON.parse(line) as Record<string, unknown>;
    for (const value of Object.values(fields)) expect(['string', 'number']).toContain(typeof value);
    expect(line).not.toMatch(/eyJ[A-Za-z0-9_-]{20}/);
  }
});
