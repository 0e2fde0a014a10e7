/** The hourly walk over a running product: fired, waited for, and its queues looked into. */
import type { QueueClient } from '@azure/storage-queue';
import type { UserKey } from '../../../shared/domain/wintro-user.ts';
import { userKeyOf } from '../../../shared/adapters/tables/table-keys.ts';
import { REVALIDATION_QUEUE, type RevalidationPage } from '../../../shared/domain/revalidation.ts';
import { eventually } from '../../sandbox/eventually.ts';
import type { Product } from '../../support/product.ts';

export const DAY_MS = 24 * 60 * 60_000;

const lines = ({ sandbox }: Product, event: string): number =>
  sandbox.hostLog().filter((line) => line.includes(event)).length;

/** Does something, and waits until an event has been logged again. */
export async function untilLogged(
  product: Product,
  event: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const before = lines(product, event);
  await act();
  await eventually(
    () => lines(product, event),
    (count) => count > before,
  );
}

/** Fires the timer and waits until its run has ended. */
export const walk = (product: Product): Promise<void> =>
  untilLogged(product, 'revalidation.walked', () => product.sandbox.fire('revalidate-connections'));

/** A day later: the walk begins where the one before ended, so that one has to have been before the day. */
export async function passDay(product: Product): Promise<void> {
  await walk(product);
  await product.sandbox.moveClock(DAY_MS);
  await walk(product);
}

/** The key of a user of `Product.as`. */
export const keyOfSubject = ({ sandbox }: Product, subject: string): UserKey =>
  userKeyOf({ issuer: sandbox.settings['WINTRO_ISSUER']!, organization: 'organization-1', subject });

/** Gives the worker a page by hand, and waits until it has finished it. */
export function checkPage(product: Product, subjects: readonly string[]): Promise<void> {
  const keys = subjects.map((subject) => keyOfSubject(product, subject));
  const page: RevalidationPage = { keys, since: new Date(product.sandbox.world.now()).toISOString() };
  return untilLogged(product, 'revalidation.page-checked', () =>
    product.sandbox.fire('revalidate-connection', JSON.stringify(page)),
  );
}

export const queueOf = ({ sandbox }: Product, ending = ''): QueueClient =>
  sandbox.azurite.queueServiceClient.getQueueClient(`${REVALIDATION_QUEUE}${ending}`);

/** How many messages wait, hidden ones among them. */
export async function waiting(product: Product, ending = ''): Promise<number> {
  return (await queueOf(product, ending).getProperties()).approximateMessagesCount ?? 0;
}
