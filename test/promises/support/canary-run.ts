/** Does everything that the product does, with a canary in whatever is given to it, and remembers all of them. */
import { expect } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { eventually } from '../../sandbox/eventually.ts';
import { personas } from '../../sandbox/world/sample-company.ts';
import { call, type Caller } from '../../support/caller.ts';
import type { Product } from '../../support/product.ts';
import { atMicrosoft, begin, complete, handleOf } from './attempts.ts';
import { channel, text } from './messages.ts';
import { formOf, type Taps } from './taps.ts';

/** What is looked for, by what it is. */
export const canaries = new Map<string, string>();

/** A word of its own, remembered under what it is. */
function canary(what: string): string {
  const word = `canary${randomBytes(8).toString('hex')}`;
  canaries.set(what, word);
  return word;
}

/** Long secrets are known by a piece from their middle. */
function keep(what: string, secret: string | null | undefined): void {
  expect([what, typeof secret]).toEqual([what, 'string']);
  const middle = Math.max(0, Math.floor(secret!.length / 2) - 20);
  canaries.set(what, secret!.slice(middle, middle + 40));
}

/** What the product does, with a canary in everything that is given to it; the taps stand before what sees secrets. */
export async function everything(product: Product, taps: Taps): Promise<void> {
  const caller = await product.as({ sub: canary('Wintro user'), org_id: canary('Wintro organization') });
  keep('Wintro token', caller.token);
  await signIn(product, caller);
  await sendAll(caller);
  await sendTogether(caller);
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
      attachments: [
        { name: `${canary('name of a file')}.txt`, contentBytes: base64(canary('content of a file')) },
      ],
      signature: { version: await signatureOf(caller) },
    },
  ];
  for (const message of messages)
    expect((await caller.send(message, canary(`key of ${message.kind}`))).status).toBe(201);
}

/** A batch of a template that is delivered, one that is tried, one that is refused, and one that is taken back. */
async function sendTogether(caller: Caller): Promise<void> {
  const letter = (what: string): object => ({
    template: {
      kind: 'mail',
      subject: `${canary(`${what}: subject of a template`)} {{name}}`,
      body: { contentType: 'html', content: `<p>${canary(`${what}: template`)} {{name}} {{role}}</p>` },
    },
    recipients: [1, 2].map((index) => ({
      email: `${canary(`${what}: recipient ${String(index)}`)}@elsewhere.example`,
      values: {
        name: canary(`${what}: name ${String(index)}`),
        role: canary(`${what}: role ${String(index)}`),
      },
      reference: `reference:${String(index)}`,
    })),
  });
  const post = (asked: object, key: string) =>
    caller.post('batches', asked, { 'Idempotency-Key': canary(`key of a batch that is ${key}`) });
  expect((await post({ ...letter('tried'), dryRun: true }, 'tried')).status).toBe(200);
  const refused = { ...letter('refused'), recipients: [{ email: canary('no address'), values: {} }] };
  expect((await post(refused, 'refused')).status).toBe(400);
  const sent = await post(letter('sent'), 'sent');
  expect(sent.status).toBe(202);
  await eventually(
    () => caller.get(`batches/${String(sent.json?.['id'])}`),
    ({ json }) => json?.['state'] === 'over',
    30_000,
  );
  const taken = await post(letter('taken back'), 'taken back');
  expect((await caller.post(`batches/${String(taken.json?.['id'])}/cancel`)).status).toBe(200);
  const sendAt = new Date(Date.now() + 3_600_000).toISOString();
  const later = { kind: 'mail', to: [{ address: `${canary('later: recipient')}@elsewhere.example` }] };
  const words = { subject: canary('later: subject'), body: text(canary('later: body')), sendAt };
  expect((await caller.send({ ...later, ...words }, canary('later: key'))).status).toBe(202);
}

const base64 = (word: string): string => Buffer.from(word).toString('base64');

/** Sets a signature with a logo; its version. */
async function signatureOf(caller: Caller): Promise<string> {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(canary('logo'))]);
  const html = `<p>${canary('signature')}</p>`;
  const wish = {
    version: 'none',
    html,
    logo: { contentBytes: png.toString('base64'), alt: canary('words of the logo') },
  };
  const saved = await caller.put('signature', wish);
  expect(saved.status).toBe(200);
  return String(saved.json?.['version']);
}

/** Refused, unknown, renewed: the paths on which other people's texts come back. */
async function sendInTrouble(product: Product, caller: Caller, taps: Taps): Promise<void> {
  const graph = taps.of('Graph');
  const mailTo = (what: string): object => ({
    kind: 'mail',
    to: [{ address: `${canary(what)}@elsewhere.example` }],
    subject: canary(`${what}: subject`),
    body: text(canary(`${what}: body`)),
  });
  const refusal = (status: number, what: string) => ({
    status,
    headers: { 'content-type': 'application/json', 'request-id': 'request-1' },
    body: Buffer.from(JSON.stringify({ error: { code: 'Forbidden', message: canary(what) } })),
  });
  for (const status of [403, 504, 400]) {
    graph.use({ before: () => refusal(status, `Graph's text with ${status}`) });
    await caller.send(mailTo(`recipient of ${status}`));
  }
  graph.use({});
  const { faults } = product.sandbox.world.state;
  faults['graph.next'] = JSON.stringify([{ status: 401, code: 'InvalidAuthenticationToken' }]);
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
  faults['graph.next'] = JSON.stringify([{ status: 401, code: 'InvalidAuthenticationToken' }]);
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
function keepSecrets(product: Product, taps: Taps): void {
  const [entra, graph, tables] = [taps.of('Entra'), taps.of('Graph'), taps.of('storage')];
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
