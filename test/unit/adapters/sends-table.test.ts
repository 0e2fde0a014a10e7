/** A key and its send: what stands in the ledger when one of the two is not there, or cannot be read. */
import { describe, expect, test } from '@jest/globals';
import type { Sealed } from '../../../shared/domain/connection/connection.ts';
import type { SendRow } from '../../../shared/domain/send.ts';
import { fakePorts, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const SEND: SendRow = {
  id: `s-0000000000001-${'a'.repeat(22)}`,
  state: 'sending',
  kind: 'mail',
  attemptId: 'attempt',
  createdAt: '2026-11-24T12:00:00.000Z',
  accountHash: 'account',
  record: 'sealed' as Sealed,
};

/** A ledger in which a key points to `sendId`, and a send of that key's stands. */
async function ledger(sendId = SEND.id): Promise<FakePorts> {
  const ports = fakePorts();
  const rows = { key: { sendId, fingerprint: 'print' }, send: SEND };
  value(await ports.sends.reserve(USER.userKey, 'key', rows, inTime));
  ports.effects.length = 0;
  return ports;
}

const find = (ports: FakePorts) => ports.sends.find(USER.userKey, 'key', inTime);
const reads = (ports: FakePorts): number => ports.effects.filter((effect) => effect === 'read sends').length;

test('a key and its send stand there together, and the send is written with its own ETag', async () => {
  const ports = fakePorts();
  const rows = { key: { sendId: SEND.id, fingerprint: 'print' }, send: SEND };
  const reserved = value(await ports.sends.reserve(USER.userKey, 'key', rows, inTime));
  if (!('etag' in reserved)) throw new Error('the key was used');
  expect(value(await find(ports))).toMatchObject({ key: rows.key, row: SEND, etag: reserved.etag });
  const sent = { ...SEND, state: 'sent' } as const;
  expect(value(await ports.sends.replace(USER.userKey, sent, reserved.etag, inTime))).toBeDefined();
  expect(value(await find(ports))).toMatchObject({ row: sent });
});

test('a key that was used is not reserved again, whatever the send', async () => {
  const ports = await ledger();
  const rows = {
    key: { sendId: 'other', fingerprint: 'other' },
    send: { ...SEND, id: SEND.id.replace('1', '2') },
  };
  expect(value(await ports.sends.reserve(USER.userKey, 'key', rows, inTime))).toEqual({ existing: true });
});

describe('a key that points nowhere has been used, and nobody knows for what', () => {
  // What broke: such a key counted as unused, and the message went out a second time.
  test('when its send is gone', async () => {
    const ports = await ledger(SEND.id.replace('1', '2'));
    const found = value(await find(ports));
    expect(found?.row).toMatchObject({ state: 'unknown', failedWith: 'send-outcome-unknown' });
    expect(found?.row.retryable).toBeUndefined();
  });

  test.each(['', 'k-key', 's-1', 's-../x', 'a/b#c', `${SEND.id}${'x'.repeat(64)}`])(
    'when it points to %j, which is no send and is not asked for',
    async (sendId) => {
      const ports = await ledger(sendId);
      expect(value(await find(ports))?.row.state).toBe('unknown');
      expect(reads(ports)).toBe(1);
    },
  );
});

test.each(['k-key', 's-1', 's-../x', `${SEND.id}${'x'.repeat(64)}`])(
  'a word that is no id of a send is nobody, and nobody is asked: %s',
  async (id) => {
    const ports = await ledger();
    expect(value(await ports.sends.read(USER.userKey, id, inTime))).toBeUndefined();
    expect(reads(ports)).toBe(0);
  },
);

// What broke: an outage while the key was read counted as a key that nobody had used.
test.each(['read', 'write'] as const)(
  'a ledger that is down is an outage, never an answer: %s',
  async (access) => {
    const ports = await ledger();
    ports.storage.failNext('sends', access);
    const rows = { key: { sendId: SEND.id, fingerprint: 'print' }, send: SEND };
    const asked =
      access === 'read' ? find(ports) : ports.sends.reserve(USER.userKey, 'another key', rows, inTime);
    expect(await asked).toMatchObject({ ok: false, failure: { reason: 'storage-unavailable' } });
  },
);
