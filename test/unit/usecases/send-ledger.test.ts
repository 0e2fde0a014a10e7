/** What the ledger says in the end, when answers come late or are not heard. */
import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith } from '../../../shared/domain/result.ts';
import type { SendEnd, SendRow } from '../../../shared/domain/send.ts';
import type { Sends } from '../../../shared/ports/sends.ts';
import {
  newRow,
  recordSend,
  reserveSend,
  type Ledger,
  type TakenSend,
} from '../../../shared/usecases/send/send-ledger.ts';
import { fakePorts, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

async function openLedger(): Promise<{ ports: FakePorts; ledger: Ledger }> {
  const ports = fakePorts();
  const { key } = value(await ports.keys.create(inTime));
  return { ports, ledger: { userKey: USER.userKey, ledgerKey: key, deadline: inTime } };
}

const row = (ports: FakePorts, ledger: Ledger): SendRow =>
  newRow(ports, ledger, { kind: 'mail', accountHash: 'account', record: { destination: 'bo@b.example' } });

const rowsOf = (send: SendRow) => ({ keyHash: 'key', key: { sendId: send.id, fingerprint: 'print' }, send });

async function reserved(ports: FakePorts, ledger: Ledger): Promise<TakenSend> {
  const taken = value(await reserveSend(ports, ledger, rowsOf(row(ports, ledger))));
  if (taken === 'existing') throw new Error('the key was used');
  return taken;
}

const standing = async (ports: FakePorts, { id }: SendRow): Promise<SendRow | undefined> =>
  value(await ports.sends.read(USER.userKey, id, inTime))?.row;

const SENT: SendEnd = {
  outcome: { state: 'sent', record: { destination: 'bo@b.example', sentAt: '2026-11-24T12:00:00.000Z' } },
  answer: { status: 201, text: 'sent' },
};

describe('a result that comes late, when somebody has written the row meanwhile', () => {
  test.each([
    ['unknown, of the same attempt', {}, { state: 'unknown' }, 'sent'],
    ['failed, of the same attempt', {}, { state: 'failed' }, 'failed'],
    ['still sending, of the same attempt', {}, { state: 'sending' }, 'sending'],
    ['unknown, of another attempt', { attemptId: 'another' }, { state: 'unknown' }, 'unknown'],
    ['sending, of another attempt', { attemptId: 'another' }, { state: 'sending' }, 'sending'],
  ] as const)('meets one that is %s', async (_what, attempt, state, after) => {
    const { ports, ledger } = await openLedger();
    const taken = await reserved(ports, ledger);
    const theirs = { ...taken.row, ...attempt, ...state };
    value(await ports.sends.replace(USER.userKey, theirs, taken.etag, inTime));
    await recordSend(ports, ledger, taken, SENT);
    expect(await standing(ports, taken.row)).toMatchObject({ attemptId: theirs.attemptId, state: after });
  });
});

describe('a reservation of which nobody can say whether it was made', () => {
  /** The next reservation is answered by nobody. */
  const unheard = (ports: FakePorts): FakePorts => {
    const reserve: Sends['reserve'] = () => Promise.resolve(failWith(failure('storage-unavailable')));
    return { ...ports, sends: { ...ports.sends, reserve } };
  };

  // What broke: the row of another request with the same key counted as our own.
  test('is none, when the row of another request stands under the key', async () => {
    const { ports, ledger } = await openLedger();
    const theirs = await reserved(ports, ledger);
    const ours = row(ports, ledger);
    expect(value(await reserveSend(unheard(ports), ledger, rowsOf(ours)))).toBe('existing');
    expect(await standing(ports, theirs.row)).toEqual(theirs.row);
  });

  test('is our own, when the row of our attempt stands there', async () => {
    const { ports, ledger } = await openLedger();
    const ours = await reserved(ports, ledger);
    expect(value(await reserveSend(unheard(ports), ledger, rowsOf(ours.row)))).toEqual(ours);
    expect(ports.unrecorded.find(ours.row.attemptId)).toBeUndefined();
  });

  test('is not posted for, when nothing stands there, and known as not posted should it land', async () => {
    const { ports, ledger } = await openLedger();
    const ours = row(ports, ledger);
    expect(await reserveSend(unheard(ports), ledger, rowsOf(ours))).toMatchObject({
      ok: false,
      failure: { reason: 'send-not-recorded' },
    });
    expect(ports.unrecorded.find(ours.attemptId)?.outcome.state).toBe('failed');
  });
});
