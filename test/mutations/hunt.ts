/**
 * Puts one bug after another into a copy of the sources and asks the related tests. In the end the tests that caught one
 * are run without any: a test that is red anyway has caught nothing.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { copyOfSources, type CopyOfSources } from './copy-of-sources.ts';
import type { Mutation } from './mutation.ts';
import { failing, fateOf, type Fate } from './related-tests.ts';
import { typeCheck, type WhatIsWrong } from './type-check.ts';

export interface Hunted {
  readonly mutation: Mutation;
  readonly fate: Fate;
}

/** Some of the bugs, chosen by a text: the same text chooses the same ones. */
export function chosenBy(seed: string, count: number, all: readonly Mutation[]): readonly Mutation[] {
  const place = ({ id }: Mutation): string => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  return all.toSorted((a, b) => place(a).localeCompare(place(b))).slice(0, count);
}

/** What became of each bug; `tell` hears of it at once. */
export async function hunt(
  bugs: readonly Mutation[],
  tell: (hunted: Hunted) => void,
): Promise<readonly Hunted[]> {
  const whatIsWrong = typeCheck();
  const copies = await Promise.all(
    Array.from({ length: Math.min(2, availableParallelism(), bugs.length) }, copyOfSources),
  );
  try {
    const done: Hunted[] = [];
    const waiting = [...bugs];
    const lane = async (copy: CopyOfSources): Promise<void> => {
      for (let mutation = waiting.shift(); mutation; mutation = waiting.shift()) {
        const hunted = { mutation, fate: await fateIn(copy, mutation, whatIsWrong) };
        done.push(hunted);
        tell(hunted);
      }
    };
    await Promise.all(copies.map(lane));
    const [first] = copies;
    return first === undefined ? done : await withoutRedTests(first, done);
  } finally {
    await Promise.all(copies.map((copy) => copy.remove()));
  }
}

async function fateIn(copy: CopyOfSources, mutation: Mutation, whatIsWrong: WhatIsWrong): Promise<Fate> {
  const why = whatIsWrong(mutation);
  if (why !== undefined) return { kind: 'broken', why };
  return copy.withBug(mutation, () => fateOf(copy.folder, mutation));
}

/** A bug that was caught by a test which fails without it too was not caught. */
async function withoutRedTests(copy: CopyOfSources, done: readonly Hunted[]): Promise<readonly Hunted[]> {
  const catchers = new Set(done.map(({ fate }) => (fate.kind === 'caught' ? fate.by : '')));
  const red = new Set(
    await failing(
      copy.folder,
      [...catchers].filter((name) => name.endsWith('.test.ts')),
    ),
  );
  return done.map(({ mutation, fate }) =>
    fate.kind === 'caught' && red.has(fate.by)
      ? { mutation, fate: { kind: 'broken', why: `${fate.by} fails without any bug` } }
      : { mutation, fate },
  );
}
