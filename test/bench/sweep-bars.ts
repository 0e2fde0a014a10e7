/**
 * Bars 11 and 12: what the re-validation of a connection costs, and that a process that has checked ten times as many is
 * no larger. Counted against the stand-ins themselves, then measured against their answers; rows are made as they are read.
 */
import { PAGE_SIZE } from '../../shared/domain/revalidation.ts';
import type { Product } from '../support/product.ts';
import type { Builds } from './builds.ts';
import { readConnectionRows, tablesOf } from './copied-rows.ts';
import { countLine, infoLine, ratioLine, type Line } from './lines.ts';
import { madeRows } from './made-rows.ts';
import { measureMemory, type StartMeasured } from './memory-bar.ts';
import { copyConnection, partitionOf } from './many-users.ts';
import { INSTANCES, sweepHours, waitOfOne, WAITS } from './projection.ts';
import { median } from './statistics.ts';
import { expectStatus, openTapedProduct, type TapedProduct } from './taped-product.ts';
import { startWarm } from './warm.ts';

const SOURCE = 'recruiter-1';
/** Stored connections: some for the product's counted pages, some for the floor's. */
const KNOWN = Array.from({ length: 16 }, (_, number) => `known-${number}`);
const WARM_UP_PAGES = 15;
const PAGES_A_ROUND = 4;
const IN_FLIGHT = 128;

interface Measured {
  readonly taped: TapedProduct;
  readonly start: StartMeasured;
  readonly rounds: number;
}

export async function measureSweep(
  builds: Builds,
  rounds: number,
  wanted: (bar: number) => boolean,
): Promise<Line[]> {
  const taped = await openTapedProduct(connectAndAge);
  const keysOf = (subjects: readonly string[]): string =>
    subjects.map((subject) => partitionOf(taped.product, subject)).join(',');
  const start: StartMeasured = (script, nodeArgs = []) => {
    const half = KNOWN.length / 2;
    const keys = keysOf(script === 'sweep' ? KNOWN.slice(0, half) : KNOWN.slice(half));
    const env = { ...taped.settings, BENCH_KEYS: keys };
    return startWarm({ script: builds.child(script), args: [builds.entry], env, nodeArgs });
  };
  const measured = { taped, start, rounds };
  try {
    const lines = await countOne(measured);
    const source = await readConnectionRows(taped.product, partitionOf(taped.product, SOURCE));
    for (const [name, tape] of Object.entries(taped.tapes))
      tape.replay(name === 'table' ? madeRows(source) : undefined);
    if (wanted(11)) lines.push(...(await measureCost(measured)));
    if (wanted(12)) lines.push(...(await measureMemory(start, rounds)));
    return lines;
  } finally {
    await taped.close();
  }
}

/** One connection that has not been checked for long, and copies of it. */
async function connectAndAge(product: Product): Promise<void> {
  const caller = await product.as();
  expectStatus(await product.connect(caller), 200);
  const { connections } = tablesOf(product);
  const checkedAt = new Date(Date.now() - 26 * 3_600_000).toISOString();
  const partitionKey = partitionOf(product, SOURCE);
  await connections.updateEntity({ partitionKey, rowKey: 'connection', checkedAt }, 'Merge');
  await copyConnection(product, SOURCE, KNOWN);
}

/** The first check of a process also reads keys and secrets; the next ones are what the rest costs. */
async function countOne({ taped: { tapes }, start }: Measured): Promise<Line[]> {
  const [app, byHand] = [await start('sweep'), await start('sweep-floor')];
  const counted = KNOWN.length / 2 - 1;
  try {
    await app.run('known', 1);
    for (const tape of Object.values(tapes)) tape.clear();
    await app.run('known', counted);
    const { entra, graph, table, vault, identity } = tapes;
    const count = (what: string, figure: number, exactly: number): Line =>
      countLine({ bar: 11, what: `check: ${what}`, figure: figure / counted, limit: { exactly } });
    const lines = [
      count('calls of Entra and of Graph', entra.calls.length + graph.calls.length, 2),
      count('calls of tables', table.calls.length, 4),
      count('calls of vault and identity endpoint', vault.calls.length + identity.calls.length, 0),
    ];
    // So that the tapes know what the floor asks, and the floor is known to be understood.
    await byHand.run('known', 1);
    return lines;
  } finally {
    await Promise.all([app.stop(), byHand.stop()]);
  }
}

/** Bar 11: processor time against the floor, and what follows for a million. */
async function measureCost({ start, rounds }: Measured): Promise<Line[]> {
  const [app, byHand] = [await start('sweep'), await start('sweep-floor')];
  const costs: { app: number[]; byHand: number[] } = { app: [], byHand: [] };
  try {
    await app.run('page', WARM_UP_PAGES);
    await byHand.run('page', WARM_UP_PAGES);
    for (let round = 0; round < rounds; round += 1) {
      costs.app.push((await app.run('page', PAGES_A_ROUND)) / PAGE_SIZE);
      costs.byHand.push((await byHand.run('page', PAGES_A_ROUND)) / PAGE_SIZE);
    }
  } finally {
    await Promise.all([app.stop(), byHand.stop()]);
  }
  const floor = { floor: costs.byHand, floorName: 'no SDK', unit: 'ms' };
  const what = 're-validation of a connection, processor time';
  return [ratioLine({ bar: 11, what, figure: costs.app, ...floor, atMost: 4 }), ...projected(costs.app)];
}

function projected(cpuMs: readonly number[]): Line[] {
  const sweep = {
    connections: 1_000_000,
    waitMs: waitOfOne(WAITS),
    cpuMs: median(cpuMs),
    inFlight: IN_FLIGHT,
  };
  const hours = (cores: number): number => sweepHours({ ...sweep, cores });
  return [
    countLine({
      ...{ bar: 11, what: `1,000,000 connections, ${IN_FLIGHT} in flight, two instances, projected` },
      ...{ figure: hours(2), unit: 'h', limit: { atMost: 0.7 } },
    }),
    infoLine(11, 'the same on one core like this one', `${hours(1).toPrecision(3)} h`),
    infoLine(
      11,
      'the same on as many instances as the platform gives',
      `${hours(INSTANCES).toPrecision(3)} h`,
    ),
  ];
}
