/** What a world is like, by its seed: how far its parts are, what is lost on the way, how often processes are replaced. */
import type { Seeded } from './seeded.ts';

export interface Weather {
  readonly instances: number;
  readonly people: number;
  /** Of calls: lost before anything is done, or after it. */
  readonly dropped: number;
  readonly unheard: number;
  /** Of calls: how many take seconds. */
  readonly slow: number;
  /** Of messages of the queue: brought twice, or lost. */
  readonly doubled: number;
  readonly lost: number;
  /** Of posts that Microsoft takes, and does not say so; of posts that it turns away. */
  readonly silent: number;
  readonly refused: number;
  /** A minute of 429 in so many; 0 for never. */
  readonly stormEvery: number;
  /** Minutes between two deployments, and whether what runs is killed. */
  readonly deployEvery: number;
  /** Of calls: how many their process does not survive. */
  readonly dies: number;
  /** Milliseconds by which the clocks on the walls differ. */
  readonly skewMs: number;
  /** Of a person's steps: how many end or begin their link. */
  readonly disconnects: number;
  /** Of a person's steps: how many change their signature. */
  readonly signs: number;
  /** Of an administrator's looks: how many pull the stop switch, and how many revoke every grant of the tenant. */
  readonly stops: number;
  readonly revokes: number;
  /** The minute at which the vault closes for an hour; 0 for never. */
  readonly vaultCloses: number;
}

/** Some worlds are calm in one way and wild in another. */
export function weatherOf(chance: Seeded): Weather {
  const often = (most: number): number => (chance.happens(0.35) ? 0 : chance.next() * most);
  return {
    instances: chance.between(2, 4),
    people: chance.between(2, 4),
    dropped: often(0.02),
    unheard: often(0.03),
    slow: often(0.05),
    doubled: often(0.3),
    lost: often(0.3),
    silent: often(0.15),
    refused: often(0.15),
    stormEvery: chance.happens(0.5) ? chance.between(2, 5) : 0,
    deployEvery: chance.happens(0.7) ? chance.between(1, 6) : 0,
    dies: often(0.004),
    skewMs: chance.happens(0.5) ? chance.between(0, 3_000) : 0,
    disconnects: often(0.3),
    signs: often(0.3),
    stops: often(1),
    revokes: often(0.7),
    vaultCloses: chance.happens(0.1) ? chance.between(1, 5) : 0,
  };
}

/** Nothing goes wrong any more. */
export const calmed = (weather: Weather): Weather => ({
  ...weather,
  ...{ dropped: 0, unheard: 0, slow: 0, doubled: 0, lost: 0, silent: 0, refused: 0 },
  ...{ stormEvery: 0, deployEvery: 0, dies: 0, disconnects: 0 },
  ...{ signs: 0, stops: 0, revokes: 0 },
});
