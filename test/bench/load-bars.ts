/** Bars 1, 2 and 4: from spawn to registered, to everything a send needs loaded, and the memory after that. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../infra/package/root.ts';
import type { Builds } from './builds.ts';
import { interleave, runCold } from './cold.ts';
import { ratioLine, type Line } from './lines.ts';
import { noiseLine, timeLines } from './time-lines.ts';

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
  const { bare, registered, loaded, unbundled } = runs;
  const whole = { bar: 2, what: 'spawn to everything a send needs loaded', figure: loaded };
  const start = { bar: 1, what: 'spawn to functions registered', figure: registered };
  return [
    ...timeLines({ ...start, floor: bare, floorName: 'bare Node', atMost: 1.9 }),
    noiseLine(1, { bare, registered }),
    ...timeLines({ ...whole, floor: bare, floorName: 'bare Node', atMost: 4.8 }),
    ...timeLines({ ...whole, floor: unbundled, floorName: 'unbundled', atMost: 0.35 }),
    noiseLine(2, { bare, loaded, unbundled }),
    ratioLine({
      bar: 4,
      what: 'resident memory after load',
      unit: 'MB',
      figure: loaded.map(({ rssMb }) => rssMb),
      floor: bare.map(({ rssMb }) => rssMb),
      floorName: 'bare Node',
      atMost: 1.65,
    }),
  ];
}

/** Valid settings: wrong ones would be logged, and the log measured. */
async function sampleSettings(): Promise<Record<string, string>> {
  const sample = await readFile(join(root, 'local.settings.sample.json'), 'utf8');
  return (JSON.parse(sample) as { Values: Record<string, string> }).Values;
}
