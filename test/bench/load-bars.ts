/** Bars 1, 2 and 4: from spawn to registered, to everything a send needs loaded, and the memory after that. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../infra/package/root.ts';
import type { Builds } from './builds.ts';
import { interleave, runCold, type ColdRun } from './cold.ts';
import { ratioLine, type Line } from './lines.ts';
import { noiseLine } from './noise.ts';

export async function measureLoading(builds: Builds, rounds: number): Promise<Line[]> {
  const env = await sampleSettings();
  const load = (script: string, entry: string) => () =>
    runCold({ script: builds.child(script), args: [entry], env });
  const runs = await interleave(rounds, {
    bare: () => runCold({ script: builds.child('bare'), env }),
    registered: load('register', builds.entry),
    loaded: load('load', builds.loaded),
    unbundled: load('load', builds.unbundled),
  });
  const wall = (name: keyof typeof runs): number[] => runs[name].map(({ wallMs }) => wallMs);
  const bare = { floor: wall('bare'), floorName: 'bare Node' };
  const unbundled = { floor: wall('unbundled'), floorName: 'unbundled' };
  const registered = { bar: 1, what: 'spawn to functions registered', unit: 'ms' };
  const loaded = { bar: 2, what: 'spawn to everything a send needs loaded', unit: 'ms' };
  return [
    ratioLine({ ...registered, figure: wall('registered'), ...bare, atMost: 1.9 }),
    cpuLine(registered, runs.registered, runs.bare),
    ratioLine({ ...loaded, figure: wall('loaded'), ...bare, atMost: 4.8 }),
    ratioLine({ ...loaded, figure: wall('loaded'), ...unbundled, atMost: 0.35 }),
    cpuLine(loaded, runs.loaded, runs.bare),
    noiseLine(2, runs),
    ratioLine({
      bar: 4,
      what: 'resident memory after load',
      unit: 'MB',
      figure: runs.loaded.map(({ rssMb }) => rssMb),
      floor: runs.bare.map(({ rssMb }) => rssMb),
      floorName: 'bare Node',
      atMost: 1.65,
    }),
  ];
}

/** Processor time is hardly touched by what else runs on the machine. */
const cpuLine = (
  of: { readonly bar: number; readonly what: string; readonly unit: string },
  figure: readonly ColdRun[],
  floor: readonly ColdRun[],
): Line =>
  ratioLine({
    ...of,
    what: `${of.what}, processor time`,
    figure: figure.map(({ cpuMs }) => cpuMs),
    floor: floor.map(({ cpuMs }) => cpuMs),
    floorName: 'bare Node',
  });

/** Valid settings: wrong ones would be logged, and the log measured. */
async function sampleSettings(): Promise<Record<string, string>> {
  const sample = await readFile(join(root, 'local.settings.sample.json'), 'utf8');
  return (JSON.parse(sample) as { Values: Record<string, string> }).Values;
}
