/**
 * One story, killed before and after every effect that it has. The effects come from a run of it that is not killed, so
 * that none is without a case; every case is a fresh user and a fresh process. When all are struck, time passes.
 */
import { STRUCK, type Answer, type Call, type How, type Strike } from './calls.ts';
import type { KillWorld } from './kill-world.ts';
import { arrivals, arrivedOf, judge, type Case, type Verdict } from './oracle.ts';
import { newPeople } from './people.ts';
import type { ProductProcess } from './process.ts';
import { settle } from './settle.ts';
import { disconnect, type Story } from './stories.ts';

export interface StoryResult {
  readonly story: string;
  readonly effects: readonly string[];
  readonly kills: number;
  readonly stands: number;
  readonly faults: readonly string[];
  readonly states: Readonly<Record<string, number>>;
}

/** Which places are struck; all of them unless a sample is wanted. */
export type Choose = (strikes: readonly Strike[]) => readonly Strike[];

const LANES = 3;
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
      faults.push(...(await strikeOnce(world, one)));
      if (story.alone === true) await settle(world);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await settle(world);
  await world.passDay();
  return resultOf(world, { story, whole: whole.case, cases, faults });
}

/** Before and after each; for what a disconnect may meet, also standing still there. */
function strikesOf(story: Story, effects: readonly string[]): readonly Strike[] {
  const hows: readonly How[] = story.endings.includes('disconnect')
    ? ['before', 'after', 'standing']
    : ['before', 'after'];
  return effects.flatMap((effect, at) => {
    const nth = effects.slice(0, at + 1).filter((one) => one === effect).length;
    return hows.map((how) => ({ at, effect, nth, how }));
  });
}

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
  const whole: Case = { story, who, ending: 'alone', strike: undefined, effects, accepted: true };
  if (story.alone === true) await settle(world);
  return { effects, case: whole };
}

async function begin(world: KillWorld, { story, who }: Pick<Case, 'story' | 'who'>): Promise<Call> {
  const call = await story.begin({ product: world.product, who, ask: (one) => world.ask(one) });
  if (story.later !== undefined) await world.pass(story.later);
  if (story.paced === true) await forgetPaces(world);
  return call;
}

/** As if nobody of the tenant had posted before. */
async function forgetPaces({ product }: KillWorld): Promise<void> {
  const table = product.sandbox.azurite.tableClient('pace');
  for await (const { partitionKey, rowKey } of table.listEntities())
    await table.deleteEntity(String(partitionKey), String(rowKey));
}

/** Endings take turns, so that neighbours have all of them. */
async function casesOf(
  world: KillWorld,
  story: Story,
  { strikes, effects }: { readonly strikes: readonly Strike[]; readonly effects: readonly string[] },
): Promise<readonly Case[]> {
  const series = (turn += 1);
  const names = strikes.map(({ at, how }) => `s${series}-${at}-${how}`);
  const people = await newPeople(world.product, names);
  return people.map((who, index) => {
    const strike = strikes[index];
    const turns = (strike?.at ?? 0) * 2 + (strike?.how === 'after' ? 1 : 0);
    const ending = strike?.how === 'standing' ? 'disconnect' : story.endings[turns % story.endings.length];
    return { story, who, strike, effects, ending: ending ?? 'alone' };
  });
}

/** Answers what is wrong with the strike itself: it must have come. */
async function strikeOnce(world: KillWorld, one: Case): Promise<readonly string[]> {
  const { strike, who } = one;
  const call = await begin(world, one);
  const process = await world.mortal();
  const answered = process.call(call, strike).catch(() => undefined);
  const first = await Promise.race([process.struck, answered]);
  if (first !== STRUCK) {
    await process.kill();
    return [`${who.subject}: ${String(strike?.effect)} did not come (${first?.text ?? ''})`];
  }
  if (strike?.how === 'standing') await disconnectMeanwhile(world, one, { process, answered });
  else await process.ended;
  await endCase(world, one, call);
  return [];
}

interface Standing {
  readonly process: ProductProcess;
  readonly answered: Promise<Answer | undefined>;
}

async function disconnectMeanwhile(
  world: KillWorld,
  one: Case,
  { process, answered }: Standing,
): Promise<void> {
  await disconnectNow(world, one);
  process.goOn();
  await answered;
  await process.kill();
}

async function disconnectNow(world: KillWorld, one: Case): Promise<void> {
  const { product, ask } = world;
  const { status, text } = await ask(await disconnect({ product, who: one.who, ask }));
  if (status !== 200) throw new Error(`disconnect answered ${status} ${text}`);
  one.sentAtEnd = arrivedOf(arrivals(product), one);
}

async function endCase(world: KillWorld, one: Case, call: Call): Promise<void> {
  if (one.strike?.how === 'standing') return;
  if (one.ending === 'disconnect') await disconnectNow(world, one);
  if (one.ending === 'again') await askAgain(world, one, call);
}

async function askAgain(world: KillWorld, one: Case, call: Call): Promise<void> {
  if (one.ending !== 'again') return;
  const { status } = await world.ask(call);
  if (call.kind === 'http' && (status === 201 || status === 202)) one.accepted = true;
  const isEnd = call.kind === 'http' && call.name === 'disconnect' && status === 200;
  if (isEnd) one.sentAtEnd ??= arrivedOf(arrivals(world.product), one);
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
  return {
    story: story.name,
    effects: whole.effects,
    kills: cases.length - stands,
    stands,
    faults: found,
    states,
  };
}
