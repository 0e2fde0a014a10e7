/** What reached the stand-ins, counted from the world's journal. */
import { deliveries } from '../../sandbox/graph/deliveries.ts';
import type { JournalEntry, WorldHandle } from '../../sandbox/world/world.ts';

/** Empties the journal, so that the next count is of what follows. */
export function forgetCalls({ state }: WorldHandle): void {
  state.journal.length = 0;
}

/** Calls of the token endpoint. */
export const tokenCalls = ({ state }: WorldHandle): readonly JournalEntry[] =>
  state.journal.filter(({ service, method, path }) => {
    return service === 'entra' && method === 'POST' && path.endsWith('/oauth2/v2.0/token');
  });

/** Calls of the pretend Graph. */
export const graphCalls = ({ state }: WorldHandle): readonly JournalEntry[] =>
  state.journal.filter(({ service }) => service === 'graph');

/** Calls of the pretend Graph that carry a message. */
export const messagePosts = (world: WorldHandle): readonly JournalEntry[] =>
  graphCalls(world).filter(
    ({ method, path }) => method === 'POST' && (path.endsWith('/messages') || path.endsWith('/sendMail')),
  );

/** How many messages of any kind have been taken for delivery. */
export function allDelivered(world: WorldHandle): number {
  const { chat, channel, mail } = deliveries(world);
  return chat + channel + mail;
}
