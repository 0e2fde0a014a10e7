/** Those who send: for now and many at once, a part of it twice at the same time, and again while they hear nothing good. */
import { personas } from '../../sandbox/world/sample-company.ts';
import type { Product } from '../../support/product.ts';
import type { Answer, Call } from '../kills/calls.ts';
import { bearerOf, type Somebody } from '../kills/people.ts';
import type { Processes } from './processes.ts';

export interface Sent {
  readonly mark: string;
  /** What the last answer was; 0 when nobody answered. */
  readonly status: number;
}

const BATCH = 10;
const IN_BATCHES = 0.25;
const DOUBLED = 0.25;
const TRIES = 4;

const mailOf = (mark: string): object => ({
  ...{ kind: 'mail', to: [{ address: personas.colleague }], subject: 'A word', reference: mark },
  body: { contentType: 'text', content: mark },
});

export interface Crowd {
  readonly product: Product;
  readonly processes: Processes;
  readonly people: readonly Somebody[];
  readonly chance: () => number;
}

/** So many messages, some at a time; `tick` is called after each request. */
export async function sendAll(
  crowd: Crowd,
  count: number,
  tick: () => Promise<void>,
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  let made = 0;
  const lane = async (): Promise<void> => {
    while (made < count) {
      const many = crowd.chance() < IN_BATCHES / BATCH ? Math.min(BATCH, count - made) : 1;
      const first = made;
      made += many;
      sent.push(...(await sendSome(crowd, first, many)));
      await tick();
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return sent;
}

async function sendSome(crowd: Crowd, first: number, many: number): Promise<readonly Sent[]> {
  const { people, product, chance } = crowd;
  const who = people[Math.floor(chance() * people.length)];
  if (who === undefined) return [];
  const marks = Array.from({ length: many }, (_, index) => who.mark(first + index));
  const messages = marks.map(mailOf);
  const bearer = await bearerOf(product, who);
  const name = many === 1 ? 'send' : 'batches';
  const body = many === 1 ? (messages[0] ?? {}) : { messages };
  const call: Call = { kind: 'http', name, method: 'POST', path: name, bearer, key: `key-${first}`, body };
  const status = await untilAnswered(crowd, call);
  return marks.map((mark) => ({ mark, status }));
}

/** Nobody answered, somebody else is at it, or it may be tried again. */
const isOpen = (answer: Answer | undefined): boolean =>
  answer === undefined || answer.status === 409 || /"retryable":true/.test(answer.text);

async function untilAnswered({ processes, chance }: Crowd, call: Call): Promise<number> {
  let last: Answer | undefined;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const copies = chance() < DOUBLED ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: copies }, () => processes.ask(call)));
    last = answers.find((one) => !isOpen(one)) ?? answers.find((one) => one !== undefined) ?? last;
    if (answers.some((one) => !isOpen(one))) break;
  }
  return last?.status ?? 0;
}
