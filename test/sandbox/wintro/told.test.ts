/** Wintro's back end in the sandbox: what it believes, what it keeps, and whom it tells that their connection has ended. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Hono } from 'hono';
import { webhookHeaders, webhookKeyOf } from '../../../shared/adapters/webhooks/sign-webhook.ts';
import { versionsOf } from '../vault/secrets.ts';
import { vaultSecretNames } from '../world/new-world.ts';
import { openWorld } from '../world/store.ts';
import type { WorldHandle } from '../world/world.ts';
import type { ToldAnswer } from './told-answer.ts';
import { createWintro } from './wintro.ts';

let world: WorldHandle;
let wintro: Hono;
beforeEach(async () => {
  world = await openWorld();
  const addresses = { wintro: 'http://localhost:4100', api: 'http://localhost:7071' };
  wintro = createWintro(world, addresses, { script: '', style: '' });
});

const INES = 'wintro-ines-moreau';
const bodyOf = (type: string, minute: number, data: object = {}): string =>
  JSON.stringify({ type, timestamp: `2026-01-14T09:${String(minute).padStart(2, '0')}:00.000Z`, data });

/** Posts as the product does; with another body than was signed, or none, if a test says so. */
async function tell(id: string, body: string, posted = body): Promise<number> {
  const key = webhookKeyOf(versionsOf(world, vaultSecretNames.webhook)[0]!.value)!;
  const headers = webhookHeaders({ id, timestamp: Math.floor(world.now() / 1000), body }, [key]);
  return (await wintro.request('/webhooks', { method: 'POST', headers, body: posted })).status;
}

const told = async (): Promise<ToldAnswer> =>
  (await (await wintro.request('/webhooks/told')).json()) as ToldAnswer;

test('what is signed is kept, once for each id, and shown the newest first', async () => {
  const sent = bodyOf('send.sent', 1, { user: INES });
  expect(await tell('evt-1', sent)).toBe(204);
  expect(await tell('evt-1', sent)).toBe(204);
  expect(await tell('evt-2', bodyOf('send.unknown', 2))).toBe(204);
  expect((await told()).events).toMatchObject([
    { id: 'evt-2', times: 1 },
    { id: 'evt-1', type: 'send.sent', times: 2 },
  ]);
});

test('what was changed is refused and kept nowhere', async () => {
  expect(await tell('evt-1', bodyOf('send.sent', 1), bodyOf('send.failed', 1))).toBe(400);
  expect(await told()).toEqual({ events: [] });
});

test('another site is not shown what was told', async () => {
  const headers = { 'sec-fetch-site': 'cross-site' };
  expect((await wintro.request('/webhooks/told', { headers })).status).toBe(403);
});

describe('whoever is signed in is told that their connection has ended', () => {
  const ended = (by: string) => bodyOf('connection.ended', 5, { user: INES, by });

  test.each(['microsoft', 'organization'])('by %s', async (by) => {
    await tell('evt-1', bodyOf('connection.connected', 1, { user: INES }));
    await tell('evt-2', ended(by));
    expect((await told()).ended).toEqual({ at: '2026-01-14T09:05:00.000Z', by });
  });

  test('though the events come in another order', async () => {
    await tell('evt-2', ended('microsoft'));
    await tell('evt-1', bodyOf('connection.connected', 1, { user: INES }));
    expect((await told()).ended).toMatchObject({ by: 'microsoft' });
  });

  test.each([
    ['they did it themselves', ended('user'), undefined],
    ['it is somebody else’s', bodyOf('connection.ended', 5, { user: 'other', by: 'microsoft' }), undefined],
    ['they have connected again', ended('microsoft'), bodyOf('connection.connected', 6, { user: INES })],
  ])('not when %s', async (_when, first, second) => {
    await tell('evt-1', first);
    if (second !== undefined) await tell('evt-2', second);
    expect(await told()).not.toHaveProperty('ended');
  });
});
