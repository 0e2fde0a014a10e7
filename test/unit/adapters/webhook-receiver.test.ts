/** What goes out to Wintro's back end: one signed POST to one address, within ten seconds, by one or two secrets. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Secret } from '../../../shared/adapters/keys/secret-cache.ts';
import { webhookKeyOf } from '../../../shared/adapters/webhooks/sign-webhook.ts';
import { webhookReceiver } from '../../../shared/adapters/webhooks/webhook-receiver.ts';
import { OVERLAP_HOURS } from '../../../shared/domain/webhook.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { verifyWebhook } from '../../../shared/client/webhooks.ts';
import { inTime, keptLog, movableClock } from '../../support/fakes/fake-world.ts';

const secret = (letter: string): string => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
const [NEWEST, OLDER] = [secret('n'), secret('o')];
const message = { id: 'evt-1', body: JSON.stringify({ type: 'send.sent', timestamp: 't', data: {} }) };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listening(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?of=wintro`;
}

interface InVault {
  readonly hours?: number;
  readonly value?: string;
  readonly before?: Result<Secret | undefined>;
}

/** A vault with a newest version that is so many hours old, and one before it. */
function portsWith({
  hours = 1_000,
  value = NEWEST,
  before = succeed({ value: OLDER, version: 'older' }),
}: InVault = {}) {
  const clock = movableClock();
  const newest = succeed({ value, version: 'newest', createdMs: clock.now() - hours * 3_600_000 });
  const vault = {
    newest: () => Promise.resolve(newest),
    ask: () => Promise.resolve(newest),
    before: () => Promise.resolve(before),
  };
  return { vault, clock, log: keptLog() };
}

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Posts to a server that answers with `status`; what it was given, and what was made of its answer. */
async function posted(ports = portsWith(), status = 204, headers: Record<string, string> = {}) {
  const received: Received[] = [];
  const url = await listening((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ method: request.method, url: request.url, headers: request.headers, body });
      response.writeHead(status, headers).end('an answer that nobody reads');
    });
  });
  const answer = await webhookReceiver(ports, { url, secretName: 'webhook' }).post(message, inTime);
  return { answer, received, now: ports.clock.now() };
}

describe('an event', () => {
  test('P111: is posted as JSON, signed with id and time, so that the client’s package believes it', async () => {
    const { answer, received, now } = await posted();
    expect(answer).toEqual(succeed({ kind: 'answered', status: 204 }));
    const [{ method, url, headers, body }] = received as [Received];
    expect({ method, url, body, type: headers['content-type'] }).toEqual({
      ...{ method: 'POST', url: '/hooks?of=wintro', body: message.body, type: 'application/json' },
    });
    expect(headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
    expect(await verifyWebhook(headers, body, NEWEST, { now })).toMatchObject({ ok: true, id: 'evt-1' });
    expect(await verifyWebhook(headers, body, OLDER, { now })).toMatchObject({ ok: false });
  });

  test('P111: carries two signatures for three days after the secret was changed', async () => {
    const { received, now } = await posted(portsWith({ hours: OVERLAP_HOURS - 1 }));
    const [{ headers, body }] = received as [Received];
    for (const known of [NEWEST, OLDER])
      expect(await verifyWebhook(headers, body, known, { now })).toMatchObject({ ok: true });
    server?.close();
    const later = await posted(portsWith({ hours: OVERLAP_HOURS + 1 }));
    expect(later.received[0]!.headers['webhook-signature']).not.toContain(' ');
  });

  test.each([
    ['cannot be read', failWith(failure('vault-unavailable'))],
    ['is not there', succeed(undefined)],
    ['is no secret', succeed({ value: 'plain', version: 'older' })],
  ])('P111: goes out by the newest secret alone when the one before it %s', async (_why, before) => {
    const { received } = await posted(portsWith({ hours: 1, before }));
    expect(received[0]!.headers['webhook-signature']).toMatch(/^v1,\S+$/);
  });

  test('P111: does not go out while the secret is none, which the operator is told without its value', async () => {
    const ports = portsWith({ value: 'not-a-secret' });
    const { answer, received } = await posted(ports);
    expect([answer, received]).toMatchObject([{ ok: false, failure: { reason: 'vault-unavailable' } }, []]);
    expect(JSON.stringify(ports.log.lines)).toContain('vault.secret-unusable');
    expect(JSON.stringify(ports.log.lines)).not.toContain('not-a-secret');
  });
});

describe('of the answer', () => {
  test('P114: a redirect is not followed', async () => {
    const { answer, received } = await posted(portsWith(), 302, { location: '/elsewhere' });
    expect([answer, received.length]).toEqual([succeed({ kind: 'answered', status: 302 }), 1]);
  });

  test('P114: the body does not count, however long it is, nor whether it ends', async () => {
    const url = await listening((_request, response) => {
      response.writeHead(200);
      response.write('x'.repeat(100_000));
    });
    const receiver = webhookReceiver(portsWith(), { url, secretName: 'webhook' });
    expect(await receiver.post(message, inTime)).toEqual(succeed({ kind: 'answered', status: 200 }));
  });

  test('P114: ten seconds are all there is, and less when the work has less', async () => {
    let limit = 0;
    const receiver = webhookReceiver(
      portsWith(),
      { url: 'https://x.example', secretName: 'w' },
      (_url, call) => {
        limit = call.withinMs;
        return Promise.resolve({ fault: 'unknown' });
      },
    );
    expect(await receiver.post(message, inTime)).toEqual(succeed({ kind: 'silent', fault: 'no-answer' }));
    expect(limit).toBe(10_000);
    await receiver.post(message, { remainingMs: () => 700 });
    expect(limit).toBe(700);
  });

  test('nobody there is told apart from silence', async () => {
    const receiver = webhookReceiver(portsWith(), { url: 'http://127.0.0.1:1/', secretName: 'w' });
    expect(await receiver.post(message, inTime)).toEqual(succeed({ kind: 'silent', fault: 'unreachable' }));
  });
});

test('what may be told of the secret is its name, its version and when it was made', async () => {
  const seen = await webhookReceiver(portsWith(), { url: '', secretName: 'w' }).secret(inTime);
  expect(seen).toEqual(succeed({ secretName: 'w', version: 'newest', createdMs: expect.any(Number) }));
});

test.each([
  ['', false],
  ['whsec_', false],
  [NEWEST.slice(6), false],
  [`whsec_${Buffer.alloc(23, 1).toString('base64')}`, false],
  [`whsec_${Buffer.alloc(24, 1).toString('base64')}`, true],
  [`whsec_${Buffer.alloc(64, 1).toString('base64')}`, true],
  [`whsec_${Buffer.alloc(65, 1).toString('base64')}`, false],
  [`${NEWEST} `, false],
])('the secret %j is one: %j', (text, isOne) => {
  expect(webhookKeyOf(text) !== undefined).toBe(isOne);
});
