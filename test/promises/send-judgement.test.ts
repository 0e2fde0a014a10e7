/**
 * What each way in which a message POST can end says about the message: sent, certainly not sent, or unknown. Every row
 * of the table once over the wire, with the reason, the owner, and what the same key does afterwards.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../sandbox/free-port.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import { deliveries } from '../sandbox/graph/deliveries.ts';
import { personas, samplePeople } from '../sandbox/world/sample-company.ts';
import { sampleTeams } from '../sandbox/world/sample-teams.ts';
import { openProduct, type Answered, type Caller, type Product } from '../support/product.ts';
import { messagePosts, forgetCalls, tokenCalls } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { channel, chat, mail, noLimits, text } from './support/messages.ts';
import { openTap, type Fate, type Tap } from './support/tap.ts';

let product: Product;
let tap: Tap;
let caller: Caller;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;

beforeAll(async () => {
  product = await openProduct({ env: { USAGE_LIMITS: noLimits } });
  const { addresses, certificates } = product.sandbox;
  const { key, cert, ca } = certificates;
  tap = await openTap({ target: addresses.graph, tls: { key, cert }, ca });
  await product.sandbox.restartHost({ GRAPH_BASE_URL: tap.url });
  caller = await product.as();
  await product.connect(caller);
});
afterEach(() => {
  tap.use({});
  clearFaults(product.sandbox.world);
});
afterAll(async () => {
  await product.close();
  await tap.close();
});

const delivered = (): number =>
  Object.values(deliveries(product.sandbox.world)).reduce((sum: number, one: number) => sum + one, 0);

const answer = (status: number, body: unknown = undefined, headers: Record<string, string> = {}): Fate => ({
  status,
  headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers },
  body: Buffer.from(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)),
});
const refusal = (status: number, code: string, headers: Record<string, string> = {}): Fate =>
  answer(status, { error: { code, message: 'Canary4711 of the other side' } }, headers);

interface Row {
  readonly ends: string;
  readonly message: Record<string, unknown>;
  readonly fate: Fate;
  /** Whether Graph had taken the message before. */
  readonly after?: true;
  readonly means: 'sent' | 'not-sent' | 'refused' | 'unknown';
  readonly reason?: string;
  readonly owner?: string;
}

const unknown = { means: 'unknown', reason: 'send-outcome-unknown', owner: 'user' } as const;
const wait = { 'retry-after': '7' };
const html = '<!doctype html><title>Sign in to the network</title>';

const table: readonly Row[] = [
  {
    ends: '429 with Retry-After',
    message: mail(),
    fate: refusal(429, 'TooManyRequests', wait),
    means: 'not-sent',
    reason: 'graph-throttled',
    owner: 'microsoft',
  },
  {
    ends: '429 without Retry-After',
    message: chat(),
    fate: refusal(429, 'TooManyRequests'),
    means: 'not-sent',
    reason: 'graph-throttled',
    owner: 'microsoft',
  },
  {
    ends: '429 with a code that lies about mail',
    message: mail(),
    fate: refusal(429, 'ApplicationThrottled', wait),
    ...unknown,
  },
  {
    ends: '429 with the other code that lies',
    message: mail(),
    fate: refusal(429, 'CommandConcurrencyLimitReached'),
    ...unknown,
  },
  {
    ends: '503 with Retry-After',
    message: channel(),
    fate: refusal(503, 'serviceNotAvailable', wait),
    means: 'not-sent',
    reason: 'graph-unavailable',
    owner: 'microsoft',
  },
  { ends: '503 without Retry-After', message: mail(), fate: refusal(503, 'serviceNotAvailable'), ...unknown },
  {
    ends: '503 with Retry-After and a lying code',
    message: mail(),
    fate: refusal(503, 'ApplicationThrottled', wait),
    ...unknown,
  },
  { ends: '500', message: chat(), fate: refusal(500, 'InternalServerError'), ...unknown },
  { ends: '502 with a page', message: mail(), fate: answer(502, html), ...unknown },
  {
    ends: '504 after delivery',
    message: mail(),
    fate: refusal(504, 'UnknownError'),
    after: true,
    ...unknown,
  },
  { ends: 'a reset before delivery', message: mail(), fate: 'reset', ...unknown },
  { ends: 'a reset after delivery', message: channel(), fate: 'reset', after: true, ...unknown },
  { ends: 'a page with status 200', message: mail(), fate: answer(200, html), ...unknown },
  { ends: 'a page with status 200', message: chat(), fate: answer(200, html), ...unknown },
  {
    ends: 'a redirect',
    message: mail(),
    fate: answer(302, html, { location: 'https://evil.example/' }),
    ...unknown,
  },
  { ends: '202 without a body', message: mail(), fate: answer(202), means: 'sent' },
  {
    ends: '201 with a broken body',
    message: chat(),
    fate: {
      status: 201,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"id":"1","bo'),
    },
    means: 'sent',
  },
  {
    ends: '400',
    message: mail(),
    fate: refusal(400, 'ErrorInvalidRecipients'),
    means: 'refused',
    reason: 'recipient-refused',
    owner: 'user',
  },
  {
    ends: '403',
    message: channel(),
    fate: refusal(403, 'Forbidden'),
    means: 'refused',
    reason: 'not-allowed-there',
    owner: 'tenant-admin',
  },
  {
    ends: '403',
    message: mail(),
    fate: refusal(403, 'ErrorSendAsDenied'),
    means: 'refused',
    reason: 'send-as-denied',
    owner: 'tenant-admin',
  },
  {
    ends: '404',
    message: channel(),
    fate: refusal(404, 'NotFound'),
    means: 'refused',
    reason: 'destination-not-found',
    owner: 'user',
  },
  {
    ends: '409',
    message: chat(),
    fate: refusal(409, 'Conflict'),
    means: 'refused',
    reason: 'graph-refused',
    owner: 'tenant-admin',
  },
  {
    ends: '413',
    message: chat(),
    fate: refusal(413, 'RequestEntityTooLarge'),
    means: 'refused',
    reason: 'message-too-large',
    owner: 'user',
  },
  {
    ends: 'a full mailbox',
    message: mail(),
    fate: refusal(400, 'ErrorQuotaExceeded'),
    means: 'refused',
    reason: 'mailbox-full',
    owner: 'user',
  },
  {
    ends: 'the sending limit',
    message: mail(),
    fate: refusal(400, 'ErrorExceededMessageLimit'),
    means: 'refused',
    reason: 'sending-quota-reached',
    owner: 'tenant-admin',
  },
];

const statusFor = { sent: [201], 'not-sent': [503], refused: [403, 413, 422], unknown: [504] };

describe('a message POST that ends in', () => {
  test.each(table)(
    '$ends ($message.kind) is $means',
    async ({ message, fate, after, means, reason, owner }) => {
      const key = randomUUID();
      let posts = 0;
      tap.use({
        [after ? 'after' : 'before']: ({ path, method }: { path: string; method: string }) => {
          if (method !== 'POST' || !/\/(?:messages|sendMail)$/.test(path)) return undefined;
          posts += 1;
          return fate;
        },
      });
      const first = await caller.send(message, key);
      expect(statusFor[means]).toContain(first.status);
      expect(posts).toBe(1);
      if (means === 'sent') return;
      expect(first.json).toMatchObject({ reason, owner, retryable: means === 'not-sent' });
      expect(String(first.json?.['nextStep'])).not.toBe('');
      expect(first.json?.['sendId']).toMatch(/^s-/);
      expect(first.text).not.toContain('Canary4711');

      tap.use({});
      const before = delivered();
      const again = await caller.send(message, key);
      expect(again.status).toBe(means === 'not-sent' ? 201 : first.status);
      expect(delivered() - before).toBe(means === 'not-sent' ? 1 : 0);
    },
  );

  test('a refused token is renewed, and the message is posted once more', async () => {
    forgetCalls(product.sandbox.world);
    tap.use({ before: once(refusal(401, 'InvalidAuthenticationToken')) });
    const before = delivered();
    expect((await caller.send(mail())).status).toBe(201);
    expect(delivered() - before).toBe(1);
    expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
  });

  test('a token refused twice is certainly not sent, and the connection stays', async () => {
    const key = randomUUID();
    tap.use({ before: () => refusal(401, 'InvalidAuthenticationToken') });
    const refused = await caller.send(mail(), key);
    expect(refused.json).toMatchObject({ status: 503, reason: 'token-refused', retryable: true });
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
    tap.use({});
    expect((await caller.send(mail(), key)).status).toBe(201);
  });

  test('silence is given up within the deadline, and is unknown (takes twenty seconds)', async () => {
    faults()['graph.afterDelivery'] = 'hang';
    const [started, key, before] = [performance.now(), randomUUID(), delivered()];
    const given = await caller.send(mail(), key);
    expect(performance.now() - started).toBeLessThan(26_000);
    expect(given.json).toMatchObject({ status: 504, reason: 'send-outcome-unknown' });
    delete faults()['graph.afterDelivery'];
    expect((await caller.send(mail(), key)).status).toBe(504);
    expect(delivered() - before).toBe(1);
  });
});

/** One fate for the first request, none for those after it. */
function once(fate: Fate): () => Fate {
  let struck = false;
  return () => {
    if (struck) return undefined;
    struck = true;
    return fate;
  };
}

describe('a connection that cannot be made', () => {
  const untrusted = async (): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), 'untrusted-'));
    const { key, cert } = await openCertificates(dir);
    await rm(dir, { recursive: true });
    other = await openTap({ target: product.sandbox.addresses.graph, tls: { key, cert } });
    return other.url;
  };
  let other: Tap | undefined;
  afterAll(() => other?.close());

  test.each([
    ['because the port is closed', async () => `https://localhost:${await freePort()}`],
    ['because the name has no address', () => Promise.resolve('https://graph.invalid')],
    ['because the certificate is not trusted', untrusted],
  ])('%s is certainly not sent, and the same key may try again', async (_why, address) => {
    await product.sandbox.restartHost({ GRAPH_BASE_URL: await address() });
    const key = randomUUID();
    const refused = await caller.send(mail(), key);
    await product.sandbox.restartHost({ GRAPH_BASE_URL: tap.url });
    expect(refused.json).toMatchObject({ status: 503, reason: 'graph-unavailable', retryable: true });
    expect((await caller.send(mail(), key)).status).toBe(201);
  });
});

describe('a destination', () => {
  const guest = samplePeople().find((person) => person.userPrincipalName === personas.guest)!;
  const leadership = sampleTeams().find(({ displayName }) => displayName === 'Leadership')!;
  const hidden = sampleTeams()[0]!.channels.find(({ displayName }) => displayName === 'Offers')!;
  const nobody = 'f0000000-0000-4000-8000-000000000000';
  const cases: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
    [
      'address that nobody has',
      { ...chat(), to: { email: 'nobody@haldenvoss.example' } },
      { status: 422, reason: 'recipient-unknown', owner: 'user' },
    ],
    [
      'id that nobody has',
      { ...chat(), to: { userId: nobody } },
      { status: 422, reason: 'recipient-unknown' },
    ],
    [
      'address that is the sender',
      { ...chat(), to: { email: personas.recruiter } },
      { status: 422, reason: 'recipient-is-sender' },
    ],
    [
      'person of another company',
      { ...chat(), to: { email: personas.otherCompany } },
      { status: 422, reason: 'recipient-unknown' },
    ],
    [
      'team that does not exist',
      { ...channel(), teamId: nobody },
      { status: 422, reason: 'destination-not-found' },
    ],
    [
      'channel that does not exist',
      { ...channel(), channelId: `19:${'0'.repeat(32)}@thread.tacv2` },
      { status: 422, reason: 'destination-not-found' },
    ],
    [
      'channel of a team without the sender',
      { ...channel(), teamId: leadership.id, channelId: leadership.channels[0]!.id },
      {},
    ],
    ['private channel without the sender', { ...channel(), channelId: hidden.id }, {}],
  ];
  test.each(cases)(
    '%s is refused in words of its own, and nothing is sent',
    async (_what, message, problem) => {
      const before = delivered();
      const refused = await caller.send(message);
      expect(refused.json).toMatchObject(problem);
      expect([403, 422]).toContain(refused.status);
      expect(['user', 'tenant-admin']).toContain(refused.json?.['owner']);
      expect(delivered()).toBe(before);
    },
  );

  test.each([
    ['by address', { email: guest.mail! }],
    ['by id', { userId: guest.id }],
  ])('that is a guest is reached %s', async (_how, to) => {
    const before = delivered();
    expect((await caller.send({ ...chat(), to })).status).toBe(201);
    expect(delivered() - before).toBe(1);
  });

  test('of a mail may be anybody: the note says accepted, never delivered', async () => {
    const sent = await caller.send({ ...mail(), to: [{ address: 'nobody@haldenvoss.example' }] });
    expect(sent.json).toMatchObject({ state: 'sent', note: expect.stringContaining('Accepted') });
    expect(String(sent.json?.['note'])).not.toMatch(/delivered\.|arrived/i);
  });
});

describe('a sender without', () => {
  test.each([
    ['a Teams licence', personas.withoutTeams, chat(), 'teams-unavailable'],
    ['a Teams licence', personas.withoutTeams, channel(), 'teams-unavailable'],
    ['a mailbox', personas.withoutMailbox, mail(), 'mailbox-unavailable'],
  ])('%s is told so, and whose task it is', async (_what, upn, message, reason) => {
    const sender = await product.as({ sub: upn });
    await product.connect(sender, { upn });
    const refused = await sender.send(message);
    expect(refused.json).toMatchObject({ status: 403, reason, owner: 'tenant-admin' });
    expect(messagePosts(product.sandbox.world).some(({ status }) => status === 500)).toBe(false);
    const other = message['kind'] === 'mail' ? chat(text('x').content) : mail();
    expect((await sender.send(other)).status).toBe(201);
  });
});
