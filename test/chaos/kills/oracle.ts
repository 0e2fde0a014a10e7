/** What must hold of a case when everything is over, whatever was killed in it. */
import { isJsonObject } from '../../../shared/domain/json-object.ts';
import type { Product } from '../../support/product.ts';
import { isRefusal, type Strike } from './calls.ts';
import { history, progress } from './calls-of-user.ts';
import type { KillWorld } from './kill-world.ts';
import type { Somebody } from './people.ts';
import type { Ending, Story } from './story.ts';

export interface Case {
  readonly story: Story;
  readonly who: Somebody;
  readonly ending: Ending;
  readonly strike: Strike | undefined;
  /** What the whole story does, and what this one is struck at. */
  readonly effects: readonly string[];
  /** Whether the caller was told in the end that it was accepted. */
  accepted?: boolean;
  /** Messages that Microsoft had when a disconnect answered. */
  sentAtEnd?: number;
}

export interface Verdict {
  readonly faults: readonly string[];
  /** How many messages ended in each state. */
  readonly states: Readonly<Record<string, number>>;
}

const FINAL = new Set(['sent', 'failed', 'unknown', 'cancelled']);

/** How often Microsoft took each marked message. */
export function arrivals({ sandbox }: Product): ReadonlyMap<string, number> {
  const { mails, teamsMessages } = sandbox.world.state;
  const counts = new Map<string, number>();
  for (const { content } of [...mails, ...teamsMessages])
    for (const [mark] of content.matchAll(/mark-[\w-]+\./g)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return counts;
}

export const arrivedOf = (all: ReadonlyMap<string, number>, { who, story }: Case): number =>
  Array.from({ length: story.messages }, (_, index) => all.get(who.mark(index)) ?? 0).reduce(
    (a, b) => a + b,
    0,
  );

/** Judges one case. */
export async function judge(
  world: KillWorld,
  one: Case,
  arrived: ReadonlyMap<string, number>,
): Promise<Verdict> {
  const faults: string[] = [];
  const states: Record<string, number> = {};
  const entries = await entriesOf(world, one);
  for (let index = 0; index < one.story.messages; index += 1) {
    const mark = one.who.mark(index);
    const count = arrived.get(mark) ?? 0;
    const entry = entries.get(mark);
    const state = entry?.state ?? 'never accepted';
    states[state] = (states[state] ?? 0) + 1;
    faults.push(...faultsOf(one, { mark, count, state, reason: entry?.reason }));
  }
  faults.push(...(await leftBehind(world.product, one.who)));
  faults.push(...(await sumsUp(world, one)));
  if (mayStayLinked(one) && !(await isLinked(world.product, one.who))) faults.push('the link has ended');
  const { sentAtEnd } = one;
  if (sentAtEnd !== undefined && arrivedOf(arrived, one) > sentAtEnd + underWay(one))
    faults.push('a POST began after the disconnect had answered');
  return { faults, states };
}

interface Ended {
  readonly mark: string;
  readonly count: number;
  readonly state: string;
  readonly reason: string | undefined;
}

function faultsOf(one: Case, { mark, count, state, reason }: Ended): readonly string[] {
  const faults: string[] = [];
  if (count > 1) faults.push(`${mark} went out ${count} times`);
  if (state === 'never accepted') {
    if (count > 0) faults.push(`${mark} went out, and nobody knows of it`);
    if (one.accepted === true) faults.push(`${mark} was accepted, and is lost`);
  } else if (!FINAL.has(state)) faults.push(`${mark} is still ${state}`);
  if (state === 'sent' && count !== 1) faults.push(`${mark} is told as sent and was not`);
  if ((state === 'failed' || state === 'cancelled') && count > 0) faults.push(`${mark} is told as ${state}`);
  if (state === 'unknown' && !isInWindow(one)) faults.push(`${mark} is unknown without need`);
  if (reason === 'send-missed') faults.push(`${mark} was forgotten until it was too late`);
  return faults;
}

/** No kill and no refusal that passes ends a link. */
const mayStayLinked = ({ story, ending }: Case): boolean =>
  story.endsLink !== true && ending !== 'disconnect';

async function isLinked({ sandbox }: Product, { userKey }: Somebody): Promise<boolean> {
  const row = await sandbox.azurite.tableClient('connections').getEntity(userKey, 'connection');
  return row['state'] === 'connected';
}

/**
 * Unknown is only what was struck between the write that takes a row and the one that records its end; of what a process
 * lived through, only a POST that was done and not heard of, or that met a 503: a mail may have gone out before it.
 */
function isInWindow({ story, effects, strike }: Case): boolean {
  if (story.leavesUnknown === true) return true;
  if (strike === undefined) return false;
  if (isRefusal(strike.how)) return strike.how !== 'throttled' && isPost(strike.effect);
  const at = strike.at + (strike.how === 'after' ? 0.5 : -0.5);
  return effects.some((name, post) => {
    if (!isPost(name)) return false;
    const take = effects.findLastIndex((effect, index) => index < post && isLedgerWrite(effect));
    const record = effects.findIndex((effect, index) => index > post && isLedgerWrite(effect));
    return at > take - 1 && at < record;
  });
}

export const isPost = (name: string): boolean => /^graph POST .*(?:sendMail|messages)$/.test(name);
const isLedgerWrite = (name: string): boolean => /^table (?:PUT|PATCH|POST) (?:.*sends|.*\$batch)/.test(name);

/** Of a process that stood still: what it had decided before the disconnect is on its way, and no more than that. */
function underWay({ strike, effects }: Case): number {
  if (strike?.how !== 'standing') return 0;
  const next = effects.findIndex((name, index) => index >= strike.at && isPost(name));
  const read = effects.findLastIndex(
    (name, index) => index < next && name.startsWith('table GET ') && name.endsWith('connections'),
  );
  return next >= 0 && read < strike.at ? 1 : 0;
}

type Entries = ReadonlyMap<string, { readonly id: string; readonly state: string; readonly reason?: string }>;

/** What the history tells, by the mark of the message. */
async function entriesOf({ product, ask }: KillWorld, { who }: Case): Promise<Entries> {
  const { status, text } = await ask(await history({ product, who }));
  if (status !== 200) throw new Error(`the history answered ${status} ${text}`);
  const { sends } = JSON.parse(text) as { readonly sends: readonly Record<string, unknown>[] };
  return new Map(
    sends.map(({ id, reference, state, failure }) => {
      const reason = isJsonObject(failure) ? { reason: String(failure['reason']) } : {};
      return [String(reference), { id: String(id), state: String(state), ...reason }];
    }),
  );
}

/** Nothing of a body, of a template or of a place stays. */
async function leftBehind({ sandbox }: Product, { userKey }: Somebody): Promise<readonly string[]> {
  const faults: string[] = [];
  const queryOptions = { filter: `PartitionKey eq '${userKey}'` };
  for (const name of ['sends', 'batches', 'lanes'])
    for await (const row of sandbox.azurite.tableClient(name).listEntities({ queryOptions })) {
      const key = String(row['rowKey']);
      if (Object.keys(row).some((column) => column.startsWith('chunk')))
        faults.push(`a body stays in ${name}`);
      if (name === 'lanes' && key !== 'lane') faults.push('a place stays in the lane');
      if (name === 'batches' && !['over', 'abandoned'].includes(String(row['state'])))
        faults.push(`a batch is still ${String(row['state'])}`);
    }
  return faults;
}

/** The states of a batch add up to its messages. */
async function sumsUp({ product, ask }: KillWorld, { who, story }: Case): Promise<readonly string[]> {
  const faults: string[] = [];
  const queryOptions = { filter: `PartitionKey eq '${who.userKey}'` };
  for await (const row of product.sandbox.azurite.tableClient('batches').listEntities({ queryOptions })) {
    const { text } = await ask(await progress({ product, who }, String(row['rowKey'])));
    const { counts, count } = JSON.parse(text) as { counts?: Record<string, number>; count: number };
    const sum = Object.values(counts ?? {}).reduce((a, b) => a + b, 0);
    if (sum !== count || count !== story.messages) faults.push(`a batch of ${count} adds up to ${sum}`);
  }
  return faults;
}
