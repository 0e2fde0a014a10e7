/**
 * P65, P71, P73, P81: what the platform answers before any code of ours runs. Its web server's own refusals are empty and
 * carry no header of ours; what the host refuses is empty and carries all of them.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SECURITY_HEADERS } from '../../shared/http/security-headers.ts';
import { eventually } from '../sandbox/eventually.ts';
import type { Caller } from '../support/caller.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { rawRequest, type RawAnswer } from './raw-request.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
});
afterAll(() => api.close());

type Ask = () => Promise<RawAnswer>;

const get = (path: string, ...headers: readonly string[]): Promise<RawAnswer> =>
  rawRequest(api.apiUrl, [`GET /api/${path} HTTP/1.1`, `Authorization: Bearer ${caller.token}`, ...headers]);
const filler = (count: number, length = 1): string[] =>
  Array.from({ length: count }, (_, number) => `X-Filler-${number}: ${'a'.repeat(length)}`);
const latin1: Ask = () =>
  rawRequest(
    api.apiUrl,
    ['GET /api/status HTTP/1.1', `Authorization: Bearer ${caller.token}`, 'X-Name: Zo\u00eb'],
    '',
    'latin1',
  );

const headersOf = ({ text }: RawAnswer): Headers =>
  new Headers(
    (text.split('\r\n\r\n')[0] ?? '')
      .split('\r\n')
      .slice(1)
      .map((line): [string, string] => [line.split(': ')[0] ?? '', line.split(': ').slice(1).join(': ')]),
  );
const bodyOf = ({ text }: RawAnswer): string => text.slice(text.indexOf('\r\n\r\n') + 4);
const logged = (): readonly string[] =>
  api.sandbox.hostLog().filter((line) => line.includes('request.answered'));

/** How many requests reached our code while this ran: two of a known id stand around them. */
async function reachedUs(ask: () => Promise<void>): Promise<number> {
  const [first, last] = [randomUUID(), randomUUID()];
  const at = (id: string): number => logged().findIndex((line) => line.includes(id));
  const mark = async (id: string): Promise<void> => {
    await caller.get('status', { 'x-request-id': id });
    await eventually(
      () => at(id),
      (line) => line >= 0,
    );
  };
  await mark(first);
  await ask();
  await mark(last);
  return at(last) - at(first) - 1;
}

const NUL_IN_PATH: Ask = () => get('teams/a%00b/channels');

/** Refused before our code, with an empty answer. */
async function expectRefused(ask: Ask, status: number): Promise<Headers> {
  let answer!: RawAnswer;
  expect(await reachedUs(async () => void (answer = await ask()))).toBe(0);
  expect([answer.status, bodyOf(answer)]).toEqual([status, '']);
  return headersOf(answer);
}

const atTheDoor: [string, number, Ask][] = [
  ['a header of bytes that are no UTF-8', 400, latin1],
  ['a NUL in a header', 400, () => get('status', 'X-Name: a\u0000b')],
  ['more than a hundred headers', 431, () => get('status', ...filler(98))],
  ['more than 32 kB of headers', 431, () => get('status', ...filler(4, 8_200))],
  ['a request line over 8 kB', 414, () => get(`status?x=${'a'.repeat(8_200)}`)],
];

test.each(atTheDoor)('P65 %s is refused by the web server: %i, empty', async (_what, status, ask) => {
  await expectRefused(ask, status);
});

test('P71 a path with %00 is refused by the web server: 400, empty', async () => {
  await expectRefused(NUL_IN_PATH, 400);
});

test("P73 the web server's own refusals carry its name and none of our headers", async () => {
  for (const ask of [NUL_IN_PATH, ...atTheDoor.map(([, , one]) => one)]) {
    const headers = headersOf(await ask());
    expect(headers.get('server')).toBe('Kestrel');
    const ours = Object.keys(SECURITY_HEADERS).filter((name) => headers.has(name));
    expect(ours).toEqual([]);
  }
});

const notLatin1 =
  (...headers: readonly string[]): Ask =>
  () =>
    rawRequest(api.apiUrl, ['GET /api/status HTTP/1.1', ...headers]);
const otherScript = notLatin1('Authorization: Bearer \u0430.\u0430.\u0430');

test.each<[string, Ask]>([
  ['letters of another script', otherScript],
  ['emoji', notLatin1('X-Name: 🙂')],
])('P65 %s in a header are refused by the host: 500, empty', async (_what, ask) => {
  await expectRefused(ask, 500);
});

const tooLarge: Ask = () => {
  const head = ['POST /api/send HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 104857601'];
  return rawRequest(api.apiUrl, [...head, `Authorization: Bearer ${caller.token}`], '{');
};

test('P81 a body over 100 MiB is refused by the host: 500, empty', async () => {
  await expectRefused(tooLarge, 500);
});

test("P73 the host's own refusals carry all our headers", async () => {
  for (const ask of [otherScript, tooLarge]) {
    const headers = headersOf(await ask());
    const missing = Object.keys(SECURITY_HEADERS).filter((name) => !headers.has(name));
    // It is sent on https alone.
    expect(missing.filter((name) => name !== 'Strict-Transport-Security')).toEqual([]);
  }
});

test('P65 what the web server lets through reaches our code: 98 headers, 30 kB of them, letters of Latin-1', async () => {
  // Three more are sent with each: Authorization, Host and Connection.
  const reached = await reachedUs(async () => {
    for (const more of [filler(97), filler(3, 10_000), ['X-Name: Zo\u00eb']])
      expect((await get('status', ...more)).status).toBe(200);
  });
  expect(reached).toBe(3);
});
