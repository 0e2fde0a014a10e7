/** Counts from the world's state: what was called how often, how much was delivered. */
import type { WorldHandle } from '../world/world.ts';
import { postmasterId } from './undeliverable.ts';

export interface Deliveries {
  readonly chat: number;
  readonly channel: number;
  readonly mail: number;
}

/** How many messages were taken for delivery, however the calls ended; delivery reports do not count. */
export function deliveries({ state }: WorldHandle): Deliveries {
  const chat = state.teamsMessages.filter(({ chatId }) => chatId !== undefined).length;
  const mails = state.mails.filter(({ fromId }) => fromId !== postmasterId);
  return { chat, channel: state.teamsMessages.length - chat, mail: mails.length };
}

/** How many calls of an operation are in the journal; `path` is the template below `/v1.0`, as in `operations.ts`. */
export function graphCalls({ state }: WorldHandle, method: string, path: string): number {
  const shape = new RegExp(`^/v1\\.0${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
  return state.journal.filter(
    (entry) => entry.service === 'graph' && entry.method === method && shape.test(entry.path),
  ).length;
}
