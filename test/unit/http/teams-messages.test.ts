/** The forms of replies, mentions, group chats and checks: whatever is wrong is named by its place. */
import { describe, expect, test } from '@jest/globals';
import { outgoingOf } from '../../../shared/http/check-bodies.ts';
import { checkBody } from '../../../shared/http/check-schemas.ts';
import { groupChatRequest } from '../../../shared/http/group-chat-schemas.ts';
import { sendBody } from '../../../shared/http/message-schemas.ts';
import { validate } from '../../../shared/http/field-faults.ts';

const body = { contentType: 'text', content: 'Hello' };
const teamId = '8f1f5a44-0f9b-4d7d-9d3c-5f2f6a1f7c01';
const channelId = '19:abc@thread.tacv2';
const inReplyTo = `s-${'8'.repeat(13)}-${'a'.repeat(22)}`;
const userId = teamId;

function faultsOf(schema: Parameters<typeof validate>[0], value: unknown): string[] {
  const checked = validate(schema, value);
  return checked.ok ? [] : (checked.failure.errors ?? []).map(({ pointer }) => pointer);
}

describe('a channel message has one place', () => {
  test.each<[what: string, place: object, faults: string[]]>([
    ['a channel', { teamId, channelId }, []],
    ['a thread', { inReplyTo }, []],
    ['neither', {}, ['/teamId', '/channelId']],
    ['a team alone', { teamId }, ['/channelId']],
    ['a channel alone', { channelId }, ['/teamId']],
    ['both', { teamId, channelId, inReplyTo }, ['/teamId', '/channelId']],
    ['a reply with a subject', { inReplyTo, subject: 'S' }, ['/subject']],
    ['a thread that is no send', { inReplyTo: 'message-1' }, ['/inReplyTo']],
    ['a path as a thread', { inReplyTo: '../../users' }, ['/inReplyTo']],
  ])('%s', (_what, place, faults) => {
    expect(faultsOf(sendBody, { kind: 'channel', ...place, body })).toEqual(faults);
    expect(faultsOf(checkBody, { kind: 'channel', ...place })).toEqual(faults);
  });
});

describe('a chat goes to one person or to one chat', () => {
  test.each([
    '19:0123456789abcdef0123456789abcdef@thread.v2',
    '19:a_b@unq.gbl.spaces',
    '19:abc@thread.tacv2',
    '19:abc@thread.skype',
    '48:notes',
  ])('%s is a chat', (chatId) => {
    expect(faultsOf(sendBody, { kind: 'chat', to: { chatId }, body })).toEqual([]);
  });

  test.each([
    { chatId: '19:a/../users@thread.v2' },
    { chatId: '19:a%2f@thread.v2' },
    { chatId: '19:a@evil.example' },
    { chatId: '48:notes/messages' },
    { chatId: `19:${'a'.repeat(201)}@thread.v2` },
    { chatId: '' },
    { chatId: '19:a@thread.v2', userId },
    {},
  ])('%j is none', (to) => {
    expect(faultsOf(sendBody, { kind: 'chat', to, body })).not.toEqual([]);
  });
});

describe('mentions', () => {
  const chat = (content: string, mentions: unknown): unknown => ({
    kind: 'chat',
    to: { userId },
    body: { contentType: 'text', content },
    mentions,
  });
  const people = (count: number) => Array.from({ length: count }, () => ({ userId }));
  const places = (count: number) =>
    Array.from({ length: count }, (_, index) => `{{@${String(index)}}}`).join(' ');

  test.each<[what: string, content: string, mentions: unknown, faults: string[]]>([
    ['ten of them', places(10), people(10), []],
    ['eleven', places(11), people(11), ['/mentions']],
    ['none', 'Hi', undefined, []],
    ['a place without people', 'Hi {{@0}}', undefined, ['/body/content']],
    [
      'places out of range and people without one',
      '{{@0}} {{@5}} {{@7}}',
      people(3),
      ['/body/content', '/body/content', '/mentions/1', '/mentions/2'],
    ],
    ['a name of the caller', '{{@0}}', [{ userId, name: 'Somebody else' }], ['/mentions/0/name']],
    ['a group', '{{@0}}', [{ teamId }], ['/mentions/0/userId', '/mentions/0/teamId']],
    ['an address', '{{@0}}', [{ email: 'a@b.example' }], ['/mentions/0/userId', '/mentions/0/email']],
  ])('%s', (_what, content, mentions, faults) => {
    expect(faultsOf(sendBody, chat(content, mentions)).toSorted()).toEqual(faults.toSorted());
  });

  test('a mail has none', () => {
    const mail = { kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's', body };
    expect(faultsOf(sendBody, { ...mail, mentions: [] })).toEqual(['/mentions']);
    expect(faultsOf(sendBody, { ...mail, body: { ...body, content: '{{@0}}' } })).toEqual([]);
  });
});

describe('a group chat', () => {
  const members = [{ userId }, { email: 'a@b.example' }];
  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ email: `p${String(index)}@b.example` }));

  test.each<[what: string, chat: object, faults: string[]]>([
    ['of three', {}, []],
    ['of twenty and the caller', { members: people(20) }, []],
    ['of one more', { members: people(21) }, ['/members']],
    ['of one other', { members: people(1) }, ['/members']],
    ['of nobody', { members: [] }, ['/members']],
    ['with a reference', { reference: 'candidate-7', resendOf: inReplyTo }, []],
    ['without a topic', { topic: undefined }, ['/topic']],
    ['with a blank topic', { topic: ' ' }, ['/topic']],
    ['with a colon', { topic: 'Hiring: Ada' }, ['/topic']],
    ['with a topic of two lines', { topic: 'a\nb' }, ['/topic']],
    ['with a topic of 250 characters', { topic: 't'.repeat(250) }, []],
    ['with one of 251', { topic: 't'.repeat(251) }, ['/topic']],
    [
      'with somebody twice',
      { members: [...members, { userId: userId.toUpperCase() }, { email: 'A@B.example' }] },
      ['/members/2', '/members/3'],
    ],
    ['with a role of choice', { members: [{ userId, role: 'owner' }, members[1]] }, ['/members/0/role']],
  ])('%s', (_what, chat, faults) => {
    expect(faultsOf(groupChatRequest, { topic: 'Interview', members, ...chat })).toEqual(faults);
  });
});

describe('a check takes what is written so far', () => {
  test.each([
    { kind: 'chat', to: { userId } },
    { kind: 'chat', to: { userId }, body: { contentType: 'text', content: '' } },
    { kind: 'mail', to: [{ address: 'a@b.example' }] },
    { kind: 'group-chat', members: [{ userId }, { email: 'a@b.example' }] },
  ])('%j', (draft) => {
    expect(faultsOf(checkBody, draft)).toEqual([]);
    expect(outgoingOf(checkBody.parse(draft))).toMatchObject({ kind: draft.kind });
  });

  test.each([
    [{ kind: 'chat' }, ['/to']],
    [{ kind: 'mail', to: [] }, ['/to']],
    [{ kind: 'chat', to: { userId }, text: 'x' }, ['/text']],
    [{ kind: 'fax' }, ['/kind']],
  ])('and not %j', (draft, faults) => {
    expect(faultsOf(checkBody, draft)).toEqual(faults);
  });

  test('and every message that can be sent, whole', () => {
    const whole = {
      kind: 'channel',
      inReplyTo,
      body,
      importance: 'high',
      destinationName: 'D',
      reference: 'r',
    };
    const { resendOf: _none, ...message } = { ...whole, resendOf: inReplyTo };
    expect(outgoingOf(checkBody.parse({ ...whole, resendOf: inReplyTo }))).toEqual(message);
  });
});

describe('a check says of the form of a message what sending would be refused with', () => {
  const people = (count: number, end: string) =>
    Array.from({ length: count }, (_, index) => ({ address: `p${String(index)}@${end}` }));
  const mail = { kind: 'mail', subject: 's' };
  const long = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example`;
  test.each<[what: string, message: object, faults: string[]]>([
    ['fifty people', { ...mail, to: people(30, 'b.example'), cc: people(20, 'c.example') }, []],
    [
      'more, over to, cc and bcc',
      { ...mail, to: people(30, 'b.example'), cc: people(21, 'c.example') },
      ['/to'],
    ],
    ['fifty long addresses', { ...mail, to: people(50, long), replyTo: people(3, long) }, ['/to']],
  ])('a mail to %s', (_what, message, faults) => {
    expect(faultsOf(sendBody, { ...message, body })).toEqual(faults);
    expect(faultsOf(checkBody, message)).toEqual(faults);
  });

  test('a group chat with somebody twice', () => {
    const members = [{ userId }, { userId: userId.toUpperCase() }];
    expect(faultsOf(groupChatRequest, { topic: 'T', members })).toEqual(['/members/1']);
    expect(faultsOf(checkBody, { kind: 'group-chat', members })).toEqual(['/members/1']);
  });
});
