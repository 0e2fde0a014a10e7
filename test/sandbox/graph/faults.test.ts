import { expect, test } from '@jest/globals';
import { ask } from './ask.ts';
import { deliveries } from './deliveries.ts';
import { smallWorld, type SmallWorld } from './small-world.ts';

const mail = {
  message: { body: { content: 'x' }, toRecipients: [{ emailAddress: { address: 'a@b.example' } }] },
};

function sick(faults: Record<string, string>): SmallWorld {
  const world = smallWorld();
  world.state.faults = faults;
  return world;
}

test.each([
  [{ 'graph.down': '' }, 503, null],
  [{ 'graph.unavailable': '' }, 503, '30'],
  [{ 'graph.unavailable': '7' }, 503, '7'],
  [{ 'graph.throttle': '' }, 429, null],
  [{ 'graph.throttle': '12' }, 429, '12'],
])('%j answers %i with Retry-After %s and delivers nothing', async (faults, status, retryAfter) => {
  const world = sick(faults);
  const answer = await ask(world, '/me/sendMail', mail);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
  expect(answer.headers.get('request-id')).not.toBeNull();
  expect(deliveries(world).mail).toBe(0);
});

test('answers 200 with a page, as a proxy would', async () => {
  const { status, headers, text } = await ask(sick({ 'graph.html': '' }), '/me');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html']);
  expect(text).toContain('<html>');
});

test('strikes the named operations alone', async () => {
  const world = sick({ 'graph.down': '', 'graph.only': 'POST /chats, POST /me/sendMail' });
  expect((await ask(world, '/me')).status).toBe(200);
  expect((await ask(world, '/me/sendMail', mail)).status).toBe(503);
});

test('gives prepared answers once each, in their order, to the operation they name', async () => {
  const prepared = [
    {
      on: 'POST /me/sendMail',
      status: 403,
      body: { error: { code: 'ErrorMessageSubmissionBlocked', message: 'x' } },
    },
    { status: 202, headers: { 'retry-after': '5' } },
    { status: 200, body: 'not json' },
  ];
  const world = sick({ 'graph.next': JSON.stringify(prepared) });
  const first = await ask(world, '/me');
  expect([first.status, first.headers.get('retry-after'), first.text]).toEqual([202, '5', '']);
  expect(await ask(world, '/me/sendMail', mail)).toMatchObject({
    status: 403,
    code: 'ErrorMessageSubmissionBlocked',
  });
  expect((await ask(world, '/me')).text).toBe('not json');
  expect((await ask(world, '/me')).text).toContain('Rita');
  expect(world.state.faults).toEqual({});
});

test.each([
  ['', 'https://graph.microsoft.com.evil.example/v1.0/users?$skiptoken=x'],
  ['https://evil.example/', 'https://evil.example/'],
])('sends the next page to a foreign host (%j)', async (value, link) => {
  const { body } = await ask(sick({ 'graph.evilNextLink': value }), '/users');
  expect(body['@odata.nextLink']).toBe(link);
});

test('waits as long as told', async () => {
  const world = sick({ 'graph.latency': '20' });
  const began = performance.now();
  await ask(world, '/me');
  expect(performance.now() - began).toBeGreaterThanOrEqual(19);
});
