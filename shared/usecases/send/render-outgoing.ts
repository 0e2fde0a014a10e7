/**
 * What will be posted, ready: a message with the people that it mentions, or a group chat with everybody who is to be in
 * it. Names and roles are Microsoft's answer to the user's own token, never the caller's word.
 */
import { failure } from '../../domain/failures/failure.ts';
import { repeatedMembers, type GroupChat } from '../../domain/group-chat.ts';
import type { ChannelMessage, ChatMessage, MailMessage, Outgoing } from '../../domain/message.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Graph, RenderedMessage } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import type { SignaturePorts } from '../signature/open-signature.ts';
import { signatureToAdd } from '../signature/signature-to-add.ts';
import type { ActingUser } from '../tokens/act-as-user.ts';
import { lookUpPeople, type LookUp } from './look-up-people.ts';

export interface RenderPorts extends SignaturePorts {
  readonly graph: Graph;
}

/** Who sends, with a live connection; `self` is their object id. */
export interface RenderSender {
  readonly acting: Pick<ActingUser, 'read' | 'row'>;
  readonly userKey: UserKey;
  readonly self: string;
  readonly deadline: Deadline;
}

export interface RenderedOutgoing {
  readonly rendered: RenderedMessage;
  /** Whether Microsoft was asked. */
  readonly waited: boolean;
}

/** Renders it once: what is judged here is what is posted. */
export async function renderOutgoing(
  ports: RenderPorts,
  sender: RenderSender,
  message: Outgoing,
): Promise<Result<RenderedOutgoing>> {
  const { graph } = ports;
  const look = { ...sender, graph };
  if (message.kind === 'mail') return renderMail(ports, sender, message);
  if (message.kind !== 'group-chat') return renderInTeams(graph, look, message);
  const { topic } = message;
  const members = await findMembers(look, sender.self, message);
  if (!members.ok) return members;
  const rendered = graph.renderGroupChat({ topic, self: sender.self, members: members.value });
  return succeed({ rendered, waited: true });
}

/** With the signature that the user was shown. */
async function renderMail(
  ports: RenderPorts,
  { acting: { row }, userKey, deadline }: RenderSender,
  mail: MailMessage,
): Promise<Result<RenderedOutgoing>> {
  const signature = await signatureToAdd(ports, mail, { userKey, row, deadline });
  if (!signature.ok) return signature;
  const rendered = await ports.graph.render(mail, { signature: signature.value });
  return mapResult(rendered, (mailed) => ({ rendered: mailed, waited: false }));
}

async function renderInTeams(
  graph: RenderPorts['graph'],
  look: LookUp,
  message: ChatMessage | ChannelMessage,
): Promise<Result<RenderedOutgoing>> {
  const { mentions = [] } = message;
  const people = await lookUpPeople(look, mentions, (index) => `/mentions/${String(index)}`);
  if (!people.ok) return people;
  const mentioned = people.value.map(({ id: userId, displayName: name }) => ({ userId, name }));
  const rendered = await graph.render(message, { mentioned });
  return mapResult(rendered, (ready) => ({ rendered: ready, waited: mentions.length > 0 }));
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
