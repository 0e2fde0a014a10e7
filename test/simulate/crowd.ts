/** Who there is in a world, and how they ask. */
import type { Result } from '../../shared/domain/result.ts';
import type { Caller } from '../../shared/domain/wintro-user.ts';
import type { Instance, Parts } from './instance.ts';

export interface Person {
  readonly caller: Caller;
  readonly mailbox: string;
  /** Marks that were answered as accepted or sent. */
  readonly accepted: Set<string>;
  readonly batches: string[];
  readonly waiting: string[];
  count: number;
  /** As it was shown to them last. */
  signature?: { readonly version: string; readonly html: string };
}

export interface Crowd extends Parts {
  /** Any process that serves at this moment. */
  readonly anybody: () => Instance;
}

type Request<T> = (instance: Instance) => Promise<Result<T>>;

const NOBODY_ANSWERS_MS = 30_000;

/** Asks, perhaps two processes at once, and asks again when it heard nothing or was told to. */
export async function ask<T>(
  crowd: Crowd,
  request: Request<T>,
  isAnswer: (value: T) => boolean,
): Promise<T | undefined> {
  const { chance, time } = crowd.network;
  for (let tried = 0; tried < 4; tried += 1) {
    const copies = Array.from({ length: chance.happens(0.2) ? 2 : 1 }, () => request(crowd.anybody()));
    const late = time.sleep(NOBODY_ANSWERS_MS).then(() => undefined);
    const answers = await Promise.all(copies.map((one) => Promise.race([one, late])));
    const good = answers.find((one) => one?.ok === true && isAnswer(one.value));
    if (good?.ok === true) return good.value;
    if (chance.happens(0.25)) return undefined;
    await time.sleep(chance.between(500, 90_000));
  }
  return undefined;
}
