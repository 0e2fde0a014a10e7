import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';
import { buildFixture } from './host/fixture/build.ts';
import { startSandbox, type Sandbox, type SandboxOptions, type SettingChanges } from './sandbox.ts';

let dir: string;
let sandbox: Sandbox | undefined;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  await buildFixture(join(dir, 'app'));
});
afterAll(async () => {
  await sandbox?.close();
  rmSync(dir, { recursive: true });
});

/** On the same state each time. */
async function start(
  options: Partial<Omit<SandboxOptions, 'env'>> & { env?: SettingChanges } = {},
): Promise<Sandbox> {
  await sandbox?.close();
  sandbox = undefined;
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

describe('a sandbox that runs', () => {
  let running: Sandbox;
  beforeAll(async () => {
    process.env['SECRET_OF_THE_DEVELOPER'] = 'must not be passed on';
    running = await start({ env: { EXTRA: 'x', GRAPH_BASE_URL: undefined } });
  });

  test('gives the app its settings and nothing of the environment of this process', async () => {
    const environment = (await get(running, '/api/environment')) as object;
    expect(environment).toMatchObject({ EXTRA: 'x', ENTRA_CREDENTIAL: 'federated' });
    expect(environment).not.toHaveProperty('SECRET_OF_THE_DEVELOPER');
    expect(environment).not.toHaveProperty('GRAPH_BASE_URL');
    expect(environment).not.toHaveProperty('ENTRA_CLIENT_SECRET_NAME');
  });

  test('lets the app reach its queues by the managed identity, and fires its timers by name', async () => {
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

  test('moves the clocks of world, storage and app together, and the app keeps its own when it starts anew', async () => {
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

  test('stops all clocks at one instant and lets them run on from there', async () => {
    const { clock, world } = running;
    const clocks = async (): Promise<unknown[]> => {
      await running.azurite.tableClient('attempts').upsertEntity({ partitionKey: 'p', rowKey: 'r' });
      const { timestamp } = await running.azurite.tableClient('attempts').getEntity('p', 'r');
      const stored = new Date(timestamp!).toISOString();
      return [new Date(world.now()).toISOString(), stored, await get(running, '/api/clock')];
    };
    await clock.stop();
    const at = new Date(clock.setting().stoppedAt!).toISOString();
    expect(await clocks()).toEqual([at, at, at]);
    await clock.move(60_000);
    const later = new Date(Date.parse(at) + 60_000).toISOString();
    expect(await clocks()).toEqual([later, later, later]);
    await running.restartHost();
    expect(await get(running, '/api/clock')).toBe(later);
    await clock.start();
    await eventually(
      () => get(running, '/api/clock'),
      (time) => String(time) > later,
    );
  });

  test('goes back to this machine’s time, where the app starts anew', async () => {
    const lines = running.hostLog().length;
    await running.clock.reset();
    expect(Math.abs(running.world.now() - Date.now())).toBeLessThan(1_000);
    expect(Math.abs(Date.parse((await get(running, '/api/clock')) as string) - Date.now())).toBeLessThan(
      5_000,
    );
    expect(running.hostLog().slice(lines)).toContainEqual(expect.stringMatching(/^listening http/));
  });

  test('restarts the app cold and with other settings, and keeps the log of both runs', async () => {
    await get(running, '/api/echo?x=1');
    await running.restartHost({ EXTRA: 'second run' });
    expect(await get(running, '/api/environment')).toMatchObject({ EXTRA: 'second run' });
    await get(running, '/api/echo');
    // A line may arrive after the answer that it is about.
    await eventually(
      () => running.hostLog().filter((line) => line.includes('{"event":"echoed"}')).length,
      (count) => count === 2,
    );
  });

  test('says so when the host ends that was not told to', async () => {
    await fetch(`${running.addresses.functions}/api/crash`).catch(() => undefined);
    expect(await running.failed).toContain('The Functions host has ended');
  });
});

test('what was changed is there after a restart on the same state, and not when it is forgotten', async () => {
  const { world } = sandbox!;
  world.state.faults['graph.down'] = '';
  const ahead = 40 * 24 * 60 * 60 * 1000;
  world.state.clock = { aheadMs: ahead };
  world.changed();
  const second = await start({ credential: 'secret' });
  expect(Math.round((Date.parse((await get(second, '/api/clock')) as string) - Date.now()) / 60_000)).toBe(
    ahead / 60_000,
  );
  expect(second.world.state.faults).toEqual({ 'graph.down': '' });
  expect(second.settings['ENTRA_CLIENT_SECRET_NAME']).toBe('entra-client-secret');
  expect((await start({ fresh: true })).world.state.faults).toEqual({});
});

test('when a part does not start, the others are stopped and the reason is told', async () => {
  await expect(start({ appDir: join(dir, 'no-such-app') })).rejects.toThrow('host.json');
});
