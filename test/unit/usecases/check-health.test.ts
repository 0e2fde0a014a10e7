import { expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { checkHealth, type CheckHealthPorts } from '../../../shared/usecases/health/check-health.ts';
import { fakePorts, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

/** A heartbeat of the hourly walk, minutes ago. */
function withBeat(ports: FakePorts, minutesAgo: number | undefined): CheckHealthPorts & FakePorts {
  const at =
    minutesAgo === undefined ? undefined : new Date(ports.clock.now() - minutesAgo * 60_000).toISOString();
  const runs = { lastBeat: () => Promise.resolve(succeed(at)) } as unknown as CheckHealthPorts['runs'];
  return { ...ports, runs, callerKeys: { current: () => Promise.resolve(succeed(undefined)) } };
}

test('health is up when storage, vault, Microsoft and Wintro answer, and never uses a token of a user', async () => {
  const ports = fakePorts();
  expect(await checkHealth(withBeat(ports, 10), inTime)).toEqual({
    status: 'up',
    checks: { storage: 'up', vault: 'up', entra: 'up', wintro: 'up', timers: 'up' },
  });
  expect(ports.effects).toEqual(['read connections', 'entra.prepare']);
});

test('health names every part that is down', async () => {
  const ports = fakePorts();
  ports.keys.close();
  ports.storage.failNext('connections', 'read');
  ports.entra.preparations.tell(failWith(failure('credential-unavailable')));
  const callerKeys = { current: () => Promise.resolve(failWith(failure('signing-keys-unavailable'))) };
  expect(await checkHealth({ ...withBeat(ports, 10), callerKeys }, inTime)).toMatchObject({
    status: 'down',
    checks: {
      storage: 'storage-unavailable',
      vault: 'vault-unavailable',
      entra: 'credential-unavailable',
      wintro: 'signing-keys-unavailable',
    },
  });
});

test.each([
  ['has never run', undefined, 'never-ran'],
  ['ran two hours ago', 120, 'up'],
  ['has missed two runs', 151, 'stale'],
] as const)('a timer that %s is shown and takes nothing down', async (_name, minutesAgo, word) => {
  const health = await checkHealth(withBeat(fakePorts(), minutesAgo), inTime);
  expect(health).toMatchObject({ status: 'up', checks: { timers: word } });
});
