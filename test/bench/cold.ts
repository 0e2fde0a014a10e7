/** Fresh processes: what they cost until they report. Variants take turns, so that a noisy moment meets all of them. */
import { spawn } from 'node:child_process';

export interface ColdRun {
  /** From before the spawn to the report, on the machine's monotonic clock. */
  readonly wallMs: number;
  /** User and system time of the process, start included. */
  readonly cpuMs: number;
  readonly rssMb: number;
}

export interface Launch {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const timeoutMs = 60_000;

/** Runs one process to its report. */
export async function runCold({ script, args = [], env = {} }: Launch): Promise<ColdRun> {
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: timeoutMs,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}`);
  const report = JSON.parse(output) as { at: string; cpuMs: number; rssBytes: number };
  return {
    wallMs: Number(BigInt(report.at) - started) / 1e6,
    cpuMs: report.cpuMs,
    rssMb: report.rssBytes / 1024 / 1024,
  };
}

/**
 * Noise of other processes only ever adds: a run is the best of three tries, and of up to eight while all of them were
 * kept waiting for a processor.
 */
const tries = { least: 3, most: 8 };
/** What a process waits even on an idle machine: for its own start, and for the answers of the stand-ins. */
const ownWaits = { startMs: 4, share: 0.15 };

/** Whether the process had to wait for a processor, so that its figures are too high. */
export const isDisturbed = ({ wallMs, cpuMs }: ColdRun): boolean =>
  wallMs > ownWaits.startMs + (1 + ownWaits.share) * cpuMs;

export type Runs<Name extends string> = Readonly<Record<Name, readonly ColdRun[]>>;

/**
 * Runs every variant in every round, in turns, each round starting with another one. The first round is not counted: it
 * warms the disk cache.
 */
export async function interleave<Name extends string>(
  rounds: number,
  variants: Readonly<Record<Name, () => Promise<ColdRun>>>,
): Promise<Runs<Name>> {
  const names = Object.keys(variants) as Name[];
  const runs = Object.fromEntries(names.map((name) => [name, [] as ColdRun[]])) as Record<Name, ColdRun[]>;
  for (const name of names) await variants[name]();
  for (let round = 0; round < rounds; round += 1) {
    const start = round % names.length;
    const order = [...names.slice(start), ...names.slice(0, start)];
    const found: Partial<Record<Name, ColdRun>> = {};
    for (let turn = 0; turn < tries.most; turn += 1) {
      const open = order.filter((name) => turn < tries.least || isDisturbed(found[name]!));
      for (const name of open) found[name] = best(found[name], await variants[name]());
    }
    for (const name of names) runs[name].push(found[name]!);
  }
  return runs;
}

/** The better of each measure. */
export const best = (a: ColdRun | undefined, b: ColdRun): ColdRun =>
  a === undefined
    ? b
    : {
        wallMs: Math.min(a.wallMs, b.wallMs),
        cpuMs: Math.min(a.cpuMs, b.cpuMs),
        rssMb: Math.min(a.rssMb, b.rssMb),
      };
