/**
 * What will be posted, ready: a message with the people that it mentions, or a group chat with everybody who is to be in
 * it. Names and roles are Microsoft's answer to the user's own token, never the caller's word.
 */
import { failure } from '../../domain/failures/failure.ts';
import { repeatedMembers, type GroupChat } from '../../domain/group-chat.ts';
import type { Message, Outgoing } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Graph, RenderedMessage } from '../../ports/graph.ts';
import { lookUpPeople, type LookUp } from './look-up-people.ts';

export interface RenderPorts {
  readonly graph: Pick<Graph, 'findPerson' | 'render' | 'renderGroupChat'>;
}

export interface RenderedOutgoing {
  readonly rendered: RenderedMessage;
  /** Whether Microsoft was asked. */
  readonly waited: boolean;
}

/** Renders it once: what is judged here is what is posted. `self` is the object id of the one who sends. */
export async function renderOutgoing(
  { graph }: RenderPorts,
  sender: Omit<LookUp, 'graph'> & { readonly self: string },
  message: Outgoing,
): Promise<Result<RenderedOutgoing>> {
  const look = { ...sender, graph };
  if (message.kind !== 'group-chat') return renderMessage(graph, look, message);
  const { topic } = message;
  const members = await findMembers(look, sender.self, message);
  if (!members.ok) return members;
  const rendered = graph.renderGroupChat({ topic, self: sender.self, members: members.value });
  return succeed({ rendered, waited: true });
}

async function renderMessage(
  graph: RenderPorts['graph'],
  look: LookUp,
  message: Message,
): Promise<Result<RenderedOutgoing>> {
  const mentions = message.kind === 'mail' ? [] : (message.mentions ?? []);
  const people = await lookUpPeople(look, mentions, (index) => `/mentions/${String(index)}`);
  if (!people.ok) return people;
  const mentioned = people.value.map(({ id: userId, displayName: name }) => ({ userId, name }));
  const rendered = await graph.render(message, mentioned);
  return rendered.ok ? succeed({ rendered: rendered.value, waited: mentions.length > 0 }) : rendered;
}

/** Everybody of the directory, each once, without the one who begins the chat. */
async function findMembers(
  look: LookUp,
  self: string,
  { members }: GroupChat,
): Promise<Result<readonly { readonly id: string; readonly guest: boolean }[]>> {
  const found = await lookUpPeople(look, members, (index) => `/members/${String(index)}`);
  if (!found.ok) return found;
  // Two addresses may be one person's.
  const errors = repeatedMembers(found.value, ({ id }) => id);
  if (errors.length > 0) return failWith(failure('invalid-request', { errors }));
  if (found.value.some(({ id }) => id === self)) return failWith(failure('recipient-is-sender'));
  return succeed(found.value.map(({ id, kind }) => ({ id, guest: kind === 'guest' })));
}
