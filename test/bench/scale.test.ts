/** The arithmetic of the bars about scale, and the time that they let pass. */
import { expect, test } from '@jest/globals';
import { countLine } from './lines.ts';
import { jsonRow } from './made-rows.ts';
import { rates } from './overload-bar.ts';
import { PAGE_SIZE, SLICES } from '../../shared/domain/revalidation.ts';
import { sourceText } from '../agreement/source.ts';
import { checksPerSecond, INSTANCES, sweepHours, waitOfOne } from './projection.ts';
import { simulatedTime } from './simulated-time.ts';

interface HostJson {
  readonly extensions: { readonly queues: { readonly batchSize: number } };
}

test('one check waits for a token, for a profile, and for four operations of tables', () => {
  expect(waitOfOne({ tokenMs: 100, profileMs: 50, tableMs: 10 })).toBe(190);
});

test.each([
  { bound: 'by what is in flight', cpuMs: 2, cores: 4, perSecond: 400 },
  { bound: 'by the cores', cpuMs: 5, cores: 1, perSecond: 200 },
  { bound: 'by twice as many cores', cpuMs: 5, cores: 2, perSecond: 395.06 },
])('checks in a second are bound $bound', ({ cpuMs, cores, perSecond }) => {
  const waitMs = cpuMs === 2 ? 318 : 319;
  expect(checksPerSecond({ inFlight: 128, waitMs, cpuMs, cores })).toBeCloseTo(perSecond, 1);
});

test('a million at 500 a second take five ninths of an hour', () => {
  const sweep = { inFlight: 100, waitMs: 199, cpuMs: 1, cores: 10 };
  expect(sweepHours({ ...sweep, connections: 1_000_000 })).toBeCloseTo(5 / 9, 6);
});

test('the platform gives as many instances as the deployment asks for, and a slice of a million wants more', () => {
  const size = /^param size instances = .*maximumCount: (\d+)/m.exec(sourceText('infra/main.bicep'));
  expect(Number(size?.[1])).toBe(INSTANCES);
  const { extensions } = JSON.parse(sourceText('host.json')) as HostJson;
  expect(1_000_000 / SLICES / PAGE_SIZE / extensions.queues.batchSize).toBeGreaterThan(INSTANCES);
});

test('goodput is what was taken of a cap, and refused requests are requests', () => {
  const { goodput, requestsPerSuccess } = rates({ sentPerSecond: 8, sent: 80, requests: 100 }, 10);
  expect([goodput, requestsPerSuccess]).toEqual([0.8, 1.25]);
});

test.each([
  { figure: 0.95, verdict: 'ok' },
  { figure: 0.94, verdict: 'MISSED' },
])('a counted line with $figure against at least 0.95 is $verdict', ({ figure, verdict }) => {
  const line = countLine({ bar: 13, what: 'goodput', figure, limit: { atLeast: 0.95 } });
  expect(line).toMatchObject({ verdict, limit: '>= 0.950' });
});

test('a made row names the types that JSON does not tell', () => {
  const cells = { partitionKey: 'p', rowKey: 'r', text: 'a', number: 1, bytes: new Uint8Array([1]) };
  expect(JSON.parse(jsonRow(cells))).toMatchObject({
    ...{ PartitionKey: 'p', RowKey: 'r', text: 'a', number: 1 },
    ...{ bytes: 'AQ==', 'bytes@odata.type': 'Edm.Binary' },
  });
});

test('simulated time passes in the order of what is waited for, and tells how far it went', async () => {
  const seen: string[] = [];
  const time = simulatedTime(1_000, (milliseconds) => seen.push(`+${milliseconds}`));
  const wait = async (name: string, milliseconds: number): Promise<void> => {
    await time.clock.wait(milliseconds);
    seen.push(`${name} at ${time.clock.now()}`);
  };
  void wait('late', 50);
  void wait('early', 20);
  void wait('never', 500);
  await time.runUntil(1_100);
  expect(seen).toEqual(['+20', 'early at 1020', '+30', 'late at 1050', '+50']);
});
