/** Microsoft's own client against the stand-in over TLS, and the faults of the wire. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { RetryHandlerOptions, type GraphError } from '@microsoft/microsoft-graph-client';
import { oneOnOne } from './ask.ts';
import { deliveries, graphCalls } from './deliveries.ts';
import { serveGraph, type ServedGraph } from './served-graph.ts';
import { carl, generalId, rita, teamId } from './small-world.ts';

let graph: ServedGraph;

beforeAll(async () => {
  graph = await serveGraph({ pageSize: 2 });
});
afterAll(() => graph.close());
beforeEach(() => {
  graph.world.onChange = () => undefined;
  Object.assign(graph.world.state, { faults: {}, journal: [], mails: [], teamsMessages: [] });
});

const channelMessages = `/teams/${teamId}/channels/${encodeURIComponent(generalId)}/messages`;
const hello = { body: { content: 'Hello' } };
const mail = {
  message: { body: { content: 'x' }, toRecipients: [{ emailAddress: { address: 'eve@elsewhere.example' } }] },
};

/** One plain POST with a fetch that gives up after `giveUpMs`; says how it ended. */
async function post(path: string, body: object, giveUpMs = 5_000): Promise<string> {
  try {
    const answer = await fetch(`${graph.url}/v1.0${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${graph.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(giveUpMs),
    });
    return String(answer.status);
  } catch (error) {
    return (error as Error).name;
  }
}

test("lets Microsoft's client read, chat, post and mail", async () => {
  const { client, world } = graph;
  expect(await client.api('/me').select('displayName').get()).toMatchObject({
    displayName: 'Rita Recruiter',
  });
  const chat = (await client.api('/chats').post(oneOnOne(rita, carl))) as { id: string };
  expect(await client.api(`/chats/${encodeURIComponent(chat.id)}/messages`).post(hello)).toMatchObject({
    chatId: chat.id,
  });
  expect(await client.api('/me/joinedTeams').get()).toMatchObject({ value: [{ displayName: 'Hiring' }] });
  expect(await client.api(channelMessages).post(hello)).toMatchObject({ channelIdentity: { teamId } });
  await client.api('/me/sendMail').post(mail);
  expect(deliveries(world)).toEqual({ chat: 1, channel: 1, mail: 1 });
});

test("gives Microsoft's client a next link that leads back to the stand-in", async () => {
  const first = (await graph.client.api('/users').select('id').get()) as { '@odata.nextLink': string };
  expect(first['@odata.nextLink']).toMatch(new RegExp(`^${graph.url}/v1\\.0/users\\?`));
  const second = (await graph.client.api(first['@odata.nextLink']).get()) as { value: unknown[] };
  expect(second.value).toHaveLength(2);
});

test("gives Microsoft's client errors that it understands", async () => {
  const error: unknown = await graph.client
    .api('/users/nobody')
    .get()
    .catch((reason: unknown) => reason as GraphError);
  expect(error).toMatchObject({ statusCode: 404, code: 'Request_ResourceNotFound' });
  expect((error as GraphError).requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('shows the trap: left to itself, the client sends a mail again after a 504, and it arrives twice', async () => {
  const { client, world } = graph;
  world.state.faults['graph.afterDelivery'] = '504';
  world.onChange = () => {
    if (graphCalls(world, 'POST', '/me/sendMail') === 1) world.state.faults = {};
  };
  await client
    .api('/me/sendMail')
    .middlewareOptions([new RetryHandlerOptions(0)])
    .post(mail);
  expect([graphCalls(world, 'POST', '/me/sendMail'), deliveries(world).mail]).toEqual([2, 2]);
});

test.each([
  ['graph.afterDelivery', '504', '504', 1],
  ['graph.afterDelivery', '500', '500', 1],
  ['graph.afterDelivery', 'cut', 'TypeError', 1],
  ['graph.afterDelivery', 'hang', 'TimeoutError', 1],
  ['graph.beforeDelivery', '500', '500', 0],
  ['graph.beforeDelivery', 'cut', 'TypeError', 0],
  ['graph.beforeDelivery', 'hang', 'TimeoutError', 0],
  ['graph.latency', '60000', 'TimeoutError', 0],
])('%s %s: the sender sees %s and %i messages are there', async (fault, value, seen, count) => {
  graph.world.state.faults[fault] = value;
  const patience = seen === 'TimeoutError' ? 300 : 5_000;
  expect(await post(channelMessages, hello, patience)).toBe(seen);
  expect(deliveries(graph.world).channel).toBe(count);
});

test('notes calls that were cut with status 0', async () => {
  graph.world.state.faults['graph.afterDelivery'] = 'cut';
  await post('/me/sendMail', mail);
  const entries = graph.world.state.journal.filter(({ path }) => path === '/v1.0/me/sendMail');
  expect(entries).toMatchObject([{ status: 0, note: 'cut' }]);
});
