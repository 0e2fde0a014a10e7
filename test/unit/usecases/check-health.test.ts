import { expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith } from '../../../shared/domain/result.ts';
import { checkHealth } from '../../../shared/usecases/health/check-health.ts';
import { CREDENTIAL_TIMER } from '../../../shared/usecases/health/watch-credentials.ts';
import { REVALIDATION_TIMER } from '../../../shared/usecases/revalidate/walk-connections.ts';
import { fakePorts, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

/** A heartbeat of the hourly walk, minutes ago. */
async function withBeat(minutesAgo: number): Promise<FakePorts> {
  const ports = fakePorts();
  const at = new Date(ports.clock.now() - minutesAgo * 60_000).toISOString();
  await ports.timers.beat(REVALIDATION_TIMER, at, inTime);
  await ports.timers.beat(CREDENTIAL_TIMER, at, inTime);
  ports.effects.length = 0;
  return ports;
}

test('health is up when every table and queue, the vault, Microsoft and Wintro answer, and never uses a token of a user', async () => {
  const ports = await withBeat(10);
  const checks = {
    storage: 'up',
    vault: 'up',
    entra: 'up',
    wintro: 'up',
    timers: 'up',
    'watch-credentials': 'up',
    sweep: 'never-ran',
    webhooks: 'off',
  };
  expect(await checkHealth(ports, false, inTime)).toEqual({ status: 'up', checks });
  expect(ports.effects).not.toContain('graph.me');
});

test('health names every part that is down', async () => {
  const ports = await withBeat(10);
  ports.keys.close();
  ports.entra.preparations.tell(failWith(failure('credential-unavailable')));
  const callerKeys = { current: () => Promise.resolve(failWith(failure('signing-keys-unavailable'))) };
  expect(await checkHealth({ ...ports, callerKeys }, true, inTime)).toMatchObject({
    status: 'down',
    checks: {
      vault: 'vault-unavailable',
      entra: 'credential-unavailable',
      wintro: 'signing-keys-unavailable',
    },
  });
});

test('one table that is missing takes health down, and is named', async () => {
  const ports = await withBeat(10);
  const check = (): ReturnType<FakePorts['probe']['check']> =>
    Promise.resolve({ connections: 'up', sends: 'storage-unavailable' });
  expect(await checkHealth({ ...ports, probe: { check } }, true, inTime)).toMatchObject({
    status: 'down',
    checks: { storage: 'storage-unavailable', sends: 'storage-unavailable' },
  });
});

test('those who ask within ten seconds share one probe; an operator always probes', async () => {
  const ports = await withBeat(10);
  const probes = (): number => ports.effects.filter((effect) => effect === 'entra.prepare').length;
  await Promise.all([checkHealth(ports, false, inTime), checkHealth(ports, false, inTime)]);
  ports.clock.pass(9);
  await checkHealth(ports, false, inTime);
  expect(probes()).toBe(1);
  await checkHealth(ports, true, inTime);
  expect(probes()).toBe(2);
  ports.clock.pass(10);
  await checkHealth(ports, false, inTime);
  expect(probes()).toBe(3);
});

test('a timer that has never run is shown and takes nothing down', async () => {
  expect(await checkHealth(fakePorts(), true, inTime)).toMatchObject({
    status: 'up',
    checks: { timers: 'never-ran' },
  });
});

test.each([
  ['ran two hours ago', 120, 'up'],
  ['has missed two runs', 151, 'stale'],
  ['will have run in an hour, says a wrong clock', -60, 'stale'],
] as const)('a timer that %s is shown and takes nothing down', async (_name, minutesAgo, word) => {
  const health = await checkHealth(await withBeat(minutesAgo), true, inTime);
  expect(health).toMatchObject({ status: 'up', checks: { timers: word } });
});

test.each([
  ['ran two days ago', 48 * 60, 'up'],
  ['has missed two runs', 61 * 60, 'stale'],
] as const)(
  'the daily look at the credential that %s is shown and takes nothing down',
  async (_name, ago, word) => {
    expect(await checkHealth(await withBeat(ago), true, inTime)).toMatchObject({
      status: 'up',
      checks: { 'watch-credentials': word },
    });
  },
);

test('P87 operators see how many keys stand under which version, and how the credential does; nobody else', async () => {
  const ports = await withBeat(10);
  const [startedAt, endedAt] = ['2026-11-22T12:00:00.000Z', '2026-11-23T11:00:00.000Z'];
  const counts = { v1: 0, v2: 5 };
  await ports.keyWalks.write({ complete: [{ startedAt, endedAt, counts }] }, undefined, inTime);
  ports.ownCredential.mode = 'secret';
  const endsAt = new Date(ports.clock.now() + 20.5 * 86_400_000).toISOString();
  await ports.credentialWatch.write({ lookedAt: endedAt, answer: 'accepted', endsAt }, undefined, inTime);
  expect((await checkHealth(ports, true, inTime)).detail).toEqual({
    keyVersions: {
      walks: [{ startedAt, endedAt }],
      versions: [
        { version: 'v1', keys: 0, walksWithout: 1 },
        { version: 'v2', keys: 5, walksWithout: 0 },
      ],
    },
    credential: { mode: 'secret', lookedAt: endedAt, answer: 'accepted', endsAt, daysLeft: 21 },
  });
  expect(await checkHealth(ports, false, inTime)).not.toHaveProperty('detail');
});

test('what stands in a row that cannot be read is left out of the detail', async () => {
  const ports = await withBeat(10);
  ports.storage.failNext('runs', 'read', 6);
  expect((await checkHealth(ports, true, inTime)).detail).toEqual({});
});
