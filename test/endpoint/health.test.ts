import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterEach(() => {
  api.sandbox.world.state.faults = {};
});
afterAll(() => api.close());

test('everybody may ask, and learns one word', async () => {
  expect(await api.withAuthorization().get('health')).toMatchObject({ status: 200, json: { status: 'up' } });
  expect((await api.withAuthorization().get('health')).text).toBe('{"status":"up"}');
});

test.each([['recruiter'], ['organization-admin'], ['nobody']])(
  'P87 the role %s learns no more than everybody',
  async (role) => {
    expect((await (await api.as({ roles: [role] })).get('health')).text).toBe('{"status":"up"}');
  },
);

test('P87 a made-up token learns no more, and is not an error', async () => {
  const answered = await api.withAuthorization('Bearer a.b.c').get('health');
  expect([answered.status, answered.text]).toEqual([200, '{"status":"up"}']);
});

test('P87 an operator sees which part it is', async () => {
  const { status, json } = await (await api.as({ roles: ['operator'] })).get('health');
  expect(status).toBe(200);
  const parts = ['checks', 'credential', 'keyVersions', 'publisher', 'status'];
  expect(Object.keys(json ?? {}).sort()).toEqual(parts);
  expect(json?.['publisher']).toEqual({ verification: 'not-verified', asOf: '2026-01-14' });
});

test('P87 Graph is never asked, and no token endpoint', async () => {
  const operator = await api.as({ roles: ['operator'] });
  const before = api.sandbox.world.state.journal.length;
  await operator.get('health');
  const calls = api.sandbox.world.state.journal.slice(before);
  expect(calls.filter(({ service, path }) => service === 'graph' || path.endsWith('/token'))).toEqual([]);
});

test('anonymous askers share one look within ten seconds; an operator always gets a fresh one', async () => {
  const anybody = api.withAuthorization();
  const operator = await api.as({ roles: ['operator'] });
  const keysRead = (): number =>
    api.sandbox.world.state.journal.filter(({ service }) => service === 'vault').length;
  await operator.get('health');
  const before = keysRead();
  for (let asked = 0; asked < 5; asked += 1) await anybody.get('health');
  await (await api.as()).get('health');
  expect(keysRead()).toBe(before);
});
