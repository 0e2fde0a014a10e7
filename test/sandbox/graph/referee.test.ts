/** The referee: who calls again before Retry-After was over is marked in the journal, and nobody else is. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keepWorld } from '../world/store.ts';
import { carl, rita, tokenFor } from './small-world.ts';
import { serveGraph, type ServedGraph } from './served-graph.ts';

let served: ServedGraph;
beforeEach(async () => {
  served = await serveGraph();
  served.world.state.faults = { 'graph.throttle': '12' };
});
afterEach(async () => {
  await served.close();
});

const call = async (token: string, path = '/me'): Promise<number> =>
  (await fetch(`${served.url}/v1.0${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
const early = (): (number | undefined)[] => served.world.state.journal.map(({ earlyByMs }) => earlyByMs);

test('a caller that does not wait is marked with how much too early it was, by another token too', async () => {
  const { world } = served;
  expect(await call(served.token)).toBe(429);
  world.at += 4_000;
  expect(await call(await tokenFor(world, rita, { claimsChallenges: false }))).toBe(429);
  expect(early()).toEqual([undefined, 8_000]);
});

test('a caller that waits is not marked', async () => {
  await call(served.token);
  served.world.at += 12_000;
  await call(served.token);
  expect(early()).toEqual([undefined, undefined]);
});

test('another person, and another call of the same person, are not marked: nobody told them to wait', async () => {
  const { world } = served;
  await call(served.token);
  await call(await tokenFor(world, carl));
  await call(served.token, '/me/contacts');
  expect(early()).toEqual([undefined, undefined, undefined]);
});

test.each([
  ['graph.throttle', ''],
  ['graph.down', ''],
])('an answer without Retry-After (%s) asks nobody to wait', async (fault, value) => {
  served.world.state.faults = { [fault]: value };
  await call(served.token);
  await call(served.token);
  expect(early()).toEqual([undefined, undefined]);
});

test('Microsoft’s own client, which waits as it is told, is not marked', async () => {
  const { world, client } = served;
  world.state.faults = { 'graph.next': '[{"status":429,"headers":{"retry-after":"1"}}]' };
  const sent = performance.now();
  world.now = () => world.at + performance.now() - sent;
  await client.api('/me').get();
  expect(performance.now() - sent).toBeGreaterThan(900);
  expect(early()).toEqual([undefined, undefined]);
});

// What broke: files that had the sandbox one after another were held to waits that an earlier one had been told.
test('in a world that has begun anew nobody is held to what was told before', async () => {
  const { world } = served;
  const beginAnew = keepWorld(world);
  await call(served.token);
  beginAnew();
  await call(served.token);
  expect(early()).toEqual([undefined]);
  await call(served.token);
  expect(early()).toEqual([undefined, 12_000]);
});
