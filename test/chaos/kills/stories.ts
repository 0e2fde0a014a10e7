/** What is done in each case, up to the kill: every verb of sends, schedules, batches and their workers. */
import { HALF_BATCH_STORIES } from './half-batch-stories.ts';
import { batch, cancel, chat, disconnect, done, later, mail, send } from './calls-of-user.ts';
import type { Ending, Story, Told } from './story.ts';
import { WALK_STORIES } from './walk-stories.ts';

const message = ({ product, who }: Told) => ({
  version: 1,
  user: who.userKey,
  at: new Date(product.sandbox.world.now()).toISOString(),
});

const ALL: readonly Ending[] = ['alone', 'again', 'disconnect'];

export const STORIES: readonly Story[] = [
  {
    ...{ name: 'a mail now', messages: 1, endings: ALL, refused: true },
    begin: (told) => send(told, mail(told.who.mark(0))),
  },
  {
    ...{ name: 'a chat now', messages: 1, endings: ALL, refused: true },
    begin: (told) => send(told, chat(told.who.mark(0))),
  },
  { name: 'a mail for later', messages: 1, endings: ALL, refused: true, begin: later },
  { name: 'a batch', messages: 3, endings: ALL, refused: true, begin: batch },
  {
    ...{ name: 'a visit of the worker', messages: 3, endings: ALL, paced: true, refused: true },
    begin: async (told) => {
      await done(told, batch(told));
      return { kind: 'queue', name: 'deliver-send', message: message(told) };
    },
  },
  {
    ...{ name: 'taking back a mail for later', messages: 1, endings: ALL },
    begin: async (told) => cancel(told, 'sends-cancel', 'sends', await done(told, later(told))),
  },
  {
    ...{ name: 'taking back a batch', messages: 3, endings: ALL },
    begin: async (told) => cancel(told, 'batches-cancel', 'batches', await done(told, batch(told))),
  },
  {
    ...{ name: 'a disconnect while a batch waits', messages: 3, endings: ['alone', 'again'], endsLink: true },
    begin: async (told) => {
      await done(told, batch(told));
      return disconnect(told);
    },
  },
  {
    ...{ name: 'a message that nobody could work through', messages: 3, endings: ALL },
    begin: async (told) => {
      await done(told, batch(told));
      return { kind: 'queue', name: 'deliver-send-poison', message: message(told) };
    },
  },
  {
    ...{ name: 'the sweep over a batch whose queue was lost', messages: 3, endings: ['alone'] },
    ...{ alone: true, later: 150 },
    begin: async (told) => {
      await done(told, batch(told));
      const { azurite } = told.product.sandbox;
      await azurite.queueServiceClient.getQueueClient('deliver-send').clearMessages();
      // It is the first sweep of all.
      await azurite.tableClient('runs').deleteEntity('timers', 'heartbeat-sweep');
      return { kind: 'timer', name: 'sweep' };
    },
  },
  ...HALF_BATCH_STORIES,
  ...WALK_STORIES,
];
