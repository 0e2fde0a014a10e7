/** Calls the pretend Graph in process, as one person, and reads the answer: what the tests of this folder share. */
import type { Person, WorldHandle } from '../world/world.ts';
import { createGraph, type GraphOptions } from './graph.ts';
import { rita, tokenFor } from './small-world.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, or an empty object. */
  readonly body: Record<string, unknown>;
  /** `error.code` of a refusal. */
  readonly code: string | undefined;
}

export interface AskOptions extends GraphOptions {
  readonly as?: Person;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
}

/** One call to a path below the version; a body makes it a POST. */
export async function ask(
  world: WorldHandle,
  path: string,
  body?: unknown,
  options: AskOptions = {},
): Promise<Answer> {
  const token = options.token ?? (await tokenFor(world, options.as ?? rita));
  const response = await createGraph(world, options).request(
    path.startsWith('/') ? `/v1.0${path}` : `/${path}`,
    {
      method: options.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...options.headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    },
  );
  const text = await response.text();
  const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as { error?: { code: string } };
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: { ...parsed },
    code: parsed.error?.code,
  };
}

/** A member of a chat as the product must name it. */
export const member = ({ id, guest }: Person): Record<string, unknown> => ({
  '@odata.type': '#microsoft.graph.aadUserConversationMember',
  roles: [guest ? 'guest' : 'owner'],
  'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
});

export const oneOnOne = (...people: Person[]): object => ({
  chatType: 'oneOnOne',
  members: people.map(member),
});

/** Id of the chat of two people, made when there is none. */
export async function chatOf(world: WorldHandle, ...people: [Person, Person]): Promise<string> {
  const { body } = await ask(world, '/chats', oneOnOne(...people), { as: people[0] });
  return String(body['id']);
}
