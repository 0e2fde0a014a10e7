/** What users ask for in the stories. */
import { personas, samplePeople } from '../../sandbox/world/sample-company.ts';
import { sampleTeams } from '../../sandbox/world/sample-teams.ts';
import type { Call } from './calls.ts';
import { bearerOf } from './people.ts';
import type { Somewhere, Told } from './story.ts';

const colleague = samplePeople().find(({ userPrincipalName }) => userPrincipalName === personas.colleague);
const [team] = sampleTeams();
const SCHEDULED_SECONDS = 180;

const words = (content: string) => ({ contentType: 'text', content });
export const mail = (mark: string, more = '') => ({
  ...{ kind: 'mail', to: [{ address: personas.colleague }], subject: 'A word', body: words(mark + more) },
  reference: mark,
});
export const chat = (mark: string) => ({
  ...{ kind: 'chat', to: { userId: colleague?.id }, body: words(mark), reference: mark },
});
const post = (mark: string) => ({
  ...{ kind: 'channel', teamId: team?.id, channelId: team?.channels[0]?.id, body: words(mark) },
  reference: mark,
});

async function http(told: Somewhere, name: string, more: object): Promise<Call> {
  const bearer = await bearerOf(told.product, told.who);
  return { kind: 'http', name, method: 'POST', path: name, bearer, ...more };
}

export const send = (told: Somewhere, body: object): Promise<Call> =>
  http(told, 'send', { key: `key-${told.who.subject}`, body });

export function later(told: Somewhere): Promise<Call> {
  const sendAt = new Date(told.product.sandbox.world.now() + SCHEDULED_SECONDS * 1000).toISOString();
  return send(told, { ...mail(told.who.mark(0)), sendAt });
}

export const batchOf = (told: Somewhere, messages: readonly object[]): Promise<Call> =>
  http(told, 'batches', { key: `key-${told.who.subject}`, body: { messages } });

/** One of each kind. */
export function batch(told: Somewhere): Promise<Call> {
  const { mark } = told.who;
  return batchOf(told, [mail(mark(0)), chat(mark(1)), post(mark(2))]);
}

/** The same, done; answers the id that was given. */
export async function done(told: Told, call: Promise<Call>): Promise<string> {
  const { status, text } = await told.ask(await call);
  if (status !== 202) throw new Error(`not accepted: ${status} ${text}`);
  return (JSON.parse(text) as { readonly id: string }).id;
}

export const disconnect = (told: Somewhere): Promise<Call> => http(told, 'disconnect', { body: {} });
export const history = (told: Somewhere): Promise<Call> =>
  http(told, 'sends-list', { method: 'GET', path: 'sends' });
export const progress = (told: Somewhere, id: string): Promise<Call> =>
  http(told, 'batches-read', { method: 'GET', path: `batches/${id}`, params: { id } });

export const cancel = (told: Somewhere, name: string, path: string, id: string): Promise<Call> =>
  http(told, name, { path: `${path}/${id}/cancel`, params: { id }, body: {} });
