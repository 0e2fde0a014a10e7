import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallOut, OutboundCall } from '../../../shared/adapters/calls/http-call.ts';
import { entraWire } from '../../../shared/adapters/entra/entra-wire.ts';
import type { Deadline } from '../../../shared/ports/world.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
}

type Answer = (response: ServerResponse) => void;
const json =
  (status: number, body: object, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const html =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<html>sorry</html>');
const reset: Answer = (response) => response.socket?.resetAndDestroy();

interface Called {
  readonly outcome: unknown;
  readonly requests: number;
  readonly trace: ReturnType<typeof entraWire>['trace'];
}

/** One POST of MSAL against these answers, the last of which stays. */
async function post(answers: readonly Answer[], repeat = true, deadline: Deadline = inTime): Promise<Called> {
  let requests = 0;
  const url = await listening((_request, response) => {
    const answer = answers[Math.min(requests, answers.length - 1)];
    requests += 1;
    answer?.(response);
  });
  const { client, trace } = entraWire({ deadline, repeat, now: () => NOW });
  const outcome: unknown = await client
    .sendPostRequestAsync(url, { body: 'grant_type=refresh_token' })
    .catch(() => 'no usable answer');
  return { outcome, requests, trace };
}

test('an answer in JSON is passed on with its status, good or bad', async () => {
  const good = await post([json(200, { access_token: 'a' })]);
  expect(good.outcome).toMatchObject({ status: 200, body: { access_token: 'a' } });
  const bad = await post([json(400, { error: 'invalid_grant' })]);
  expect(bad.outcome).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(bad.trace).toEqual({ calls: 1, body: { error: 'invalid_grant' } });
});

describe('an outage', () => {
  test.each<[string, Answer, object]>([
    [
      'an error of the server',
      json(500, { error: 'server_error' }),
      { code: 'HTTP 500', retryAfterSeconds: 30 },
    ],
    ['a page instead of JSON', html(200), { code: 'HTTP 200', retryAfterSeconds: 30 }],
    ['a page with an error', html(502), { code: 'HTTP 502', retryAfterSeconds: 30 }],
    [
      'a time to wait that a proxy names',
      html(503, { 'retry-after': '17' }),
      { code: 'HTTP 503', retryAfterSeconds: 30 },
    ],
    ['JSON that is no object', (response) => response.end('[]'), { code: 'HTTP 200', retryAfterSeconds: 30 }],
    ['an empty answer', (response) => response.end(), { code: 'HTTP 200', retryAfterSeconds: 30 }],
    [
      'a body that breaks off',
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"access_token":', () => response.socket?.destroy());
      },
      { code: 'HTTP 200', retryAfterSeconds: 30 },
    ],
    [
      'a body that is too large',
      (response) => response.end(JSON.stringify({ access_token: 'x'.repeat(1024 * 1024) })),
      { code: 'HTTP 200', retryAfterSeconds: 30 },
    ],
    ['a reset', reset, { code: 'unknown' }],
  ])('is told from an answer about the grant: %s', async (_title, answer, facts) => {
    const { outcome, trace } = await post([answer]);
    expect(outcome).toBe('no usable answer');
    expect(trace.outage).toEqual({ reason: 'entra-unavailable', ...facts });
    expect(trace.body).toBeUndefined();
  });

  test.each<[Record<string, string>, number]>([
    [{ 'retry-after': '17' }, 17],
    [{}, 60],
    [{ 'retry-after': 'soon' }, 60],
    [{ 'retry-after': '86400' }, 900],
  ])("Entra's own 429 with %j asks to wait", async (headers, seconds) => {
    const own = { error: 'temporarily_unavailable', error_codes: [90055], trace_id: 't' };
    const { trace, requests } = await post([json(429, own, headers)]);
    expect(trace.outage).toEqual({ reason: 'entra-throttled', retryAfterSeconds: seconds });
    expect(requests).toBe(1);
  });

  test("a proxy's 429 asks for an hour and gets half a minute", async () => {
    const { trace } = await post([json(429, { error: 'x' }, { 'retry-after': '3600' })]);
    expect(trace.outage).toEqual({ reason: 'entra-unavailable', code: 'HTTP 429', retryAfterSeconds: 30 });
  });
});

describe('a repetition', () => {
  test('of a renewal is made once, and its answer counts', async () => {
    const { outcome, requests, trace } = await post([html(503), json(200, { access_token: 'a' })]);
    expect(outcome).toMatchObject({ status: 200 });
    expect(requests).toBe(2);
    expect(trace).toEqual({ calls: 2, body: { access_token: 'a' } });
    expect((await post([html(503)])).requests).toBe(2);
    expect((await post([reset])).requests).toBe(2);
  });

  test('is not made when Microsoft has named a time, or has answered', async () => {
    expect((await post([html(503, { 'retry-after': '5' })])).requests).toBe(1);
    expect((await post([json(400, { error: 'invalid_grant' })])).requests).toBe(1);
    expect((await post([html(200)])).requests).toBe(1);
  });

  test('is not made when there is no time for it', async () => {
    expect((await post([html(503)], true, { remainingMs: () => 7_999 })).requests).toBe(1);
  });

  test('of a code is never made once it may have arrived', async () => {
    expect((await post([html(503)], false)).requests).toBe(1);
    expect((await post([reset], false)).requests).toBe(1);
  });

  test('of a code is made when it certainly never left', async () => {
    const url = await listening(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const { client, trace } = entraWire({ deadline: inTime, repeat: false, now: () => NOW });
    await expect(client.sendPostRequestAsync(url, {})).rejects.toThrow('no usable answer');
    expect(trace).toEqual({ calls: 2, outage: { reason: 'entra-unavailable', code: 'nothing-sent' } });
  });
});

test.each([
  ['a code goes', false],
  ['a renewal may go', true],
])('%s over a connection that has been idle for longer: %s', async (_title, repeat) => {
  const calls: OutboundCall[] = [];
  const out: CallOut = (_url, call) => {
    calls.push(call);
    return Promise.resolve({ fault: 'unknown' });
  };
  const { client } = entraWire({ deadline: inTime, repeat, now: () => NOW, out });
  await client.sendPostRequestAsync('https://login.example/token', { body: 'x' }).catch(() => undefined);
  expect(new Set(calls.map((call) => call.repeatable))).toEqual(new Set([repeat]));
});
