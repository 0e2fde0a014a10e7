/** Bars 6 and 10: processor time of a warm send and of a warm status. Bar 6 is information: its other half is not here. */
import type { Work } from './child/serve-batches.ts';
import type { Builds } from './builds.ts';
import { runCold } from './cold.ts';
import type { ConnectedUser } from './connected-user.ts';
import { ratioLine, type Line } from './lines.ts';
import { startWarm, type WarmProcess } from './warm.ts';

/** Long enough that the compiler has settled. */
const warmUp: Readonly<Record<Work, number>> = { send: 1_000, status: 2_000 };
const batch: Readonly<Record<Work, number>> = { send: 100, status: 300 };

interface Warm {
  readonly app: WarmProcess;
  /** By hand: node:crypto, node:http, node:https. */
  readonly byHand: WarmProcess;
  /** fetch and jose. */
  readonly raw: WarmProcess;
}

/** Lets the floors make each of their calls once, so that the tapes know them. */
export async function recordFloors(builds: Builds, { env }: ConnectedUser): Promise<void> {
  await runCold({ script: builds.child('first-send'), args: [builds.entry], env });
  await runCold({ script: builds.child('first-send-floor'), env });
}

/** Needs the tapes in replay. */
export async function measureWarm(builds: Builds, { env }: ConnectedUser, rounds: number): Promise<Line[]> {
  const start = (script: string, ...args: string[]): Promise<WarmProcess> =>
    startWarm({ script: builds.child(script), args, env });
  const warm: Warm = {
    app: await start('warm', builds.entry),
    byHand: await start('warm-floor'),
    raw: await start('status-floor'),
  };
  try {
    const send = await takeTurns('send', { app: warm.app, byHand: warm.byHand }, rounds);
    const status = await takeTurns('status', { ...warm }, rounds);
    const byHand = { floorName: 'no SDK', unit: 'ms' };
    const what = { send: 'warm send, processor time', status: 'status, processor time' };
    return [
      ratioLine({ bar: 6, what: what.send, figure: send.app, floor: send.byHand, ...byHand }),
      ratioLine({
        bar: 10,
        what: what.status,
        unit: 'ms',
        figure: status.app,
        floor: status.raw,
        floorName: 'raw GET and verify',
        atMost: 2.5,
      }),
      ratioLine({ bar: 10, what: what.status, figure: status.app, floor: status.byHand, ...byHand }),
    ];
  } finally {
    await Promise.all(Object.values(warm).map((one: WarmProcess) => one.stop()));
  }
}

async function takeTurns<Name extends string>(
  work: Work,
  processes: Readonly<Record<Name, WarmProcess>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(processes) as Name[];
  const costs = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) await processes[name].run(work, warmUp[work]);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) costs[name].push(await processes[name].run(work, batch[work]));
  }
  return costs;
}
