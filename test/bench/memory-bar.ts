/**
 * Bar 12: a process that has checked ten times as many connections is no larger. Two figures, because they say different
 * things: what it holds (after a collection) would grow by anything that is kept for each connection; what it takes from
 * the machine holds garbage beside that, as much of it as V8 allows itself by the size of the machine.
 */
import { totalmem } from 'node:os';
import { PAGE_SIZE } from '../../shared/domain/revalidation.ts';
import { infoLine, ratioLine, type Line } from './lines.ts';
import type { WarmProcess } from './warm.ts';

/** Starts a process by the name of its script, with options of Node. */
export type StartMeasured = (script: string, nodeArgs?: readonly string[]) => Promise<WarmProcess>;

const FEW = 2_000;
const MANY = 20_000;
/** Twenty thousand checks take a minute: so many processes at most. */
const MEMORY_ROUNDS = 3;

/**
 * What Node 24 allows itself in an instance of 2,048 MB, the size that `infra/main.bicep` asks for: 1,024 MiB of old space
 * and two halves of 32 MiB for what is young. On a machine of 24 GB it is four times and twice as much.
 * @see https://nodejs.org/api/cli.html#--max-semi-space-sizesize-in-mib
 */
const AS_IN_AN_INSTANCE = ['--max-old-space-size=1024', '--max-semi-space-size=32'];

interface Sizes {
  readonly rssMb: number;
  readonly heldMb: number;
}

/** Sizes of one process after few and after many checks. */
async function sizesOf(
  start: StartMeasured,
  limits: readonly string[],
): Promise<{ readonly few: Sizes; readonly many: Sizes }> {
  const app = await start('sweep', ['--expose-gc', ...limits]);
  const after = async (checks: number): Promise<Sizes> => {
    const { rssMb } = await app.measure('page', checks / PAGE_SIZE);
    return { rssMb, heldMb: (await app.measure('collect', 1)).heapMb };
  };
  try {
    return { few: await after(FEW), many: await after(MANY - FEW) };
  } finally {
    await app.stop();
  }
}

export async function measureMemory(start: StartMeasured, rounds: number): Promise<readonly Line[]> {
  const sizes: Awaited<ReturnType<typeof sizesOf>>[] = [];
  for (let round = 0; round < Math.min(rounds, MEMORY_ROUNDS); round += 1)
    sizes.push(await sizesOf(start, AS_IN_AN_INSTANCE));
  const line = (name: keyof Sizes, what: string): Line =>
    ratioLine({
      ...{ bar: 12, what: `${what} after ${MANY} checks`, unit: 'MiB', atMost: 1.1 },
      figure: sizes.map(({ many }) => many[name]),
      ...{ floor: sizes.map(({ few }) => few[name]), floorName: `after ${FEW}` },
    });
  return [
    line('heldMb', 'memory that is held'),
    line('rssMb', 'memory of the process in an instance of 2048 MB'),
    onThisMachine(await sizesOf(start, [])),
  ];
}

/** Without the limits of an instance: the difference is garbage that V8 has no reason to collect here. */
function onThisMachine({ few, many }: Awaited<ReturnType<typeof sizesOf>>): Line {
  const [from, to, machine] = [few.rssMb, many.rssMb, totalmem() / 2 ** 20].map(Math.round);
  const what = `memory of the process on this machine of ${String(machine)} MiB`;
  return infoLine(12, what, `${String(from)} -> ${String(to)} MiB`);
}
