/** A reply in a channel goes into the thread of an earlier send of the same user, by the user's own ledger. */
import { describe, expect, test } from '@jest/globals';
import { textCell } from '../../../shared/adapters/tables/cells.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { sendIdOf } from '../../../shared/domain/send.ts';
import { readSend } from '../../../shared/usecases/send/read-sends.ts';
import { CLEO } from '../../support/fakes/fake-microsoft.ts';
import { callerNamed, connect, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { BODY, CHANNEL, connected, endOf, postsOf, recordOf, send, sentId } from './send-fixture.ts';

const reply = (inReplyTo: string) => ({ kind: 'channel', inReplyTo, body: BODY }) as const;
const place = { teamId: 'team', channelId: '19:c@thread.tacv2' };

async function begun(): Promise<{ ports: FakePorts; root: string }> {
  const ports = await connected();
  ports.graph.posts.tell({ kind: 'sent', id: 'root-message' });
  return { ports, root: await sentId(ports, { ...CHANNEL, destinationName: 'Hiring' }) };
}

describe('a reply', () => {
  test('P104: a reply goes into the thread that the send began, and the history says where and to what', async () => {
    const { ports, root } = await begun();
    const id = await sentId(ports, reply(root), { key: 'reply' });
    const destination = { kind: 'channel', ...place, threadId: 'root-message' };
    expect(ports.graph.asked.posts.at(-1)).toMatchObject({ destination });
    expect(await recordOf(ports, id)).toMatchObject({
      ...{ destination: 'team/19:c@thread.tacv2', destinationName: 'Hiring', ...place },
      ...{ threadId: 'root-message', inReplyTo: root, messageId: 'message-1' },
    });
    expect(value(await readSend(ports, USER, id, inTime))).toMatchObject({
      ...{
        kind: 'channel',
        destination: 'team/19:c@thread.tacv2',
        destinationName: 'Hiring',
        inReplyTo: root,
      },
    });
  });

  test('to a reply goes to the beginning of the thread', async () => {
    const { ports, root } = await begun();
    const first = await sentId(ports, reply(root), { key: 'first' });
    await sentId(ports, { ...reply(first), destinationName: 'Another name' }, { key: 'second' });
    const { destination } = ports.graph.asked.posts.at(-1)!;
    expect(destination).toMatchObject({ threadId: 'root-message' });
  });

  test('asks nobody at Microsoft where the thread is', async () => {
    const { ports, root } = await begun();
    ports.effects.length = 0;
    await send(ports, reply(root), { key: 'reply' });
    expect(ports.effects.filter((effect) => effect.startsWith('graph.'))).toEqual(['graph.post']);
  });

  test('with the same key is the same reply; with another thread it is another message', async () => {
    const { ports, root } = await begun();
    const once = await send(ports, reply(root), { key: 'reply' });
    expect(value(await send(ports, reply(root), { key: 'reply' }))).toEqual({
      ...value(once),
      replayed: true,
    });
    const other = await sentId(ports, CHANNEL, { key: 'other' });
    expect(endOf(await send(ports, reply(other), { key: 'reply' }))).toBe('idempotency-key-reused');
    expect(postsOf(ports)).toBe(3);
  });
});

describe('nothing is posted, and no row is made,', () => {
  const nothing = async (ports: FakePorts, inReplyTo: string): Promise<string> => {
    const before = [postsOf(ports), ports.storage.table('sends').rows().length];
    const end = endOf(await send(ports, reply(inReplyTo), { key: 'reply' }));
    expect([postsOf(ports), ports.storage.table('sends').rows().length]).toEqual(before);
    return end;
  };

  test('P104: for a send that is not known, nor for one of somebody else', async () => {
    const { ports, root } = await begun();
    const ben = callerNamed('ben');
    await connect(ports, {}, ben);
    const sends = ports.storage.table('sends').rows().length;
    expect(endOf(await send(ports, reply(root), { key: 'reply', user: ben }))).toBe('thread-unknown');
    expect(await nothing(ports, sendIdOf(ports.clock.now(), 'x'.repeat(22)))).toBe('thread-unknown');
    expect(ports.storage.table('sends').rows()).toHaveLength(sends);
  });

  test('for one of which nothing can be read any more', async () => {
    const { ports, root } = await begun();
    const table = ports.storage.table('sends');
    table.put(
      table.rows().find(({ rowKey }) => rowKey === root)!,
      { record: textCell('') },
    );
    expect(await nothing(ports, root)).toBe('thread-erased');
  });

  test.each([
    ['a chat', { kind: 'chat', to: { userId: CLEO.id }, body: BODY }],
    ['a mail', { kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 'S', body: BODY }],
  ] as const)('for %s', async (_what, message) => {
    const ports = await connected();
    expect(await nothing(ports, await sentId(ports, message))).toBe('thread-not-in-channel');
  });

  test.each([
    ['failed', { kind: 'not-sent', failure: failure('not-allowed-there') }],
    ['is not known to have arrived', { kind: 'unknown', failure: failure('send-outcome-unknown') }],
    ['was taken without a word of where it is', { kind: 'sent' }],
  ] as const)('for a post that %s', async (_what, outcome) => {
    const ports = await connected();
    ports.graph.posts.tell(outcome);
    expect(await nothing(ports, await sentId(ports, CHANNEL))).toBe('thread-not-begun');
  });
});
