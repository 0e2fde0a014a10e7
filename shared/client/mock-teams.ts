/** Group chats and checks in memory: every chat begins, and nothing stands in the way but what a test puts there. */
import type { MockRoute, MockState } from './mock-state.ts';
import type { GroupChat, GroupChatRequest, MessageCheck, SendCheck } from './teams-types.ts';

const createdAt = '2026-01-14T09:30:00.000Z';

export function mockTeamsRoutes(state: MockState): Readonly<Record<string, MockRoute>> {
  const byKey = new Map<string, GroupChat>();
  return {
    'POST chats': ({ body, key }) => {
      const chat = byKey.get(key) ?? begun(state, body as GroupChatRequest);
      byKey.set(key, chat);
      return { status: 201, body: chat };
    },
    'POST send/check': ({ body }) => ({ status: 200, body: checked(state, body as MessageCheck) }),
  };
}

function begun(state: MockState, chat: GroupChatRequest): GroupChat {
  state.chats.push(chat);
  const unique = String(state.chats.length).padStart(32, '0');
  const { email } = state.connection.account ?? {};
  return {
    id: `s-${unique.slice(-13)}-${'g'.repeat(22)}`,
    chatId: `19:${unique}@thread.v2`,
    topic: chat.topic,
    createdAt,
    sender: email === undefined ? {} : { email },
    ...(chat.reference !== undefined && { reference: chat.reference }),
  };
}

/** Who is among the people of the mock is a member; an address that is not is no fault here. */
function checked({ connection, people, obstacles }: MockState, message: MessageCheck): SendCheck {
  const { email } = connection.account ?? {};
  const asked = JSON.stringify(message);
  const recipients = people
    .filter((person) => [person.id, person.email].some((name) => name !== undefined && asked.includes(name)))
    .map(({ kind, displayName }) => ({
      pointer: '/to',
      verdict: kind === 'guest' ? ('guest' as const) : ('member' as const),
      displayName,
    }));
  return {
    maySend: obstacles.length === 0,
    obstacles,
    recipients,
    sender: email === undefined ? {} : { email },
    warnings: [],
    notKnowable: ['mailbox', 'quota', 'delivery', 'teams-licence'],
  };
}
