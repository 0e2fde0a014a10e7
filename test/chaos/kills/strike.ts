/** One case of a story: begun, struck at one effect, and ended in the way that is its turn. */
import { isRefusal, STRUCK, type Answer, type Call } from './calls.ts';
import { disconnect } from './calls-of-user.ts';
import type { KillWorld } from './kill-world.ts';
import { arrivals, arrivedOf, type Case } from './oracle.ts';
import type { ProductProcess } from './process.ts';
import type { Told } from './story.ts';

export function toldOf(world: KillWorld, { who }: Pick<Case, 'who'>): Told {
  const { product, ask, pass } = world;
  const breakOff: Told['breakOff'] = async (call, strike, tries = 3) => {
    const process = await world.mortal();
    const answered = process.call(call, { at: 0, ...strike }).catch(() => undefined);
    const first = await Promise.race([process.struck, answered]);
    await process.kill();
    if (first === STRUCK) return;
    if (tries === 1) throw new Error(`${strike.effect} did not come (${first?.text ?? ''})`);
    await breakOff(call, strike, tries - 1);
  };
  return { product, who, ask, pass, breakOff };
}

/** Everything before the process that is struck; answers what that one is told to do. */
export async function begin(world: KillWorld, one: Pick<Case, 'story' | 'who'>): Promise<Call> {
  const { story } = one;
  const call = await story.begin(toldOf(world, one));
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

export interface Struck {
  /** What was said instead, when the strike did not come. */
  readonly missing: string | undefined;
  /** What is wrong at once. */
  readonly faults: readonly string[];
}

/** Strikes, and does what comes after it. */
export async function strikeOnce(world: KillWorld, one: Case): Promise<Struck> {
  const { strike, who, story } = one;
  const call = await begin(world, one);
  const process = await world.mortal();
  const answered = process.call(call, strike).catch(() => undefined);
  const missing = await (isRefusal(strike?.how)
    ? refused(one, { process, answered }, call)
    : struck(world, one, { process, answered }));
  if (missing !== undefined)
    return { missing, faults: [`${who.subject}: ${String(strike?.effect)} did not come (${missing})`] };
  await endCase(world, one, call);
  return { missing, faults: (await story.after?.(toldOf(world, one))) ?? [] };
}

interface Standing {
  readonly process: ProductProcess;
  readonly answered: Promise<Answer | undefined>;
}

/** It lives, and answers; what it has in its memory goes with it. Answers what it said when nothing was refused. */
async function refused(one: Case, { process, answered }: Standing, call: Call): Promise<string | undefined> {
  const answer = await answered;
  await process.kill();
  if (answer?.refused !== true) return answer?.text ?? 'it ended';
  if (call.kind === 'http') hear(one, call.name, answer.status);
  return undefined;
}

/** What the caller was told counts. */
function hear(one: Case, name: string, status: number): void {
  if (name === 'send' || name === 'batches') one.accepted ||= status === 201 || status === 202;
}

async function struck(world: KillWorld, one: Case, standing: Standing): Promise<string | undefined> {
  const { process, answered } = standing;
  const first = await Promise.race([process.struck, answered]);
  if (first !== STRUCK) {
    await process.kill();
    return first?.text ?? `it ended: ${await process.ended}`;
  }
  if (one.strike?.how === 'standing') await disconnectMeanwhile(world, one, standing);
  else await process.ended;
  return undefined;
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
  const { status, text } = await ask(await disconnect({ product, who: one.who }));
  if (status !== 200) throw new Error(`disconnect answered ${status} ${text}`);
  one.sentAtEnd = arrivedOf(arrivals(product), one);
}

async function endCase(world: KillWorld, one: Case, call: Call): Promise<void> {
  if (one.strike?.how === 'standing') return;
  if (one.ending === 'disconnect') await disconnectNow(world, one);
  if (one.ending === 'again') await askAgain(world, one, call);
}

async function askAgain(world: KillWorld, one: Case, call: Call): Promise<void> {
  const { status } = await world.ask(call);
  if (call.kind !== 'http') return;
  hear(one, call.name, status);
  if (call.name === 'disconnect' && status === 200) one.sentAtEnd ??= arrivedOf(arrivals(world.product), one);
}
