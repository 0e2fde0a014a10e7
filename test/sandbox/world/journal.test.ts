/** The journal forgets the oldest and never holds a query string. */
import { expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { journalCalls, record } from './journal.ts';
import { openWorld } from './store.ts';

test('the newest 500 calls are kept', async () => {
  const world = await openWorld();
  for (let call = 0; call < 510; call++) {
    record(world, { service: 'entra', method: 'GET', path: `/${call}`, status: 200 });
  }
  expect(world.state.journal).toHaveLength(500);
  expect(world.state.journal[0]?.path).toBe('/10');
});

test('a call is recorded by path and status, without its query', async () => {
  const world = await openWorld({ now: () => 1000 });
  const app = new Hono();
  app.use(journalCalls(world, 'vault'));
  app.get('/secrets/:name', (context) => context.text('', 404));
  await app.request('/secrets/x?code=secret');
  expect(world.state.journal).toEqual([
    { at: 1000, service: 'vault', method: 'GET', path: '/secrets/x', status: 404 },
  ]);
});
