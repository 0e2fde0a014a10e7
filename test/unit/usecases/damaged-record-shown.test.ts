/** A live connection whose record nobody can open: what its owner is shown is what a message meets. */
import { expect, test } from '@jest/globals';
import { readStatus } from '../../../shared/usecases/connect/read-status.ts';
import type { Connection, LiveConnection, Sealed } from '../../../shared/domain/connection/connection.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { connect, fakePorts, rowOf, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const MESSAGE = {
  kind: 'mail',
  to: [{ address: 'bo@partner.example' }],
  subject: 'The offer',
  body: { contentType: 'text', content: 'It is signed.' },
} as const;
const render = (): { status: number; text: string } => ({ status: 201, text: '{}' });

async function change(ports: FakePorts, how: (row: LiveConnection) => Connection): Promise<void> {
  const damaged = (row: Connection): Connection => how(row as LiveConnection);
  value(await ports.connections.update(USER.userKey, damaged, inTime));
}

const withoutLedgerKey = ({ ledgerKey: _gone, ...row }: LiveConnection): Connection => row;
const withOddProfile = (row: LiveConnection): Connection => ({
  ...row,
  account: { ...row.account, profile: 'of-another-place' as Sealed },
});

// What broke: the page said "Connected" and offered no way to connect again, while every message was refused for a day.
test.each([
  ['ledger key is damaged', withoutLedgerKey],
  ['account does not open', withOddProfile],
])('whose %s is shown as one to reconnect before it is used', async (_what, damage) => {
  const ports = fakePorts();
  await connect(ports);
  await change(ports, damage);
  expect(
    await sendMessage(ports, USER, { idempotencyKey: 'k', message: MESSAGE, render }, inTime),
  ).toMatchObject({
    failure: { reason: 'cache-unreadable' },
  });
  const shown = value(await readStatus(ports, USER, inTime));
  expect(shown).toMatchObject({
    state: 'reconnect-required',
    view: 'reconnect-required',
    failure: { reason: 'cache-unreadable' },
  });
  expect(shown.actions).toEqual(['reconnect', 'disconnect']);
  await connect(ports);
  expect(value(await readStatus(ports, USER, inTime))).toMatchObject({ view: 'connected' });
  expect((await rowOf(ports)).state).toBe('connected');
});
