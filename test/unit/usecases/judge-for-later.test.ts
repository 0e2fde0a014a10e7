/** What is known to be wrong with a message is told when it is accepted for later, and not when it should go out. */
import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import type { ChatMessage, Message } from '../../../shared/domain/message.ts';
import { failWith, type Result } from '../../../shared/domain/result.ts';
import { sendIdOf } from '../../../shared/domain/send.ts';
import { saveSignature } from '../../../shared/usecases/signature/save-signature.ts';
import { ADA, CLEO } from '../../support/fakes/fake-microsoft.ts';
import { callerNamed, connect, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { sendBatch } from '../../support/waiting-batches.ts';
import { accepted, MAIL, sendLater } from '../../support/waiting-sends.ts';
import { BODY, CHANNEL, connected, sentId } from './send-fixture.ts';

type Accept = (ports: FakePorts, ...messages: Message[]) => Promise<Result<unknown>>;

const ways: readonly [string, Accept][] = [
  ['at a time', (ports, message) => sendLater(ports, { message, key: 'later' })],
  ['in a batch', (ports, ...messages) => sendBatch(ports, { content: { messages } })],
];

const reply = (inReplyTo: string): Message => ({ kind: 'channel', inReplyTo, body: BODY });
const signed = (version: string): Message => ({ ...MAIL, signature: { version } });
const rows = (ports: FakePorts): number =>
  (['sends', 'batches', 'due', 'lanes'] as const).flatMap((name) => ports.storage.table(name).rows()).length;

/** Refused before anything is stored. */
async function refused(ports: FakePorts, accept: Accept, message: Message): Promise<string> {
  const before = rows(ports);
  const answer = await accept(ports, message);
  expect(rows(ports)).toBe(before);
  return answer.ok ? 'accepted' : answer.failure.reason;
}

describe.each(ways)('a message %s', (_way, accept) => {
  test('that answers a send that is not there, or of somebody else, was accepted and failed at its time', async () => {
    const ports = await connected();
    const ben = callerNamed('ben');
    await connect(ports, {}, ben);
    const other = await sentId(ports, CHANNEL, { key: 'of-ben', user: ben });
    const unused = sendIdOf(ports.clock.now(), 'x'.repeat(22));
    expect(await refused(ports, accept, reply(unused))).toBe('thread-unknown');
    expect(await refused(ports, accept, reply(other))).toBe('thread-unknown');
  });

  test('that answers a chat is refused; one that waits itself may have begun its thread by then', async () => {
    const ports = await connected();
    const chat = await sentId(ports, { kind: 'chat', to: { userId: CLEO.id }, body: BODY });
    expect(await refused(ports, accept, reply(chat))).toBe('thread-not-in-channel');
    const root = await accepted(ports, { message: CHANNEL, key: 'root' });
    expect(await accept(ports, reply(root))).toMatchObject({ ok: true });
  });

  test('with another signature than the one that stands there was accepted and failed at its time', async () => {
    const ports = await connected();
    expect(await refused(ports, accept, signed('another'))).toBe('signature-changed');
    const saved = value(await saveSignature(ports, USER, { version: 'none', html: '<p>Ada</p>' }, inTime));
    expect(await accept(ports, signed(saved.version))).toMatchObject({ ok: true });
  });
});

// What broke: it was accepted, and failed at its time for what was known before.
describe.each(ways)('a chat %s', (_way, accept) => {
  test.each<readonly [string, ChatMessage['to']]>([
    ['oneself', { userId: ADA.objectId.toUpperCase() }],
    ['the own address', { email: ADA.email?.toUpperCase() ?? '' }],
  ])('to %s is refused as it is at once', async (_whom, to) => {
    const ports = await connected();
    expect(await refused(ports, accept, { kind: 'chat', to, body: BODY })).toBe('recipient-is-sender');
  });

  test('to somebody else, or into one that stands, is accepted', async () => {
    const others: readonly ChatMessage['to'][] = [
      { userId: CLEO.id },
      { email: 'cleo@example.com' },
      { chatId: '19:abc@thread.v2' },
    ];
    for (const to of others)
      expect(await accept(await connected(), { kind: 'chat', to, body: BODY })).toMatchObject({ ok: true });
  });
});

describe('of a batch', () => {
  test('the signature of all is read once', async () => {
    const ports = await connected();
    const { version } = value(
      await saveSignature(ports, USER, { version: 'none', html: '<p>Ada</p>' }, inTime),
    );
    ports.effects.length = 0;
    const messages = Array.from({ length: 20 }, (_, index) => ({
      ...signed(version),
      subject: `For ${String(index)}`,
    }));
    value(await sendBatch(ports, { content: { messages } }));
    expect(ports.effects.filter((effect) => effect === 'read connections')).toHaveLength(2);
  });

  test('a field that is wrong is named within its message; of a template, its recipient', async () => {
    const ports = await connected();
    const errors = [{ pointer: '/body/content', detail: 'has tags nested deeper than 100 levels' }];
    ports.graph.renderings.tell(failWith(failure('invalid-request', { errors })));
    const [, inBatch] = ways[1]!;
    expect(await inBatch(ports, MAIL)).toMatchObject({
      failure: { errors: [{ pointer: '/messages/0/body/content', detail: errors[0]!.detail }] },
    });
    ports.graph.renderings.tell(failWith(failure('invalid-request', { errors })));
    const template = { kind: 'mail', subject: 'S', body: BODY } as const;
    const content = { template, recipients: [{ email: 'bo@partner.example' }] };
    expect(await sendBatch(ports, { content })).toMatchObject({
      failure: { errors: [{ pointer: '/recipients/0', detail: errors[0]!.detail }] },
    });
  });

  test('storage that is away is an outage, and no fault of a message', async () => {
    const ports = await connected();
    ports.storage.failNext('sends', 'read', 9);
    const [, inBatch] = ways[1]!;
    const answer = await inBatch(ports, reply(sendIdOf(ports.clock.now(), 'x'.repeat(22))));
    expect(answer).toMatchObject({ failure: { reason: 'storage-unavailable' } });
    expect(answer).not.toHaveProperty('failure.errors');
  });
});
