/** A repeated key when the ledger key under which it was used is gone: nothing can be compared, nothing is sent twice. */
import { expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  rowOf,
  USER,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const MAIL: Message = {
  kind: 'mail',
  to: [{ address: 'bo@partner.example' }],
  subject: 'The offer',
  body: { contentType: 'text', content: 'It is signed.' },
};
const OTHER: Message = { ...MAIL, subject: 'Other' };

const render = (): { status: number; text: string } => ({ status: 201, text: '{}' });
const send = (ports: FakePorts, idempotencyKey: string, message = MAIL) =>
  sendMessage(ports, USER, { idempotencyKey, message, render }, inTime);

/** Nobody can open the ledger key any more; a reconnect makes another one. */
async function replaceLedgerKey(ports: FakePorts): Promise<void> {
  const { ledgerKey } = await rowOf(ports);
  ports.keys.damage(ledgerKey!);
  await connect(ports);
  expect((await rowOf(ports)).ledgerKey).not.toEqual(ledgerKey);
}

async function used(keys: readonly string[]): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  for (const key of keys) expect(await send(ports, key)).toMatchObject({ ok: true });
  await replaceLedgerKey(ports);
  return ports;
}

test.each([
  ['the same message', MAIL],
  ['another message', OTHER],
])('a key of an earlier send with %s is unknown, in this process and in another', async (_what, message) => {
  // What broke: it was called "used before with different content", which nobody could know.
  const ports = await used(['k']);
  const before = ports.graph.asked.posts.length;
  for (const process of [ports, elsewhere(ports)]) {
    expect(await send(process, 'k', message)).toMatchObject({
      ok: false,
      failure: { reason: 'send-outcome-unknown', sendId: expect.stringMatching(/^s-/) as unknown },
    });
  }
  expect(ports.graph.asked.posts).toHaveLength(before);
});

test('a key of an earlier send that certainly failed is not tried again either: it may have been another message', async () => {
  const ports = fakePorts();
  await connect(ports);
  ports.graph.posts.tell({ kind: 'not-sent', failure: failure('graph-unavailable') });
  await send(ports, 'k');
  await replaceLedgerKey(ports);
  expect(await send(ports, 'k')).toMatchObject({ failure: { reason: 'send-outcome-unknown' } });
  expect(ports.graph.asked.posts).toHaveLength(1);
});

test('a fresh key sends, and is compared as ever', async () => {
  const ports = await used(['k']);
  expect(await send(ports, 'fresh')).toMatchObject({ ok: true, value: { replayed: false } });
  expect(await send(ports, 'fresh')).toMatchObject({ ok: true, value: { replayed: true } });
  expect(await send(ports, 'fresh', OTHER)).toMatchObject({ failure: { reason: 'idempotency-key-reused' } });
});
