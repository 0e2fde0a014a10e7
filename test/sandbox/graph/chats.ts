/**
 * `POST /chats`: makes the one chat of two people, or returns the one that exists; makes a new group chat each time.
 * @see https://learn.microsoft.com/en-us/graph/api/chat-post
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Chat, Person } from '../world/world.ts';
import { answerJson, type GraphCall } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { findPerson } from './people-in-world.ts';
import { readBody } from './request-body.ts';
import { requireTeams } from './teams-licence.ts';

const member = z.strictObject({
  '@odata.type': z.literal('#microsoft.graph.aadUserConversationMember'),
  roles: z.array(z.enum(['owner', 'guest'])).length(1),
  'user@odata.bind': z.string(),
  tenantId: z.string().optional(),
});

const chatBody = z.strictObject({
  chatType: z.enum(['oneOnOne', 'group']),
  topic: z.string().nullish(),
  members: z.array(member),
});

type Member = z.infer<typeof member>;

export async function createChat(call: GraphCall): Promise<Response> {
  const { person } = call.caller;
  requireTeams(person);
  const body = await readBody(call.context, chatBody, 'teams');
  checkTopic(body);
  const people = body.members.map((wanted) => resolveMember(call, wanted));
  checkMembers(people, person, body.chatType);
  const chat =
    body.chatType === 'oneOnOne' ? chatOfPair(call, people) : newGroupChat(call, people, body.topic);
  return answerJson(call.context, showChat(call, chat, body), 201);
}

/** @see https://learn.microsoft.com/en-us/graph/api/chat-patch */
const maximumTopicCharacters = 250;

function checkTopic({ chatType, topic }: z.infer<typeof chatBody>): void {
  if (!topic) return;
  if (chatType === 'oneOnOne') throw bad('Topic can only be set for group chats.');
  if (topic.length > maximumTopicCharacters || topic.includes(':')) throw bad('Invalid topic for the chat.');
}

const bad = (message: string): GraphRefusal => new GraphRefusal(400, 'BadRequest', message);

/** Graph binds an object id or a user principal name and nothing else; a name in another case fails now and then, so here always. */
function resolveMember(call: GraphCall, wanted: Member): Person {
  const key = boundUser(wanted['user@odata.bind']);
  const person = findPerson(call.world, wanted.tenantId ?? call.caller.person.tenantId, key);
  if (!person || (key !== person.id && key !== person.userPrincipalName)) {
    throw bad(`User '${key}' is not the object id or user principal name of anybody.`);
  }
  const role = person.guest ? 'guest' : 'owner';
  if (!wanted.roles.includes(role))
    throw bad(`Invalid role specified for member '${key}': it must be '${role}'.`);
  return person;
}

function boundUser(bind: string): string {
  const match = /^https:\/\/graph\.microsoft\.com\/v1\.0\/users(?:\('([^']+)'\)|\/([^/?']+))$/.exec(bind);
  const key = match?.[1] ?? match?.[2];
  if (key === undefined) throw bad(`Invalid bind value '${bind}'.`);
  return decodeURIComponent(key);
}

function checkMembers(people: readonly Person[], caller: Person, chatType: string): void {
  const ids = new Set(people.map(({ id }) => id));
  if (ids.size < people.length) throw bad('Duplicate chat members is specified in the request body.');
  if (chatType === 'oneOnOne' && ids.size !== 2)
    throw bad('Two members must be specified for a oneOnOne chat.');
  if (ids.size < 2) throw bad('At least two members must be specified.');
  if (!ids.has(caller.id)) throw bad('The caller must be one of the members of the chat.');
}

function chatOfPair(call: GraphCall, people: readonly Person[]): Chat {
  const memberIds = people.map(({ id }) => id).sort();
  return keepChat(call, { id: `19:${memberIds.join('_')}@unq.gbl.spaces`, memberIds });
}

function newGroupChat(call: GraphCall, people: readonly Person[], topic?: string | null): Chat {
  const memberIds = people.map(({ id }) => id);
  const id = `19:${randomUUID().replaceAll('-', '')}@thread.v2`;
  return keepChat(call, { id, memberIds, ...(topic && { topic }) });
}

function keepChat({ world }: GraphCall, chat: Chat): Chat {
  const existing = world.state.chats.find(({ id }) => id === chat.id);
  if (existing) return existing;
  world.state.chats.push(chat);
  world.changed();
  return chat;
}

function showChat(call: GraphCall, chat: Chat, body: z.infer<typeof chatBody>): object {
  const now = new Date(call.world.now()).toISOString();
  const { tenantId } = call.caller.person;
  return {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#chats/$entity',
    id: chat.id,
    topic: body.topic ?? null,
    createdDateTime: now,
    lastUpdatedDateTime: now,
    chatType: body.chatType,
    webUrl: `https://teams.microsoft.com/l/chat/${encodeURIComponent(chat.id)}/0?tenantId=${tenantId}`,
    tenantId,
    onlineMeetingInfo: null,
    viewpoint: null,
  };
}
