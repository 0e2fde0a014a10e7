/** What is done in each case, up to the kill: every verb of sends, schedules, batches and their workers. */
import { samplePeople, personas } from '../../sandbox/world/sample-company.ts';
import { sampleTeams } from '../../sandbox/world/sample-teams.ts';
import type { Product } from '../../support/product.ts';
import type { Answer, Call } from './calls.ts';
import { bearerOf, type Somebody } from './people.ts';

/** What happens after the kill: nobody comes again, the same is asked once more, or the user disconnects. */
export type Ending = 'alone' | 'again' | 'disconnect';

export interface Told {
  readonly product: Product;
  readonly who: Somebody;
  /** Done by a process that lives. */
  readonly ask: (call: Call) => Promise<Answer>;
}

export interface Story {
  readonly name: string;
  /** How many messages it is about. */
  readonly messages: number;
  readonly endings: readonly Ending[];
  /** Before the process that is killed; answers what that one is told to do. */
  readonly begin: (told: Told) => Promise<Call>;
  /** By itself in the world: what it does goes over everybody's rows. */
  readonly alone?: true;
  /** One after the other: what it does depends on how fast others of its tenant post. */
  readonly paced?: true;
  /** Seconds between what was before and what is struck. */
  readonly later?: number;
}

const colleague = samplePeople().find(({ userPrincipalName }) => userPrincipalName === personas.colleague);
const [team] = sampleTeams();
export const SCHEDULED_SECONDS = 180;

const words = (content: string) => ({ contentType: 'text', content });
const mail = (mark: string) => ({
  ...{ kind: 'mail', to: [{ address: personas.colleague }], subject: 'A word', body: words(mark) },
  reference: mark,
});
const chat = (mark: string) => ({
  ...{ kind: 'chat', to: { userId: colleague?.id }, body: words(mark), reference: mark },
});
const post = (mark: string) => ({
  ...{ kind: 'channel', teamId: team?.id, channelId: team?.channels[0]?.id, body: words(mark) },
  reference: mark,
});

const http = async (told: Told, name: string, more: object): Promise<Call> => {
  const bearer = await bearerOf(told.product, told.who);
  return { kind: 'http', name, method: 'POST', path: name, bearer, ...more };
};

export const send = (told: Told, body: object): Promise<Call> =>
  http(told, 'send', { key: `key-${told.who.subject}`, body });
const later = (told: Told): Promise<Call> => {
  const sendAt = new Date(told.product.sandbox.world.now() + SCHEDULED_SECONDS * 1000).toISOString();
  return send(told, { ...mail(told.who.mark(0)), sendAt });
};
const batch = (told: Told): Promise<Call> => {
  const { mark } = told.who;
  const messages = [mail(mark(0)), chat(mark(1)), post(mark(2))];
  return http(told, 'batches', { key: `key-${told.who.subject}`, body: { messages } });
};

/** The same, done; answers the id that was given. */
async function done(told: Told, call: Promise<Call>): Promise<string> {
  const { status, text } = await told.ask(await call);
  if (status !== 202) throw new Error(`not accepted: ${status} ${text}`);
  return (JSON.parse(text) as { readonly id: string }).id;
}

const message = ({ product, who }: Told) => ({
  version: 1,
  user: who.userKey,
  at: new Date(product.sandbox.world.now()).toISOString(),
});

export const disconnect = (told: Told): Promise<Call> => http(told, 'disconnect', { body: {} });
export const history = async (told: Told): Promise<Call> =>
  http(told, 'sends-list', { method: 'GET', path: 'sends' });
export const progress = (told: Told, id: string): Promise<Call> =>
  http(told, 'batches-read', { method: 'GET', path: `batches/${id}`, params: { id } });

const cancel = (told: Told, name: string, path: string, id: string): Promise<Call> =>
  http(told, name, { path: `${path}/${id}/cancel`, params: { id }, body: {} });

const ALL: readonly Ending[] = ['alone', 'again', 'disconnect'];

export const STORIES: readonly Story[] = [
  { name: 'a mail now', messages: 1, endings: ALL, begin: (told) => send(told, mail(told.who.mark(0))) },
  { name: 'a chat now', messages: 1, endings: ALL, begin: (told) => send(told, chat(told.who.mark(0))) },
  { name: 'a mail for later', messages: 1, endings: ALL, begin: later },
  { name: 'a batch', messages: 3, endings: ALL, begin: batch },
  {
    ...{ name: 'a visit of the worker', messages: 3, endings: ALL, paced: true },
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
    ...{ name: 'a disconnect while a batch waits', messages: 3, endings: ['alone', 'again'] },
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
      await told.product.sandbox.azurite.queueServiceClient.getQueueClient('deliver-send').clearMessages();
      return { kind: 'timer', name: 'sweep' };
    },
  },
];
