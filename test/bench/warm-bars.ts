/**
 * Bars 6 and 10: processor time of a warm send and of a warm status. The other half of bar 6, a straightforward build, is
 * not here.
 */
import type { Builds } from './builds.ts';
import { runCold } from './cold.ts';
import type { ConnectedUser } from './connected-user.ts';
import { ratioLine, type Line } from './lines.ts';
import { startWarm, type WarmProcess } from './warm.ts';

interface Work {
  readonly name: string;
  /** Long enough that the compiler has settled. */
  readonly warmUp: number;
  readonly batch: number;
}

const SEND: Work = { name: 'send', warmUp: 3_000, batch: 100 };
const SEND_BY_ADDRESS: Work = { name: 'send by address', warmUp: 500, batch: 100 };
const STATUS: Work = { name: 'status', warmUp: 2_000, batch: 300 };

/** Lets the floors make each of their calls once, so that the tapes know them. */
export async function recordFloors(builds: Builds, { env }: ConnectedUser): Promise<void> {
  await runCold({ script: builds.child('first-send'), args: [builds.entry], env });
  await runCold({ script: builds.child('first-send-floor'), env });
}

/** Needs the tapes in replay. */
export async function measureWarm(builds: Builds, { env }: ConnectedUser, rounds: number): Promise<Line[]> {
  const start = (script: string, ...args: string[]): Promise<WarmProcess> =>
    startWarm({ script: builds.child(script), args, env });
  const app = await start('warm', builds.entry);
  /** By hand: node:crypto, node:http, node:https. */
  const byHand = await start('warm-floor');
  /** fetch and jose. */
  const raw = await start('status-floor');
  try {
    const send = await takeTurns(SEND, { app, byHand }, rounds);
    const byAddress = await takeTurns(SEND_BY_ADDRESS, { app }, rounds);
    const status = await takeTurns(STATUS, { app, byHand, raw }, rounds);
    const against = (floor: number[]): { floor: number[]; floorName: string; unit: string } => ({
      ...{ floor, floorName: 'no SDK', unit: 'ms' },
    });
    const sends = { bar: 6, what: 'warm send, processor time', figure: send.app };
    const look = { bar: 10, what: 'status, processor time', figure: status.app };
    return [
      ratioLine({ ...sends, ...against(send.byHand), atMost: 2.5 }),
      ratioLine({
        ...{ ...sends, what: 'warm send by address, processor time', figure: byAddress.app },
        ...against(send.byHand),
      }),
      ratioLine({ ...look, ...against(status.raw), floorName: 'raw GET and verify', atMost: 2.5 }),
      ratioLine({ ...look, ...against(status.byHand) }),
    ];
  } finally {
    await Promise.all([app, byHand, raw].map((one) => one.stop()));
  }
}

async function takeTurns<Name extends string>(
  { name: work, warmUp, batch }: Work,
  processes: Readonly<Record<Name, WarmProcess>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(processes) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) await processes[name].run(work, warmUp);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) costs[name].push(await processes[name].run(work, batch));
  }
  return costs;
}
