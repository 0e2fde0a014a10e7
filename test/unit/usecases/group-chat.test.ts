/** A group chat begins through the ledger, like a message: at Microsoft every call makes another one. */
import { describe, expect, test } from '@jest/globals';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import type { GroupChat } from '../../../shared/domain/group-chat.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { readSend } from '../../../shared/usecases/send/read-sends.ts';
import type { Person } from '../../../shared/ports/graph.ts';
import { ADA, ALL_SCOPES, CLEO } from '../../support/fakes/fake-microsoft.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { BODY, connected, endOf, postsOf, recordOf, send, sentId } from './send-fixture.ts';

const DAN: Person & { readonly id: string } = {
  ...CLEO,
  id: '00000000-0000-4000-8000-000000000004',
  displayName: 'Dan',
  kind: 'guest',
};
const CHAT: GroupChat = {
  kind: 'group-chat',
  topic: 'Interview',
  members: [{ userId: CLEO.id }, { email: 'dan@partner.example' }],
};
const CHAT_ID = '19:new@thread.v2';

/** Microsoft finds these two, and begins the chat. */
function tell(ports: FakePorts): FakePorts {
  ports.graph.people.tell(succeed(CLEO));
  ports.graph.people.tell(succeed(DAN));
  return ports;
}

async function ready(): Promise<FakePorts> {
  const ports = tell(await connected());
  ports.graph.posts.tell({ kind: 'sent', chatId: CHAT_ID, link: 'https://teams.microsoft.com/l/chat/1' });
  return ports;
}

test('begins with everybody whom the directory knows, guests as guests, and stands in the history', async () => {
  const ports = await ready();
  const id = await sentId(ports, CHAT);
  const members = [
    { id: CLEO.id, guest: false },
    { id: DAN.id, guest: true },
  ];
  expect(ports.graph.asked.groupChats).toEqual([{ topic: 'Interview', self: ADA.objectId, members }]);
  expect(ports.graph.asked.posts).toMatchObject([{ destination: { kind: 'group-chat' } }]);
  expect(await recordOf(ports, id)).toMatchObject({ chatId: CHAT_ID, destinationName: 'Interview' });
  expect(value(await readSend(ports, USER, id, inTime))).toMatchObject({
    ...{ kind: 'group-chat', state: 'sent', destinationName: 'Interview' },
    ...{ destination: `${CLEO.id}, dan@partner.example`, link: 'https://teams.microsoft.com/l/chat/1' },
  });
});

describe('at most once', () => {
  test('P103: the same key is answered with the same bytes, and asks Microsoft nothing more', async () => {
    const ports = await ready();
    const first = value(await send(ports, CHAT));
    tell(ports);
    expect(value(await send(ports, CHAT))).toEqual({ ...first, replayed: true });
    expect(postsOf(ports)).toBe(1);
  });

  test('P103: for twenty at once it is begun once', async () => {
    const ports = await connected();
    ports.graph.posts.tell({ kind: 'sent', chatId: CHAT_ID });
    const three = { ...CHAT, members: [...CHAT.members] };
    for (let turn = 0; turn < 20; turn += 1) tell(ports);
    ports.graph.people.tell(succeed(CLEO));
    await Promise.all(Array.from({ length: 20 }, () => send(ports, three)));
    expect(postsOf(ports)).toBeLessThanOrEqual(1);
  });

  test('when nobody knows, it says so, here and in another process, and is never begun again', async () => {
    const ports = tell(await connected());
    ports.graph.posts.tell({ kind: 'unknown', failure: failure('send-outcome-unknown') });
    expect(endOf(await send(ports, CHAT))).toBe('send-outcome-unknown');
    const other = elsewhere(ports);
    for (const again of [ports, other])
      expect(endOf(await send(tell(again), CHAT))).toBe('send-outcome-unknown');
    expect(postsOf(ports)).toBe(1);
  });

  test('what Microsoft has certainly refused may be tried again with the same key where that can help', async () => {
    const ports = tell(await connected());
    ports.graph.posts.tell({ kind: 'not-sent', failure: failure('destination-busy') });
    expect(endOf(await send(ports, CHAT))).toBe('destination-busy');
    ports.graph.posts.tell({ kind: 'sent', chatId: CHAT_ID });
    expect(endOf(await send(tell(ports), CHAT))).toBe('sent');
    expect(postsOf(ports)).toBe(2);
  });

  test('a key of a message is none of a group chat', async () => {
    const ports = await connected();
    await send(ports, { kind: 'chat', to: { userId: CLEO.id }, body: BODY });
    expect(endOf(await send(tell(ports), CHAT))).toBe('idempotency-key-reused');
  });
});

describe('is not begun, and leaves no row,', () => {
  const refused = async (ports: FakePorts, chat = CHAT) => {
    const answer = await send(ports, chat);
    expect([postsOf(ports), ports.storage.table('sends').rows()]).toEqual([0, []]);
    return answer;
  };

  test('when people are not found: all of them are named', async () => {
    const ports = await connected();
    const reasons: FailureReason[] = ['recipient-unknown', 'recipient-ambiguous'];
    for (const reason of reasons) ports.graph.people.tell(failWith(failure(reason)));
    const errors = [
      { pointer: '/members/0', detail: 'Nobody in the company directory has this address or id.' },
      { pointer: '/members/1', detail: 'Several people in the company directory have this address.' },
    ];
    expect(await refused(ports)).toEqual(failWith(failure('recipient-unknown', { errors })));
  });

  test('when two addresses are one person, or one is the caller', async () => {
    const ports = await connected();
    expect(await refused(ports)).toMatchObject({
      failure: { reason: 'invalid-request', errors: [{ pointer: '/members/1' }] },
    });
    ports.graph.people.tell(succeed(CLEO));
    ports.graph.people.tell(succeed({ ...CLEO, id: ADA.objectId }));
    expect(endOf(await refused(ports))).toBe('recipient-is-sender');
  });

  test.each([
    ['directory-closed', 'recipient-lookup-closed'],
    ['graph-unavailable', 'graph-unavailable'],
  ] as const)('when the directory says %s: %s', async (said, reason) => {
    const ports = await connected();
    ports.graph.people.tell(failWith(failure(said)));
    expect(endOf(await refused(ports))).toBe(reason);
  });

  test('without the capability for chats', async () => {
    const ports = fakePorts();
    const scopes = ALL_SCOPES.filter((scope) => scope !== 'Chat.Create');
    ports.entra.redemptions.tell(succeed({ account: ADA, tokens: ports.entra.tokens({ scopes }) }));
    await connect(ports);
    expect(endOf(await refused(tell(ports)))).toBe('capability-missing');
  });
});

test('looks up twenty people four at a time', async () => {
  const ports = await connected();
  let [running, most] = [0, 0];
  const members = Array.from({ length: 20 }, (_, index) => ({ email: `p${String(index)}@company.example` }));
  for (const [index] of members.entries())
    ports.graph.people.tell(async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return succeed({ ...CLEO, id: `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}` });
    });
  ports.graph.posts.tell({ kind: 'sent', chatId: CHAT_ID });
  expect(endOf(await send(ports, { ...CHAT, members }))).toBe('sent');
  expect(most).toBe(4);
  expect(ports.graph.asked.groupChats[0]?.members).toHaveLength(20);
});
