/**
 * One story, struck at every effect that it has: killed before it and after it, refused, and unheard. The effects come from
 * a run of it that is not struck, so that none is without a case; every case is a fresh user and a fresh process. When all
 * are struck, time passes.
 */
import { isRefusal, REFUSALS, type How, type Strike } from './calls.ts';
import type { KillWorld } from './kill-world.ts';
import { arrivals, judge, type Case, type Verdict } from './oracle.ts';
import { newPeople, type Somebody } from './people.ts';
import { settle } from './settle.ts';
import type { Ending, Story } from './story.ts';
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
  await world.startOver();
  const whole = await recordStory(world, story);
  const { effects } = whole;
  const strikes = choose(strikesOf(story, effects));
  const faults: string[] = [];
  const states: Record<string, number> = {};
  const series = `s${(turn += 1)}`;
  for (const [index, group] of groupsOf(strikes, story.together).entries()) {
    if (index > 0) await world.startOver();
    const before = index > 0 ? [] : [whole];
    const judged = await strikeGroup(world, { story, series, effects, strikes: group, before });
    faults.push(...judged.faults);
    for (const [state, count] of Object.entries(judged.states)) states[state] = (states[state] ?? 0) + count;
  }
  const stands = strikes.filter(({ how }) => how === 'standing').length;
  const refusals = strikes.filter(({ how }) => isRefusal(how)).length;
  const kills = strikes.length - stands - refusals;
  return { story: story.name, effects, kills, stands, refusals, faults, states };
}

/** All of them unless few stand together; at least one group. */
function groupsOf(
  strikes: readonly Strike[],
  together = Math.max(1, strikes.length),
): readonly (readonly Strike[])[] {
  const count = Math.max(1, Math.ceil(strikes.length / together));
  return Array.from({ length: count }, (_, index) => strikes.slice(index * together, (index + 1) * together));
}

/** Strikes that have a world together. */
interface Group {
  readonly story: Story;
  /** What the names of its people begin with. */
  readonly series: string;
  readonly effects: readonly string[];
  readonly strikes: readonly Strike[];
  /** What stands in that world already. */
  readonly before: readonly Case[];
}

async function strikeGroup(world: KillWorld, group: Group): Promise<Verdict> {
  const { story, strikes, before } = group;
  const cases = [...before];
  const faults: string[] = [];
  const left = [...strikes];
  const lane = async (): Promise<void> => {
    for (let strike = left.shift(); strike; strike = left.shift()) {
      const struck = await strikeUntilItCame(world, group, strike);
      cases.push(struck.case);
      faults.push(...struck.faults);
      if (isSettledAtOnce(story)) await settle(world);
    }
  };
  const lanes = story.alone === true || story.paced === true ? 1 : LANES;
  await Promise.all(Array.from({ length: lanes }, lane));
  await settle(world);
  await world.passDay();
  const judged = await judgeAll(world, cases);
  forgetArrivals(world);
  return { faults: [...faults, ...judged.faults], states: judged.states };
}

/** What one leaves behind would be in the way of the next. */
const isSettledAtOnce = ({ alone, together }: Story): boolean => alone === true && together === undefined;

/** A machine that is very slow makes calls run out of time: then the strike does not come, and somebody else tries it. */
const TRIES = 3;

interface StruckCase {
  readonly case: Case;
  readonly faults: readonly string[];
}

async function strikeUntilItCame(world: KillWorld, group: Group, strike: Strike): Promise<StruckCase> {
  const { story, series, effects } = group;
  const name = `${series}-${strike.at}-${strike.how}`;
  for (let tried = 1; ; tried += 1) {
    const who = await newPerson(world, story, tried === 1 ? name : `${name}-${tried}`);
    const one: Case = { story, who, strike, effects, ending: endingOf(story, strike) };
    const { missing, faults } = await strikeOnce(world, one);
    if (missing === undefined || tried === TRIES) return { case: one, faults };
  }
}

async function newPerson({ product }: KillWorld, { subject }: Story, name: string): Promise<Somebody> {
  const [who] = await newPeople(product, [subject?.(product, name) ?? name]);
  if (who === undefined) throw new Error('nobody');
  return who;
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

async function recordStory(world: KillWorld, story: Story): Promise<Case> {
  const who = await newPerson(world, story, `s${(turn += 1)}-whole`);
  const call = await begin(world, { story, who });
  const process = await world.mortal();
  const answer = await process.call(call);
  await process.kill();
  if (answer.status >= 300) throw new Error(`${story.name}: ${answer.status} ${answer.text}`);
  const { effects } = answer;
  const accepted = story.untold !== true;
  if (isSettledAtOnce(story)) await settle(world);
  return { story, who, ending: 'alone', strike: undefined, effects, accepted };
}

/** Endings take turns, so that neighbours have all of them. */
function endingOf({ endings }: Story, { at, how }: Strike): Ending {
  if (how === 'standing') return 'disconnect';
  const turns = at * 2 + (how === 'after' ? 1 : 0) + refusalOf(how);
  return endings[turns % endings.length] ?? 'alone';
}

const refusalOf = (how: How | undefined): number => (isRefusal(how) ? REFUSALS.indexOf(how) : 0);

/** The marks of the next story are others, and long contents need not be looked through again. */
function forgetArrivals({ product }: KillWorld): void {
  const { mails, teamsMessages } = product.sandbox.world.state;
  mails.length = 0;
  teamsMessages.length = 0;
  product.sandbox.world.changed();
}

async function judgeAll(world: KillWorld, cases: readonly Case[]): Promise<Verdict> {
  const arrived = arrivals(world.product);
  const faults: string[] = [];
  const states: Record<string, number> = {};
  for (const one of cases) {
    const verdict = await judge(world, one, arrived);
    faults.push(...verdict.faults.map((fault) => `${one.who.subject} (${one.ending}): ${fault}`));
    for (const [state, count] of Object.entries(verdict.states)) states[state] = (states[state] ?? 0) + count;
  }
  for await (const row of world.product.sandbox.azurite.tableClient('due').listEntities())
    faults.push(`a place stays in due: ${String(row['rowKey'])}`);
  return { faults, states };
}
