/** Whoever gets the worker's sandbox finds nothing of whoever had it before. */
import { afterEach, expect, test } from '@jest/globals';
import { mail } from '../../promises/support/messages.ts';
import { snapshot } from '../../promises/support/tables.ts';
import { queueOf, waiting } from '../../promises/support/walks.ts';
import { personas } from '../../sandbox/world/sample-company.ts';
import { openProduct, type Product } from '../product.ts';

const dayMs = 24 * 60 * 60_000;
let product: Product | undefined;
afterEach(() => product?.close());

test('rows, messages, clocks, the pretended Microsoft, settings and log are as they were when it was new', async () => {
  const first = (product = await openProduct({ credential: 'secret', env: { EXTRA: 'x' } }));
  const asNew = structuredClone(first.sandbox.world.state);
  const caller = await first.as();
  await first.connect(caller);
  expect((await caller.send(mail())).status).toBe(201);
  await queueOf(first).sendMessage('e30=', { visibilityTimeout: 3600 });
  const { world } = first.sandbox;
  world.state.faults['graph.down'] = '';
  world.state.people.find((one) => one.userPrincipalName === personas.recruiter)!.enabled = false;
  world.state.deletedSecrets = {};
  await first.sandbox.moveClock(dayMs);
  await first.sandbox.azurite.moveClock(dayMs);
  await first.close();

  const second = (product = await openProduct());
  expect(Object.values(await snapshot(second.sandbox.azurite)).flat()).toEqual([]);
  expect(await waiting(second)).toBe(0);
  expect(second.sandbox.world.state).toEqual({ ...asNew, journal: expect.any(Array) });
  expect(Math.abs(second.sandbox.world.now() - Date.now())).toBeLessThan(1000);
  expect(second.sandbox.settings).toMatchObject({ ENTRA_CREDENTIAL: 'federated' });
  expect(second.sandbox.settings).not.toHaveProperty('EXTRA');
  expect(second.sandbox.hostLog().join('\n')).not.toContain('send.sent');
  expect((await (await second.as()).get('status')).json).toMatchObject({ state: 'not-connected' });
});

test('a file has one at a time', async () => {
  product = await openProduct();
  await expect(openProduct()).rejects.toThrow('has to be closed before the next one');
});
