/** What stays of a call: ids in the answer, a line in the journal, a record for the conformance check. */
import { expect, test } from '@jest/globals';
import { ask, chatOf } from './ask.ts';
import { deliveries, graphCalls } from './deliveries.ts';
import { carl, rita, smallWorld } from './small-world.ts';

const hello = { body: { contentType: 'html', content: '<p>Hello</p>' } };

test('stamps every answer with ids to quote to support', async () => {
  const answer = await ask(smallWorld(), '/me', undefined, { headers: { 'client-request-id': 'mine' } });
  expect(answer.headers.get('client-request-id')).toBe('mine');
  expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get('x-ms-ags-diagnostic')).toContain('ServerInfo');
  expect(answer.headers.get('date')).toBe('Mon, 12 Jan 2026 09:30:00 GMT');
});

test('notes each call without its content, and counts calls and deliveries', async () => {
  const world = smallWorld();
  const path = `/chats/${await chatOf(world, rita, carl)}/messages`;
  await ask(world, path, hello);
  await ask(world, path, { body: { content: '' } });
  expect(world.state.journal.at(-1)).toEqual({
    at: world.at,
    service: 'graph',
    method: 'POST',
    path: `/v1.0${path}`,
    status: 400,
    note: 'BadRequest',
  });
  expect(graphCalls(world, 'POST', '/chats/{chat-id}/messages')).toBe(2);
  expect(graphCalls(world, 'POST', '/chats')).toBe(1);
  expect(deliveries(world)).toEqual({ chat: 1, channel: 0, mail: 0 });
  expect(world.changes).toBeGreaterThan(0);
});

test('keeps the journal to its last 500 entries', async () => {
  const world = smallWorld();
  const entry = { at: 0, service: 'entra', method: 'GET', path: '/', status: 200 } as const;
  world.state.journal = Array.from({ length: 500 }, () => entry);
  await ask(world, '/me');
  expect(world.state.journal).toHaveLength(500);
  expect(world.state.journal.at(-1)).toMatchObject({ service: 'graph' });
});

test('records requests by their template, with body and query but without the token', async () => {
  const records: unknown[] = [];
  await ask(smallWorld(), '/teams/x/channels?$select=id', undefined, {
    onRequest: (record) => records.push(record),
  });
  expect(records).toEqual([
    {
      method: 'GET',
      path: '/teams/{team-id}/channels',
      query: { $select: 'id' },
      headers: { 'content-type': 'application/json' },
      body: undefined,
    },
  ]);
});
