/** Bar 3: a fresh process to its first message sent, for a user who is connected and a chat that is known. */
import type { Builds } from './builds.ts';
import { interleave, runCold, type ColdRun } from './cold.ts';
import type { ConnectedUser } from './connected-user.ts';
import { infoLine, type Line } from './lines.ts';
import { median } from './statistics.ts';
import { noiseLine, timeLines } from './time-lines.ts';

/** Needs the tapes in replay: every variant gets the same answers at once. */
export async function measureFirstSend(
  builds: Builds,
  { env }: ConnectedUser,
  rounds: number,
): Promise<Line[]> {
  const firstSend =
    (script: string, ...args: string[]) =>
    () =>
      runCold({ script: builds.child(script), args, env });
  const runs = await interleave(rounds, {
    bundled: firstSend('first-send', builds.entry),
    unbundled: firstSend('first-send', builds.unbundled),
    byHand: firstSend('first-send-floor'),
  });
  const { bundled, unbundled, byHand } = runs;
  const first = { bar: 3, what: 'fresh process to first send done', figure: bundled };
  return [
    ...timeLines({ ...first, floor: unbundled, floorName: 'unbundled', atMost: 0.45 }),
    // The SDKs are read, compiled and run once in every process: with them this is what can be asked.
    ...timeLines({ ...first, floor: byHand, floorName: 'no SDK', atMost: 2.7 }),
    noiseLine(3, runs),
    await onceLoaded(firstSend('first-send-loaded', builds.entry), rounds),
  ];
}

/** What a first request meets that does not come in the first moments of its process. */
async function onceLoaded(run: () => Promise<ColdRun>, rounds: number): Promise<Line> {
  const costs: number[] = [];
  for (let round = 0; round < rounds; round += 1) costs.push((await run()).cpuMs);
  const what = 'first send once the parts are loaded, processor time';
  return infoLine(3, what, `${median(costs).toFixed(0)} ms`);
}
