import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROUTES, type Route } from '../../shared/http/routes.ts';
import { call } from '../support/caller.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let authorization: string;
beforeAll(async () => {
  api = await openApi();
  authorization = `Bearer ${(await api.as()).token}`;
});
afterAll(() => api.close());

const routes = Object.values<Route>(ROUTES);
const ask = (path: string, method = 'GET'): Promise<number> =>
  call(api.apiUrl.replace(/\/api$/, '') + path, { method, headers: { authorization } }).then(
    ({ status }) => status,
  );
/** Two routes may share a path, each with a method of its own. */
const methodsAt = (path: string): readonly string[] =>
  routes.filter((one) => one.path === path).flatMap(({ methods }) => methods);
const addressOf = ({ path }: Route): string =>
  `/api/${path.replace('{teamId}', '00000000-0000-4000-8000-000000000000').replace('{id}', '0'.repeat(64))}`;

/** Written out: a route that is new must be wanted. */
const inventory = [
  'GET approval/links',
  'GET approve/{token}',
  'GET batches/{id}',
  'GET callback',
  'GET export',
  'GET health',
  'GET openapi.json',
  'GET organization/audit',
  'GET organization/sending-policy',
  'GET sends',
  'GET sends/{id}',
  'GET signature',
  'GET status',
  'GET teams',
  'GET teams/{teamId}/channels',
  'GET webhooks/deliveries',
  'POST approval/links',
  'POST approval/links/{id}/revoke',
  'POST approval/waiting',
  'POST approve/{token}/start',
  'POST batches',
  'POST batches/{id}/cancel',
  'POST callback',
  'POST chats',
  'POST connect',
  'POST connect/complete',
  'POST disconnect',
  'POST erase',
  'POST operator/drain',
  'POST organization/connections/search',
  'POST organization/connections/{id}/disconnect',
  'POST organization/connections/{id}/erase',
  'POST organization/erase',
  'POST organization/erase/stop',
  'POST people/search',
  'POST send',
  'POST send/check',
  'POST sends/{id}/cancel',
  'POST status/check',
  'POST webhooks/test',
  'PUT organization/sending-policy',
  'PUT signature',
];

test('P75 these routes exist and no other', () => {
  const found = routes.flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`));
  expect(found.sort()).toEqual(inventory);
});

test('P75 every method that a route does not have is answered as if there were nothing', async () => {
  for (const route of routes) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
      const status = await ask(addressOf(route), method);
      const isThere = methodsAt(route.path).includes(method);
      // A link that nobody has made, or a send, is a 404 as well.
      if (isThere && /\{token\}|^(?:approval\/links|sends|batches)\/\{id\}/.test(route.path)) continue;
      if (isThere) expect(status).not.toBe(404);
      else expect([method, route.path, status]).toEqual([method, route.path, 404]);
    }
  }
});

test.each([
  '/api',
  '/api/',
  '/api/admin',
  '/api/debug',
  '/api/test',
  '/api/env',
  '/api/config',
  '/api/metrics',
  '/api/swagger.json',
  '/api/openapi',
  '/api/connect/',
  '/api/connect/x',
  '/api/ledger',
  '/api/users',
  '/api/teams/x',
  '/api/health/detail',
  '/api/v1/status',
  '/status',
  '/runtime/webhooks',
  '/.env',
  '/host.json',
  '/local.settings.json',
  '/main.cjs',
  '/package.json',
])('P75 there is nothing at %s', async (path) => {
  expect(await ask(path)).toBe(404);
});

test("P75 the host's own addresses give nothing away", async () => {
  for (const path of ['/admin/host/status', '/admin/functions', '/admin/functions/status', '/admin/vfs/']) {
    expect([401, 404]).toContain(await ask(path));
  }
});
