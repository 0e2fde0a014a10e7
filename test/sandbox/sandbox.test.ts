import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { buildFixture } from './host/fixture/build.ts';
import { startSandbox, type Sandbox, type SandboxOptions, type SettingChanges } from './sandbox.ts';

let dir: string;
let sandbox: Sandbox | undefined;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  await buildFixture(join(dir, 'app'));
});

afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
  rmSync(dir, { recursive: true });
});

async function start(
  options: Partial<Omit<SandboxOptions, 'env'>> & { env?: SettingChanges } = {},
): Promise<Sandbox> {
  sandbox = await startSandbox({
    stateDir: join(dir, 'state'),
    appDir: join(dir, 'app'),
    ...options,
    env: { DAILY: '0 0 3 * * *', ...options.env },
  });
  return sandbox;
}

const get = async (of: Sandbox, path: string): Promise<unknown> =>
  (await fetch(of.addresses.functions + path)).json();

test('the app gets its settings and nothing of the environment of this process', async () => {
  process.env['SECRET_OF_THE_DEVELOPER'] = 'must not be passed on';
  const environment = (await get(
    await start({ env: { EXTRA: 'x', GRAPH_BASE_URL: undefined } }),
    '/api/environment',
  )) as object;
  expect(environment).toMatchObject({ EXTRA: 'x', ENTRA_CREDENTIAL: 'federated' });
  expect(environment).not.toHaveProperty('SECRET_OF_THE_DEVELOPER');
  expect(environment).not.toHaveProperty('GRAPH_BASE_URL');
});

test('the client secret is named only where it is used', async () => {
  const federated = await start();
  expect(federated.settings).not.toHaveProperty('ENTRA_CLIENT_SECRET_NAME');
  await federated.close();
  const withSecret = await start({ credential: 'secret' });
  expect(withSecret.settings['ENTRA_CLIENT_SECRET_NAME']).toBe('entra-client-secret');
});

test('the app reaches its queues by the managed identity, and its timers are fired by name', async () => {
  const running = await start();
  await running.azurite.createQueues(['work']);
  const message = Buffer.from('{"n":1}').toString('base64');
  await running.azurite.queueServiceClient.getQueueClient('work').sendMessage(message);
  await running.fire('daily');
  await eventually(
    () => get(running, '/api/seen') as Promise<object[]>,
    (seen) => seen.length === 2,
  );
  await expect(running.fire('no-such-function')).rejects.toThrow('404');
});

test('the clocks of world, storage and app move together, and the app keeps its own when it starts anew', async () => {
  const running = await start();
  const worldBefore = running.world.now();
  await running.moveClock(24 * 60 * 60 * 1000);
  const day = new Date(running.world.now()).toISOString().slice(0, 10);
  expect(running.world.now() - worldBefore).toBeGreaterThanOrEqual(24 * 60 * 60 * 1000);
  const table = running.azurite.tableClient('attempts');
  await table.createEntity({ partitionKey: 'p', rowKey: 'r' });
  expect((await table.getEntity('p', 'r')).timestamp).toContain(day);
  expect(await get(running, '/api/clock')).toContain(day);
  await running.restartHost();
  expect(await get(running, '/api/clock')).toContain(day);
});

test('a restart is a cold start with other settings, and the log of both is kept', async () => {
  const running = await start();
  await get(running, '/api/echo?x=1');
  await running.restartHost({ EXTRA: 'second run' });
  expect(await get(running, '/api/environment')).toMatchObject({ EXTRA: 'second run' });
  await get(running, '/api/echo');
  expect(running.hostLog().filter((line) => line.includes('{"event":"echoed"}'))).toHaveLength(2);
});

test('what was changed is there after a restart on the same state, and not when it is forgotten', async () => {
  const first = await start();
  first.world.state.faults['graph.down'] = '';
  first.world.changed();
  await first.close();
  const second = await start();
  expect(second.world.state.faults).toEqual({ 'graph.down': '' });
  await second.close();
  expect((await start({ fresh: true })).world.state.faults).toEqual({});
});

test('it says so when the host ends that was not told to', async () => {
  const running = await start();
  await fetch(`${running.addresses.functions}/api/crash`).catch(() => undefined);
  expect(await running.failed).toContain('The Functions host has ended');
});

test('when a part does not start, the others are stopped and the reason is told', async () => {
  await expect(start({ appDir: join(dir, 'no-such-app') })).rejects.toThrow('host.json');
});
