/**
 * Bar 12: a process that has checked ten times as many connections is no larger. Two figures, because they say different
 * things: what it takes from the machine holds garbage too, as much of it as V8 allows itself by the size of the machine;
 * what it holds after a collection would grow by anything that is kept for a connection. It grows a little all the same:
 * code that became hot, and what V8 notes about it.
 */
import { totalmem } from 'node:os';
import { PAGE_SIZE } from '../../shared/domain/revalidation.ts';
import { countLine, infoLine, ratioLine, type Line } from './lines.ts';
import { median } from './statistics.ts';
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

type Pair = Awaited<ReturnType<typeof sizesOf>>;

export async function measureMemory(start: StartMeasured, rounds: number): Promise<readonly Line[]> {
  const sizes: Pair[] = [];
  for (let round = 0; round < Math.min(rounds, MEMORY_ROUNDS); round += 1)
    sizes.push(await sizesOf(start, AS_IN_AN_INSTANCE));
  return [
    ratioLine({
      ...{
        bar: 12,
        what: `memory after ${MANY} checks, as in an instance of 2048 MB`,
        unit: 'MiB',
        atMost: 1.1,
      },
      figure: sizes.map(({ many }) => many.rssMb),
      ...{ floor: sizes.map(({ few }) => few.rssMb), floorName: `after ${FEW}` },
    }),
    heldForACheck(sizes),
    infoLine(12, 'held after a collection', fromTo(sizes, 'heldMb')),
    onThisMachine(await sizesOf(start, [])),
  ];
}

/** A connection's rows have some 6,000 bytes, its two open keys a thousand: whatever is kept of a check is more than this. */
const MAX_HELD_BYTES = 500;

function heldForACheck(sizes: readonly Pair[]): Line {
  const more = median(sizes.map(({ few, many }) => many.heldMb - few.heldMb));
  return countLine({
    ...{ bar: 12, what: 'held more for each further check, after a collection', unit: 'bytes' },
    ...{
      figure: Math.max(0, Math.round((more * 2 ** 20) / (MANY - FEW))),
      limit: { atMost: MAX_HELD_BYTES },
    },
  });
}

function fromTo(sizes: readonly Pair[], name: keyof Sizes): string {
  const [few, many] = [sizes.map((one) => one.few[name]), sizes.map((one) => one.many[name])];
  return `${median(few).toFixed(1)} -> ${median(many).toFixed(1)} MiB`;
}

/** Without the limits of an instance: the difference is garbage that V8 has no reason to collect here. */
const onThisMachine = (sizes: Pair): Line =>
  infoLine(
    12,
    `the same as on this machine of ${String(Math.round(totalmem() / 2 ** 20))} MiB`,
    fromTo([sizes], 'rssMb'),
  );
