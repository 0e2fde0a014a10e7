/** The re-validation of connections, beside messages that wait: the hourly walk, and the worker that looks at a page. */
import { hourOf, SLICES, sliceOf } from '../../../shared/domain/revalidation.ts';
import { partitionOf } from '../../bench/many-users.ts';
import type { Product } from '../../support/product.ts';
import { batch, done, mail, send } from './calls-of-user.ts';
import type { Call } from './calls.ts';
import { SOURCE } from './people.ts';
import type { Ending, Somewhere, Story, Told } from './story.ts';

const ALL: readonly Ending[] = ['alone', 'again', 'disconnect'];
const QUEUE = 'revalidate-connection';
const HOUR = 3_600;
const WALK: Call = { kind: 'timer', name: 'revalidate-connections' };

const pageOf = ({ product, who }: Somewhere): object => ({
  keys: [who.userKey],
  since: new Date(product.sandbox.world.now()).toISOString(),
});

/** The next hours, each of which begins with a walk; the first is the one after this. */
function hoursFrom(now: number): readonly number[] {
  return Array.from({ length: SLICES }, (_, index) => hourOf(now) + 1 + index);
}

function isTheirs(userKey: string, hour: number): boolean {
  const { from, to } = sliceOf(hour);
  return userKey >= from && (to === undefined || userKey < to);
}

/** Somebody whom the next walk comes to, and to nobody else: the hour of whom all have their connection from is left out. */
function ofNextHour(product: Product, name: string): string {
  const source = partitionOf(product, SOURCE);
  const next = hoursFrom(product.sandbox.world.now()).find((hour) => !isTheirs(source, hour)) ?? 0;
  for (let turn = 0; ; turn += 1) {
    const subject = `${name}-${turn}`;
    if (isTheirs(partitionOf(product, subject), next)) return subject;
  }
}

/** Seconds until the hour begins in which the walk comes to somebody. */
function untilTheirHour({ product, who }: Somewhere): number {
  const now = product.sandbox.world.now();
  const theirs = hoursFrom(now).find((hour) => isTheirs(who.userKey, hour)) ?? hourOf(now);
  return (theirs * HOUR * 1000 - now) / 1000;
}

/** The walk has met everybody up to the hour before, and something stands in the ledger that only it brings to an end. */
async function beforeTheWalk(told: Told): Promise<Call> {
  const { pass, ask, product } = told;
  await pass(Math.max(0, untilTheirHour(told) - 600));
  await ask(WALK);
  await told.breakOff(await send(told, mail(told.who.mark(0))), {
    ...{ effect: 'graph POST me/sendMail', nth: 1, how: 'before' },
  });
  await product.sandbox.azurite.queueServiceClient.getQueueClient(QUEUE).clearMessages();
  await pass(660);
  return WALK;
}

/** What the walk has put for them, the worker does; nobody is passed over. */
async function isLookedAt(told: Told): Promise<readonly string[]> {
  const { product, who, ask } = told;
  const queue = product.sandbox.azurite.queueServiceClient.getQueueClient(QUEUE);
  for (;;) {
    const { receivedMessageItems: found } = await queue.receiveMessages({ numberOfMessages: 32 });
    if (found.length === 0) return [`${who.subject} is not looked at`];
    const texts = found.map(({ messageText }) => Buffer.from(messageText, 'base64').toString());
    if (texts.some((text) => text.includes(who.userKey))) break;
  }
  const { status } = await ask({ kind: 'queue', name: QUEUE, message: pageOf(told) });
  return status === 200 ? isChecked(told) : [`the page of ${who.subject} is not done`];
}

async function isChecked({ product: { sandbox }, who }: Somewhere): Promise<readonly string[]> {
  const row = await sandbox.azurite.tableClient('connections').getEntity(who.userKey, 'connection');
  const age = sandbox.world.now() - Date.parse(String(row['checkedAt']));
  return age < 2 * HOUR * 1000 ? [] : [`${who.subject} was not looked at`];
}

export const WALK_STORIES: readonly Story[] = [
  {
    ...{ name: 'a look at a connection while a batch waits', messages: 3, endings: ALL },
    begin: async (told) => {
      await done(told, batch(told));
      return { kind: 'queue', name: QUEUE, message: pageOf(told) };
    },
  },
  {
    ...{ name: 'the hourly walk', messages: 1, endings: ['again'], alone: true, leavesUnknown: true },
    // With the first run, and the hour that is left out, fewer than a day has hours: nobody's comes twice.
    ...{ together: 20, subject: ofNextHour },
    begin: beforeTheWalk,
    after: isLookedAt,
  },
];
