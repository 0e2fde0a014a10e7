/** The operator's routes of what Wintro's back end is told. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { webhookSettings } from '../sandbox/wintro/webhook-routes.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi({ env: ({ addresses }) => Promise.resolve(webhookSettings(addresses)) });
});
afterEach(() => {
  api.sandbox.world.state.faults = {};
});
afterAll(() => api.close());

const operator = () => api.as({ sub: 'operator-1', roles: ['operator'] });

describe('to test the address', () => {
  guardedEndpoint(() => api, { ask: (caller) => caller.post('webhooks/test'), allowed: ['operator'] });

  test('P111: posts an event at once that Wintro believes, and says so', async () => {
    const { status, json } = await (await operator()).post('webhooks/test');
    expect([status, json]).toMatchObject([200, { type: 'webhooks.test', state: 'delivered', status: 204 }]);
    expect(api.sandbox.world.state.toldEvents).toContainEqual(
      expect.objectContaining({
        id: json?.['id'],
        data: { organization: 'organization-1', user: 'operator-1', state: 'test' },
      }),
    );
  });

  test.each([
    ['503', 'refused'],
    ['302', 'redirected'],
  ])('P114: says what came back when it is not taken: %s', async (answer, fault) => {
    api.sandbox.world.state.faults['wintro.webhooksAnswer'] = answer;
    const { status, json } = await (await operator()).post('webhooks/test');
    expect([status, json]).toMatchObject([
      200,
      { state: 'abandoned', attempts: 1, status: Number(answer), fault },
    ]);
  });
});

describe('to see the deliveries', () => {
  guardedEndpoint(() => api, { ask: (caller) => caller.get('webhooks/deliveries'), allowed: ['operator'] });

  test('shows the newest first, and never the secret nor whom they are about', async () => {
    const caller = await operator();
    await caller.post('webhooks/test');
    const { status, json, text } = await caller.get('webhooks/deliveries');
    expect(status).toBe(200);
    const { deliveries } = json as { deliveries: { at: string; type: string }[] };
    expect(deliveries[0]).toMatchObject({ type: 'webhooks.test' });
    expect(deliveries.map(({ at }) => at)).toEqual(
      deliveries
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(text).not.toMatch(/whsec_|operator-1|organization-1/);
  });
});

test('the health of an operator says whether the secret can be read', async () => {
  const { json } = await (await operator()).get('health');
  expect(json).toMatchObject({ status: 'up', checks: { webhooks: 'up' } });
});

test('without an address both say that events are off, and health that they are', async () => {
  await api.sandbox.restartHost({ WEBHOOK_URL: undefined });
  const caller = await operator();
  for (const answered of [await caller.post('webhooks/test'), await caller.get('webhooks/deliveries')])
    expect(outcome(answered)).toEqual([409, 'webhooks-off']);
  expect((await caller.get('health')).json).toMatchObject({ checks: { webhooks: 'off' } });
});
