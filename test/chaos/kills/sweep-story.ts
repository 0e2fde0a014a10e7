/**
 * One story, struck at every effect that it has: killed before it and after it, refused, and unheard. The effects come from
 * a run of it that is not struck, so that none is without a case; every case is a fresh user and a fresh process. When all
 * are struck, time passes.
 */
import { isRefusal, REFUSALS, type How, type Strike } from './calls.ts';
import type { KillWorld } from './kill-world.ts';
import { arrivals, judge, type Case, type Verdict } from './oracle.ts';
import { newPeople } from './people.ts';
import { settle } from './settle.ts';
import type { Story } from './story.ts';
import { begin, strikeOnce } from './strike.ts';

export interface StoryResult {
  readonly story: string;
  readonly effects: readonly string[];
  readonly kills: number;
  readonly stands: number;
  readonly refusals: number;
  readonly faults: readonly string[];
  readonly states: Readonly<Record<string, number>>;
}

/** Which places are struck; all of them unless a sample is wanted. */
export type Choose = (strikes: readonly Strike[]) => readonly Strike[];

const LANES = 12;
let turn = 0;

export async function sweepStory(world: KillWorld, story: Story, choose: Choose): Promise<StoryResult> {
  const whole = await recordStory(world, story);
  const strikes = choose(strikesOf(story, whole.effects));
  const cases = await casesOf(world, story, { strikes, effects: whole.effects });
  const lanes = story.alone === true || story.paced === true ? 1 : LANES;
  const left = [...cases];
  const faults: string[] = [];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one; one = left.shift()) {
      faults.push(...(await strikeUntilItCame(world, cases, one)));
      if (story.alone === true) await settle(world);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await settle(world);
  await world.passDay();
  const result = await resultOf(world, { story, whole: whole.case, cases, faults });
  forgetArrivals(world);
  return result;
}

/** A machine that is very slow makes calls run out of time: then the strike does not come, and somebody else tries it. */
const TRIES = 3;

async function strikeUntilItCame(world: KillWorld, cases: Case[], first: Case): Promise<readonly string[]> {
  let one = first;
  for (let tried = 1; ; tried += 1) {
    const { missing, faults } = await strikeOnce(world, one);
    if (missing === undefined || tried === TRIES) return faults;
    const [who] = await newPeople(world.product, [`${first.who.subject}-${tried}`]);
    if (who === undefined) return faults;
    cases[cases.indexOf(one)] = one = { ...first, who };
  }
}

/** Before and after each; for what a disconnect may meet, also standing still there; where it is wanted, the first and the last of each call refused and unheard. */
function strikesOf(story: Story, effects: readonly string[]): readonly Strike[] {
  const stands: readonly How[] = story.endings.includes('disconnect') ? ['standing'] : [];
  return effects.flatMap((effect, at) => {
    const nth = effects.slice(0, at + 1).filter((one) => one === effect).length;
    const isFirstOrLast = nth === 1 || effects.lastIndexOf(effect) === at;
    const refusals = story.refused === true && isRefusable(effect) && isFirstOrLast ? REFUSALS : [];
    const hows: readonly How[] = ['before', 'after', ...stands, ...refusals];
    return hows.map((how) => ({ at, effect, nth, how }));
  });
}

const isRefusable = (effect: string): boolean => /^(?:entra|graph|table|queue) /.test(effect);

async function recordStory(
  world: KillWorld,
  story: Story,
): Promise<{ readonly case: Case; readonly effects: readonly string[] }> {
  const [who] = await newPeople(world.product, [`s${(turn += 1)}-whole`]);
  if (who === undefined) throw new Error('nobody');
  const call = await begin(world, { story, who });
  const process = await world.mortal();
  const answer = await process.call(call);
  await process.kill();
  if (answer.status >= 300) throw new Error(`${story.name}: ${answer.status} ${answer.text}`);
  const { effects } = answer;
  const accepted = story.untold !== true;
  const whole: Case = { story, who, ending: 'alone', strike: undefined, effects, accepted };
  if (story.alone === true) await settle(world);
  return { effects, case: whole };
}

/** Endings take turns, so that neighbours have all of them. */
async function casesOf(
  world: KillWorld,
  story: Story,
  { strikes, effects }: { readonly strikes: readonly Strike[]; readonly effects: readonly string[] },
): Promise<Case[]> {
  const series = (turn += 1);
  const names = strikes.map(({ at, how }) => `s${series}-${at}-${how}`);
  const people = await newPeople(world.product, names);
  return people.map((who, index) => {
    const strike = strikes[index];
    const turns = (strike?.at ?? 0) * 2 + (strike?.how === 'after' ? 1 : 0) + refusalOf(strike?.how);
    const ending = strike?.how === 'standing' ? 'disconnect' : story.endings[turns % story.endings.length];
    return { story, who, strike, effects, ending: ending ?? 'alone' };
  });
}

const refusalOf = (how: How | undefined): number => (isRefusal(how) ? REFUSALS.indexOf(how) : 0);

/** The marks of the next story are others, and long contents need not be looked through again. */
function forgetArrivals({ product }: KillWorld): void {
  const { mails, teamsMessages } = product.sandbox.world.state;
  mails.length = 0;
  teamsMessages.length = 0;
  product.sandbox.world.changed();
}

interface Judged {
  readonly story: Story;
  readonly whole: Case;
  readonly cases: readonly Case[];
  readonly faults: readonly string[];
}

async function resultOf(world: KillWorld, { story, whole, cases, faults }: Judged): Promise<StoryResult> {
  const arrived = arrivals(world.product);
  const found = [...faults];
  const states: Record<string, number> = {};
  for (const one of [whole, ...cases]) {
    const verdict: Verdict = await judge(world, one, arrived);
    found.push(...verdict.faults.map((fault) => `${one.who.subject} (${one.ending}): ${fault}`));
    for (const [state, count] of Object.entries(verdict.states)) states[state] = (states[state] ?? 0) + count;
  }
  for await (const row of world.product.sandbox.azurite.tableClient('due').listEntities())
    found.push(`a place stays in due: ${String(row['rowKey'])}`);
  const stands = cases.filter(({ strike }) => strike?.how === 'standing').length;
  const refusals = cases.filter(({ strike }) => isRefusal(strike?.how)).length;
  return {
    ...{ story: story.name, effects: whole.effects, faults: found, states },
    ...{ kills: cases.length - stands - refusals, stands, refusals },
  };
}
