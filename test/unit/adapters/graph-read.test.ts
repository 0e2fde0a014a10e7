import { describe, expect, test } from '@jest/globals';
import { graphReader, type GraphList } from '../../../shared/adapters/graph/graph-read.ts';
import type { GraphCall } from '../../../shared/adapters/graph/graph-wire.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { answered, NOW, refusal } from './graph-answers.ts';
import { BASE_URL, DEADLINE, scriptedWire } from './scripted-wire.ts';

const clock = { now: () => NOW };
const read = { token: 'token', area: 'people' as const, path: '/users', query: { $top: '2' } };

async function list(
  answer: (call: GraphCall, count: number) => unknown,
  most = 100,
): Promise<{ listed: Result<GraphList>; asked: GraphCall[] }> {
  const { wire, asked } = scriptedWire(answer);
  return { listed: await graphReader(wire, BASE_URL, clock).list(read, most, DEADLINE), asked };
}

describe('a list', () => {
  test('keeps its objects and leaves out what else stands in it', async () => {
    const { listed } = await list(() => ({ value: [null, { id: 1 }, 'text', 7, [], [{}], true, { id: 2 }] }));
    expect(listed).toEqual({ ok: true, value: { entries: [{ id: 1 }, { id: 2 }], truncated: false } });
  });

  test.each([{}, { value: null }, { value: {} }, { value: 'text' }, { value: 5 }])(
    'that is none (%j) is no empty list, and not the end of the world',
    async (body) => {
      const { listed } = await list(() => body);
      expect(listed).toEqual({ ok: false, failure: { reason: 'graph-unavailable', code: 'no-list' } });
    },
  );

  test('says that there is more', async () => {
    const page = (_: GraphCall, count: number): unknown => ({
      value: [{ count }, { count }],
      '@odata.nextLink': `${BASE_URL}/v1.0/users?$skiptoken=${count}`,
    });
    expect((await list(page, 3)).listed).toMatchObject({ value: { truncated: true } });
    expect((await list(page, 4)).listed).toMatchObject({ value: { truncated: true } });
    expect((await list(() => ({ value: [{}, {}, {}] }), 2)).listed).toMatchObject({
      value: { truncated: true },
    });
    expect((await list(() => ({ value: [{}, {}] }), 2)).listed).toMatchObject({
      value: { truncated: false },
    });
  });
});

test('a list whose next page lies where no token goes says that there is more', async () => {
  // What broke: it was called complete.
  for (const link of [
    'https://evil.example/v1.0/users?$skiptoken=1',
    `${BASE_URL}/beta/users`,
    'nowhere',
    7,
  ]) {
    const { listed, asked } = await list(() => ({ value: [{}], '@odata.nextLink': link }));
    expect([asked.length, listed]).toMatchObject([1, { value: { truncated: true } }]);
  }
  const { listed } = await list(() => ({ value: [{}], '@odata.nextLink': null }));
  expect(listed).toMatchObject({ value: { truncated: false } });
});

describe("the next page's address", () => {
  const following = async (link: unknown): Promise<GraphCall[]> =>
    (await list((_, count) => ({ value: [{}], ...(count === 1 ? { '@odata.nextLink': link } : {}) }))).asked;

  test.each([
    ['a plus stays a plus', '/users?$skiptoken=a+b', '/users?$skiptoken=a+b'],
    ['a blank stays encoded', '/users?$filter=a%20b', '/users?$filter=a%20b'],
    ['nothing is decoded', '/users?x=%26%23%2B%3D', '/users?x=%26%23%2B%3D'],
    ['a parameter that comes twice stays', '/users?a=1&a=2', '/users?a=1&a=2'],
    [
      'an address in it is no other host',
      '/users?t=https://evil.example/x',
      '/users?t=https%3A%2F%2Fevil.example/x',
    ],
  ])('is followed as Microsoft wrote it: %s', async (_what, link, path) => {
    const asked = await following(`${BASE_URL}/v1.0${link}`);
    expect(asked.map((call) => call.path)).toEqual(['/users', path]);
    expect(asked[1]).not.toHaveProperty('query');
  });

  test.each([
    'https://graph.microsoft.com.evil.example/v1.0/users',
    'https://evil.example/v1.0/users',
    'http://graph.microsoft.com/v1.0/users',
    'https://graph.microsoft.com/beta/users',
    'https://graph.microsoft.com/v1.0/https://evil.example/v1.0/users',
    'https://graph.microsoft.com/v1.0//evil.example',
    '/v1.0/users',
    'no address',
    7,
    null,
    {},
  ])('is not followed when it is %j', async (link) => {
    expect(await following(link)).toHaveLength(1);
  });
});

describe('an outage of a read', () => {
  test.each([
    ['no answer', { fault: 'unknown' as const }],
    ['503', { answer: refusal(503, 'serviceNotAvailable') }],
    ['a 400 without a body', { answer: answered(400) }],
    ['a 400 of an unknown error', { answer: refusal(400, 'UnknownError') }],
  ])('is tried again once: %s', async (_what, outage) => {
    const once = await list((_, count) => (count === 1 ? outage : { value: [] }));
    expect([once.listed.ok, once.asked.length]).toEqual([true, 2]);
    const always = await list(() => outage);
    expect(always.asked).toHaveLength(2);
    expect(always.listed).toMatchObject({ failure: { reason: 'graph-unavailable' } });
  });

  test.each([
    ['a refusal with a reason', refusal(400, 'Request_BadRequest')],
    ['a token that is refused', refusal(401)],
    ['a 503 that names a time', refusal(503, 'x', { headers: { 'retry-after': '9' } })],
    ['a 400 that names a time', { ...answered(400), headers: new Headers({ 'retry-after': '9' }) }],
    ['a wish to wait', refusal(429, 'TooManyRequests', { headers: { 'retry-after': '9' } })],
    ['a wish to wait that names no time', refusal(429, 'TooManyRequests')],
  ])('is not %s', async (_what, answer) => {
    expect((await list(() => ({ answer }))).asked).toHaveLength(1);
  });

  test.each([
    [503, 'graph-unavailable'],
    [429, 'graph-throttled'],
  ])('that names a time (%i) is told with it', async (status, reason) => {
    const answer = refusal(status, 'x', { headers: { 'retry-after': '9' } });
    expect((await list(() => ({ answer }))).listed).toMatchObject({
      failure: { reason, retryAfterSeconds: 9 },
    });
  });
});

test('a refused token is told with the claims of its challenge', async () => {
  const claims = '{"access_token":{}}';
  const header = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
  const answer = refusal(401, '', { headers: { 'www-authenticate': header } });
  expect((await list(() => ({ answer }))).listed).toMatchObject({
    failure: { reason: 'microsoft-refuses-sign-in', claims },
  });
});
