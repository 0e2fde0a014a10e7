/** The ledger key outlives everything: it is replaced only when nobody can ever read it again. */
import { describe, expect, test } from '@jest/globals';
import type { WrappedKey } from '../../../shared/domain/connection/connection.ts';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { failWith, type Result } from '../../../shared/domain/result.ts';
import { ensureLedgerKey, type LedgerKey } from '../../../shared/usecases/tokens/ledger-key.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  returnWithCode,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

const ensure = async (ports: FakePorts): Promise<Result<LedgerKey>> =>
  ensureLedgerKey(ports, { userKey: USER.userKey, row: await rowOf(ports), deadline: inTime });

async function storedKey(ports: FakePorts): Promise<WrappedKey> {
  const { ledgerKey } = await rowOf(ports);
  if (ledgerKey === undefined) throw new Error('there is no ledger key');
  return ledgerKey;
}

/** Somebody who has begun a sign-in for the first time. */
async function begun(): Promise<FakePorts> {
  const ports = fakePorts();
  await returnWithCode(ports);
  return ports;
}

async function damaged(): Promise<FakePorts> {
  const ports = await connected();
  ports.keys.damage(await storedKey(ports));
  return ports;
}

/** Keys can be made, and those that are stored cannot be opened at this moment. */
const unreachable = (ports: FakePorts, reason: FailureReason): FakePorts => ({
  ...ports,
  keys: { ...ports.keys, open: () => Promise.resolve(failWith(failure(reason))) },
});

describe('a ledger key', () => {
  // What broke: while the vault was closed the key was made anew, and with it went the whole history.
  test.each(['vault-unavailable', 'deadline-exceeded', 'storage-unavailable', 'internal-error'] as const)(
    'that cannot be opened at this moment (%s) is kept, and nothing is written',
    async (reason) => {
      const ports = await connected();
      const before = await rowOf(ports);
      ports.effects.length = 0;
      expect(await ensure(unreachable(ports, reason))).toMatchObject({ ok: false, failure: { reason } });
      expect(ports.effects.filter((effect) => effect.startsWith('write'))).toEqual([]);
      expect(await rowOf(ports)).toEqual(before);
    },
  );

  test('that can be opened is used as it is', async () => {
    const ports = await connected();
    ports.effects.length = 0;
    expect(value(await ensure(ports)).key.id).toBe((await storedKey(ports)).id);
    expect(ports.effects.filter((effect) => effect.startsWith('write'))).toEqual([]);
  });

  test('that nobody can ever read again is replaced, and the new one is the one of the row', async () => {
    const ports = await damaged();
    const lost = await storedKey(ports);
    const { key, row } = value(await ensure(ports));
    expect(key.id).not.toBe(lost.id);
    expect(row.ledgerKey?.id).toBe(key.id);
    expect(await rowOf(ports)).toEqual(row);
  });

  test.each([
    ['there is none yet', begun],
    ['nobody can read the stored one', damaged],
  ])('made at the same moment by two processes is that of the first, when %s', async (_when, prepare) => {
    const ports = await prepare();
    const hand = { userKey: USER.userKey, row: await rowOf(ports), deadline: inTime };
    const first: Result<LedgerKey>[] = [];
    ports.storage.beforeWrites(async () => first.push(await ensureLedgerKey(elsewhere(ports), hand)));
    const second = value(await ensureLedgerKey(ports, hand));
    expect(second.key).toEqual(value(first[0]!).key);
    expect((await storedKey(ports)).id).toBe(second.key.id);
  });
});
