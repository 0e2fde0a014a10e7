/** The published limits, when they are kept: how much of what in which time, and what a refusal says. */
import { describe, expect, test } from '@jest/globals';
import { eventually } from '../eventually.ts';
import type { Person } from '../world/world.ts';
import { ask, chatOf, type Answer } from './ask.ts';
import { createGraph } from './graph.ts';
import {
  carl,
  generalId,
  gina,
  nora,
  rita,
  smallWorld,
  teamId,
  tokenFor,
  type SmallWorld,
} from './small-world.ts';

const hello = { body: { content: 'Hello' } };
const mail = {
  message: { body: { content: 'x' }, toRecipients: [{ emailAddress: { address: 'a@b.example' } }] },
};

function limited(): SmallWorld {
  const world = smallWorld();
  world.state.faults = { 'graph.limits': '' };
  return world;
}

/** One stand-in for all calls of a test: it counts. */
function caller(world: SmallWorld) {
  const graph = createGraph(world);
  return async (
    path: string,
    body?: unknown,
    { as = rita, signal }: { readonly as?: Person; readonly signal?: AbortSignal } = {},
  ): Promise<Pick<Answer, 'status' | 'headers'>> =>
    await graph.request(`/v1.0${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${await tokenFor(world, as)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
}

async function statuses(count: number, call: (n: number) => Promise<{ status: number }>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push((await call(n)).status);
  return all;
}

describe('one chat takes one request a second', () => {
  test('of the app in a tenant, whoever it is made for; the refusal says when to come again', async () => {
    const world = limited();
    const call = caller(world);
    const path = `/chats/${await chatOf(world, rita, carl)}/messages`;
    expect((await call(path, hello)).status).toBe(201);
    world.at += 400;
    const refused = await call(path, hello, { as: carl });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(world.state.teamsMessages).toHaveLength(1);
    world.at += 1_000;
    expect((await call(path, hello, { as: carl })).status).toBe(201);
  });

  test('and each refused call counts too, so that who does not wait stays outside', async () => {
    const world = limited();
    const call = caller(world);
    const path = `/chats/${await chatOf(world, rita, carl)}/messages`;
    const impatient = (): Promise<{ status: number }> => {
      world.at += 400;
      return call(path, hello);
    };
    expect(await statuses(8, impatient)).toEqual([201, ...Array<number>(7).fill(429)]);
  });

  test('others are not touched by it', async () => {
    const world = limited();
    const call = caller(world);
    const chats = [await chatOf(world, rita, carl), await chatOf(world, rita, gina)];
    expect(await statuses(2, (n) => call(`/chats/${chats[n]}/messages`, hello))).toEqual([201, 201]);
  });
});

test.each<[string, number, (call: ReturnType<typeof caller>) => Promise<{ status: number }>]>([
  ['of a team takes 1 list of its channels', 1, (call) => call(`/teams/${teamId}/channels`)],
  [
    'of one channel takes 1 message',
    1,
    (call) => call(`/teams/${teamId}/channels/${generalId}/messages`, hello),
  ],
  ['of a tenant takes 30 lists of teams', 30, (call) => call('/me/joinedTeams')],
])('a second %s', async (_what, limit, ask) => {
  const call = caller(limited());
  const answered = await statuses(limit + 1, () => ask(call));
  expect(answered.slice(0, limit).every((status) => status < 300)).toBe(true);
  expect(answered.at(-1)).toBe(429);
});

test('a tenant’s 20 chat messages a second are met over many chats, and 30 new chats', async () => {
  const world = limited();
  const ids = Array.from({ length: 21 }, (_, n) => `19:${n}@thread.v2`);
  world.state.chats = ids.map((id) => ({ id, memberIds: [rita.id, carl.id] }));
  const call = caller(world);
  const answered = await statuses(21, (n) => call(`/chats/${ids[n]}/messages`, hello));
  expect(answered).toEqual([...Array<number>(20).fill(201), 429]);
});

test('a mailbox has four requests worked on at a time; another mailbox is not touched', async () => {
  const world = limited();
  world.state.faults['graph.afterDelivery'] = 'hang';
  const call = caller(world);
  const leave = new AbortController();
  const hanging = Array.from({ length: 4 }, () => call('/me/sendMail', mail, { signal: leave.signal }));
  await eventually(
    () => world.state.mails.length,
    (count) => count === 4,
  );
  const refused = await call('/me/contacts');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await call('/me/contacts', undefined, { as: carl })).status).toBe(200);
  leave.abort();
  await Promise.all(hanging);
  expect((await call('/me/contacts')).status).toBe(200);
});

test('the directory counts resource units: 3,500 in ten seconds, a list without $select costs two', async () => {
  const world = limited();
  const call = caller(world);
  const narrow = '/users?$select=id&$top=5';
  expect(new Set(await statuses(1_749, () => call('/users')))).toEqual(new Set([200]));
  expect(await statuses(3, () => call(narrow))).toEqual([200, 200, 429]);
  world.at += 10_001;
  expect((await call(narrow)).status).toBe(200);
});

test('while the clock stands still no limit is met: a rate needs time', async () => {
  const world = limited();
  world.state.clock = { aheadMs: 0, stoppedAt: world.at };
  const call = caller(world);
  const path = `/chats/${await chatOf(world, rita, carl)}/messages`;
  expect(await statuses(3, () => call(path, hello))).toEqual([201, 201, 201]);
});

test('without the switch there is no limit', async () => {
  const call = caller(smallWorld());
  expect(await statuses(40, () => call('/me/joinedTeams'))).toEqual(Array<number>(40).fill(200));
});

test('a person without a mailbox is refused for that and not counted', async () => {
  const world = limited();
  expect((await ask(world, '/me/sendMail', mail, { as: nora })).status).toBe(404);
});
