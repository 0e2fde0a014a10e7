import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signingKeys } from '../../shared/adapters/jwt/signing-keys.ts';
import { verifyCaller, type VerifyCaller } from '../../shared/adapters/jwt/wintro-jwt.ts';
import { keptLog, type KeptLog } from '../support/fakes/fake-world.ts';
import { newKey, rules, signedBy, type Key } from './token-signer.ts';

let now: number;
let server: Server;
let calls: number;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let log: KeptLog;
let verify: VerifyCaller;
let first: Key;
let second: Key;
let setBack: number;
const clock = { now: () => now - setBack, elapsed: () => now, wait: () => Promise.resolve() };
const seconds = (count: number): void => void (now += count * 1000);
const within = (milliseconds: number) => ({ remainingMs: () => milliseconds });

beforeEach(async () => {
  [now, setBack, calls, log] = [Date.UTC(2026, 0, 1), 0, 0, keptLog()];
  [first, second] = [await newKey('first'), await newKey('second')];
  answer = publish(first);
  server = createServer((request, response) => {
    calls += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  verify = openVerifier();
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;

function openVerifier(url = address()): VerifyCaller {
  return verifyCaller(rules, signingKeys(url, clock, log), clock);
}

const publish =
  (...keys: Key[]) =>
  (_request: IncomingMessage, response: ServerResponse): void =>
    void response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
const send = (status: number, body: string, headers: Record<string, string> = {}) => {
  answer = (_request, response) => void response.writeHead(status, headers).end(body);
};

async function ask(by: Key, deadline = within(10_000)): Promise<string> {
  const token = await signedBy(by, clock.now());
  const verified = await verify(`Bearer ${token}`, deadline);
  return verified.ok ? 'good' : verified.failure.reason;
}

test('P60 the keys are read once for many tokens', async () => {
  expect(await Promise.all(Array.from({ length: 20 }, () => ask(first)))).toEqual(Array(20).fill('good'));
  seconds(599);
  expect(await ask(first)).toBe('good');
  expect(calls).toBe(1);
});

test.each<[string, () => unknown]>([
  ['refuses connections', () => server.close()],
  ['answers 500', () => send(500, JSON.stringify({ keys: [first.jwk] }))],
  ['answers 404', () => send(404, '')],
  ['answers a page', () => send(200, '<!doctype html><title>Sign in</title>')],
  ['answers nothing', () => send(200, '')],
  ['answers a list', () => send(200, JSON.stringify([first.jwk]))],
  ['answers no keys', () => send(200, '{"keys":[]}')],
  ['answers keys that are no list', () => send(200, '{"keys":{"0":{}}}')],
  ['ends in the middle', () => send(200, `{"keys":[${JSON.stringify(first.jwk)}]`)],
  [
    'is cut by the network',
    () => (answer = (_, response) => void (response.write('{"keys":['), response.destroy())),
  ],
  ['answers more than 64 KiB', () => send(200, JSON.stringify({ keys: [first.jwk], x: 'x'.repeat(65_536) }))],
])(
  'P60 when the address %s and nothing is in hand, it is an outage and never a bad token',
  async (_what, fault) => {
    fault();
    expect(await ask(first)).toBe('signing-keys-unavailable');
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        event: 'signing-keys.failed',
        fields: { code: expect.stringContaining('127.0.0.1') },
      }),
    );
  },
);

test('P60 an address that never answers is given up within the deadline', async () => {
  answer = () => undefined;
  expect(await ask(first, within(60))).toBe('signing-keys-unavailable');
});

test('P60 a redirect is not followed', async () => {
  let visited = 0;
  const elsewhere = createServer((request, response) => {
    visited += 1;
    publish(first)(request, response);
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/jwks.json`;
  for (const status of [301, 302, 303, 307, 308]) {
    send(status, '', { location });
    expect(await ask(first)).toBe('signing-keys-unavailable');
  }
  elsewhere.closeAllConnections();
  elsewhere.close();
  expect(visited).toBe(0);
});

test('P60 as soon as an address that was down at the start answers, tokens are good', async () => {
  const good = answer;
  send(503, '');
  expect(await ask(first)).toBe('signing-keys-unavailable');
  answer = good;
  expect(await ask(first)).toBe('good');
});

// What broke: after a clock was set back by hours nobody whose key was new was let in for as many hours.
test('P60 a clock that is set back holds up no new key, and gives the old ones no more than their day', async () => {
  expect(await ask(first)).toBe('good');
  setBack = 12 * 3_600_000;
  seconds(31);
  answer = publish(second);
  expect(await ask(second)).toBe('good');
  send(503, '');
  seconds(24 * 3600 + 31);
  expect(await ask(second)).toBe('signing-keys-unavailable');
});

test('P60 an address that goes down later is not noticed for a day', async () => {
  expect(await ask(first)).toBe('good');
  send(503, '');
  for (let hour = 0; hour < 23; hour += 1) {
    seconds(3600);
    expect(await ask(first)).toBe('good');
  }
  seconds(2 * 3600);
  expect(await ask(first)).toBe('signing-keys-unavailable');
});

test('P60 while it is down, it is asked at most every 30 seconds', async () => {
  await ask(first);
  send(503, '');
  seconds(601);
  for (let count = 0; count < 10; count += 1) expect(await ask(first)).toBe('good');
  expect(calls).toBe(2);
  seconds(30);
  for (let count = 0; count < 10; count += 1) await ask(first);
  expect(calls).toBe(3);
});

test('P60 unknown key ids make it ask again at most every 30 seconds, however many come', async () => {
  await ask(first);
  const stranger = await newKey('stranger');
  seconds(31);
  for (let count = 0; count < 10; count += 1) expect(await ask(stranger)).toBe('token-invalid');
  expect(calls).toBe(2);
  seconds(29);
  expect(await ask(stranger)).toBe('token-invalid');
  expect(calls).toBe(2);
  seconds(1);
  expect(await ask(stranger)).toBe('token-invalid');
  expect(calls).toBe(3);
});

test('P61 a new key is good at the latest 30 seconds after the last reading, and the old one beside it', async () => {
  await ask(first);
  answer = publish(first, second);
  expect(await ask(second)).toBe('token-invalid');
  seconds(30);
  expect(await ask(second)).toBe('good');
  expect(await ask(first)).toBe('good');
});

test('P61 a key that was taken away is refused at the latest after ten minutes', async () => {
  answer = publish(first, second);
  expect(await ask(first)).toBe('good');
  answer = publish(second);
  seconds(599);
  expect(await ask(second)).toBe('good');
  seconds(1);
  expect(await ask(first)).toBe('token-invalid');
});

test('P60 keys of kinds that nobody here knows beside a good one do no harm', async () => {
  const odd = [{ kty: 'oct', k: 'c2VjcmV0', kid: 'first' }, { kty: 'XYZ', kid: 'first' }, {}, { kid: 7 }];
  send(200, JSON.stringify({ keys: [...odd, first.jwk] }));
  expect(await ask(first)).toBe('good');
});

test('P60 a byte-order mark before the set, and entries that are no objects in it, do no harm', async () => {
  send(200, `\ufeff${JSON.stringify({ keys: [null, 7, 'text', [], first.jwk] })}`);
  expect(await ask(first)).toBe('good');
});

test.each([
  ['no key at all', { keys: [null, {}, { kty: 'RSA' }, { kty: 'oct', k: 'c2VjcmV0' }] }],
  ['no list', { keys: { first: {} } }],
  ['null', null],
])('P60 a set that was good stays in hand when the address answers %s', async (_what, answered) => {
  expect(await ask(first)).toBe('good');
  send(200, JSON.stringify(answered));
  seconds(601);
  expect(await ask(first)).toBe('good');
  expect(log.lines).toContainEqual(expect.objectContaining({ event: 'signing-keys.failed' }));
});

test.each([
  ['RS256', 'good'],
  ['ES256', 'good'],
  ['RS512', 'token-invalid'],
  ['PS256', 'token-invalid'],
  ['ES384', 'token-invalid'],
  ['EdDSA', 'token-invalid'],
])(
  'P57 a right signature by %s is %s: the list of algorithms decides, not the token',
  async (alg, expected) => {
    const key = await newKey('any', alg);
    send(200, JSON.stringify({ keys: [{ ...key.jwk, alg: undefined }] }));
    expect(await ask(key)).toBe(expected);
  },
);

test('P60 a shared key in the set never verifies anything', async () => {
  send(200, JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'shared' }, first.jwk] }));
  const secret = Buffer.from('c2VjcmV0', 'base64url');
  const token = await new SignJWT({ org_id: 'o' })
    .setProtectedHeader({ alg: 'HS256', kid: 'shared' })
    .sign(secret);
  expect(await verify(`Bearer ${token}`, within(10_000))).toMatchObject({
    failure: { reason: 'token-invalid' },
  });
});
