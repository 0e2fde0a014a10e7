/**
 * Bar 14: what a message of a batch costs more than one that is sent at once, delivered through its lane, against the
 * stand-ins themselves: the ledger changes with every step, so that nothing can be replayed. Beside it what one costs that
 * has a time of its own.
 */
import { userKeyOf } from '../../shared/adapters/tables/table-keys.ts';
import { LANE_ITEMS } from '../../shared/domain/limits.ts';
import type { Builds } from './builds.ts';
import { openConnectedUser, type ConnectedUser } from './connected-user.ts';
import { ratioLine, type Line } from './lines.ts';
import { startWarm, type WarmProcess } from './warm.ts';

const VISITS = 3;
const ITEMS = VISITS * LANE_ITEMS;
/** A tenant's pace lets ten go in a second: so many rounds at most. */
const MAX_ROUNDS = 5;

interface Costs {
  readonly cpuMs: number[];
  readonly tableCalls: number[];
}

const fresh = (): Record<'atOnce' | 'accepted' | 'delivered' | 'inTime', Costs> => ({
  atOnce: { cpuMs: [], tableCalls: [] },
  accepted: { cpuMs: [], tableCalls: [] },
  delivered: { cpuMs: [], tableCalls: [] },
  inTime: { cpuMs: [], tableCalls: [] },
});

export async function measureLanes(builds: Builds, rounds: number): Promise<Line[]> {
  const user = await openConnectedUser();
  const own = { organization: 'organization-1', subject: 'recruiter-1' };
  const key = userKeyOf({ issuer: user.env['WINTRO_ISSUER'] ?? '', ...own });
  const env = { ...user.env, BENCH_USER: key };
  const app = await startWarm({ script: builds.child('lane'), args: [builds.entry], env });
  const costs = fresh();
  try {
    await app.run('send', 300);
    for (let round = -1; round < Math.min(rounds, MAX_ROUNDS); round += 1) {
      // The first round warms the workers' code, and is not counted.
      const into = round < 0 ? fresh() : costs;
      await note(user, into.atOnce, () => app.run('send', ITEMS));
      await note(user, into.accepted, async () => (await app.run('accept together', 1)) / ITEMS);
      await app.run('let time pass', 1);
      await note(user, into.delivered, () => deliver(app));
      expectDelivered(user);
      await app.run('accept', ITEMS);
      await app.run('let time pass', 1);
      await note(user, into.inTime, () => deliver(app));
      expectDelivered(user);
    }
  } finally {
    await app.stop();
    await user.close();
  }
  return linesOf(costs);
}

/** Of one message. */
const deliver = async (app: WarmProcess): Promise<number> => (await app.run('visit', VISITS)) / LANE_ITEMS;

/** Runs work for so many messages; what it costs is that of one. */
async function note({ tapes }: ConnectedUser, into: Costs, work: () => Promise<number>): Promise<void> {
  for (const tape of Object.values(tapes)) tape.clear();
  into.cpuMs.push(await work());
  into.tableCalls.push(tapes.table.calls.length / ITEMS);
}

function expectDelivered({ tapes }: ConnectedUser): void {
  if (tapes.graph.calls.length !== ITEMS) throw new Error('Not everything was delivered');
}

function linesOf({ atOnce, accepted, delivered, inTime }: ReturnType<typeof fresh>): Line[] {
  const line = (what: string, of: keyof Costs, costs: Costs, atMost?: number): Line =>
    ratioLine({
      ...{ bar: 14, what, unit: of === 'cpuMs' ? 'ms' : 'calls', figure: costs[of] },
      ...{ floor: atOnce[of], floorName: 'sent at once', ...(atMost === undefined ? {} : { atMost }) },
    });
  return [
    line('message of a batch, processor time', 'cpuMs', delivered, 1.5),
    line('message of a batch, calls of tables', 'tableCalls', delivered, 1.5),
    line('accepting it before, processor time', 'cpuMs', accepted),
    line('accepting it before, calls of tables', 'tableCalls', accepted),
    line('message with a time of its own, processor time', 'cpuMs', inTime),
    line('message with a time of its own, calls of tables', 'tableCalls', inTime),
  ];
}
