/** Bar 3: a fresh process to its first message sent, for a user who is connected and a chat that is known. */
import type { Builds } from './builds.ts';
import { interleave, runCold } from './cold.ts';
import type { ConnectedUser } from './connected-user.ts';
import { ratioLine, type Line } from './lines.ts';
import { noiseLine } from './noise.ts';

/** Needs the tapes in replay: every variant gets the same answers at once. */
export async function measureFirstSend(
  builds: Builds,
  { env }: ConnectedUser,
  rounds: number,
): Promise<Line[]> {
  const first =
    (script: string, ...args: string[]) =>
    () =>
      runCold({ script: builds.child(script), args, env });
  const runs = await interleave(rounds, {
    bundled: first('first-send', builds.entry),
    unbundled: first('first-send', builds.unbundled),
    byHand: first('first-send-floor'),
  });
  const values = (of: 'wallMs' | 'cpuMs', name: keyof typeof runs): number[] =>
    runs[name].map((run) => run[of]);
  const line = (of: 'wallMs' | 'cpuMs', against: 'unbundled' | 'byHand', atMost?: number): Line =>
    ratioLine({
      bar: 3,
      what: `fresh process to first send done${of === 'cpuMs' ? ', processor time' : ''}`,
      unit: 'ms',
      figure: values(of, 'bundled'),
      floor: values(of, against),
      floorName: against === 'byHand' ? 'no SDK' : 'unbundled',
      ...(atMost === undefined ? {} : { atMost }),
    });
  return [
    line('wallMs', 'unbundled', 0.45),
    line('wallMs', 'byHand', 2.5),
    line('cpuMs', 'unbundled'),
    line('cpuMs', 'byHand'),
    noiseLine(3, runs),
  ];
}
