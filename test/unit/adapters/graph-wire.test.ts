import { expect, test } from '@jest/globals';
import type { CallOut, OutboundCall, WireOutcome } from '../../../shared/adapters/calls/http-call.ts';
import { graphReader } from '../../../shared/adapters/graph/graph-read.ts';
import {
  graphPath,
  graphWire,
  type GraphCall,
  type GraphWire,
} from '../../../shared/adapters/graph/graph-wire.ts';
import { inTime, movableClock } from '../../support/fakes/fake-world.ts';

const BASE = 'https://graph.example';

/** A wire whose calls are kept and answered with this. */
function wireTo(outcome: WireOutcome): {
  readonly wire: GraphWire;
  readonly calls: { readonly url: string; readonly call: OutboundCall }[];
} {
  const calls: { url: string; call: OutboundCall }[] = [];
  const out: CallOut = (url, call) => {
    calls.push({ url, call });
    return Promise.resolve(outcome);
  };
  return { wire: graphWire(BASE, () => 'request-1', out), calls };
}

const answer = { status: 201, headers: new Headers({ 'request-id': 'r' }), text: '{"id":"1"}', cut: false };
const message: GraphCall = {
  token: 'token',
  method: 'POST',
  path: '/chats/1/messages',
  body: { body: { content: 'Grüße' } },
  timeoutMs: 20_000,
};

test('a message is one POST with the token, the body as JSON, and the time that is left', async () => {
  const { wire, calls } = wireTo({ answer });
  await wire(message, { remainingMs: () => 7_000 });
  expect(calls).toEqual([
    {
      url: `${BASE}/v1.0/chats/1/messages`,
      call: {
        method: 'POST',
        headers: {
          Authorization: 'Bearer token',
          'Content-Type': 'application/json',
          'client-request-id': 'request-1',
        },
        body: '{"body":{"content":"Grüße"}}',
        withinMs: 7_000,
        maxBytes: 1024 * 1024,
        repeatable: false,
      },
    },
  ]);
});

test('what was answered comes back as it is, with its JSON', async () => {
  const { wire } = wireTo({ answer });
  expect(await wire(message, inTime)).toEqual({ answer: { ...answer, json: { id: '1' } } });
});

test.each(['nothing-sent', 'unknown'] as const)('a failed call stays %s', async (fault) => {
  const { wire, calls } = wireTo({ fault });
  expect(await wire(message, inTime)).toEqual({ fault });
  expect(calls).toHaveLength(1);
});

test('a body that is no JSON never leaves', async () => {
  const { wire, calls } = wireTo({ answer });
  expect(await wire({ ...message, body: { size: 1n } }, inTime)).toEqual({ fault: 'nothing-sent' });
  expect(calls).toEqual([]);
});

test('reads and the opening of a chat may go over a connection that has been idle for longer', async () => {
  const { wire, calls } = wireTo({ answer: { ...answer, status: 200 } });
  const reader = graphReader(wire, BASE, movableClock());
  await reader.one({ token: 'token', area: 'me', path: '/me' }, inTime);
  await reader.one({ token: 'token', area: 'chat', path: '/chats', body: {} }, inTime);
  expect(calls.map(({ call }) => call.repeatable)).toEqual([true, true]);
});

// What broke: Graph was asked for words with a plus between them, and for an address with a blank in it.
test.each([
  ['blanks', 'ada  von b', 'ada%20%20von%20b'],
  ['a plus', 'ada+b@c.example', 'ada%2Bb%40c.example'],
  ['both', 'a + b', 'a%20%2B%20b'],
  ['what ends a value', 'a&b#c=d', 'a%26b%23c%3Dd'],
  ['what looks encoded', '%20+%2B', '%2520%2B%252B'],
])('%s in a query arrive as they are', async (_what, text, encoded) => {
  const { wire, calls } = wireTo({ answer: { ...answer, status: 200 } });
  const query = { $filter: text, $top: '2' };
  await wire({ token: 'token', method: 'GET', path: '/users', query, timeoutMs: 5_000 }, inTime);
  const [, search = ''] = calls[0]?.url.split('?') ?? [];
  expect(search.replaceAll('%24', '$')).toBe(`$filter=${encoded}&$top=2`);
});

test.each([
  ['a blank', 'a b', '/chats/a%20b'],
  ['a plus', 'a+b', '/chats/a%2Bb'],
  ['the signs of a chat', '19:a_b@thread.v2', '/chats/19%3Aa_b%40thread.v2'],
  ['a step to another path', '../me', '/chats/..%2Fme'],
  ['a query', 'a?b#c', '/chats/a%3Fb%23c'],
])('%s in an id stay in their part of the path', (_what, id, path) => {
  expect(graphPath('chats', id)).toBe(path);
});
