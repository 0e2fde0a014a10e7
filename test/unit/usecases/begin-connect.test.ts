import { expect, test } from '@jest/globals';
import { beginConnect, type ConnectRequest } from '../../../shared/usecases/connect/begin-connect.ts';
import { withRenewalFailure } from '../../../shared/domain/connection/renewal.ts';
import { failAttempt } from '../../../shared/usecases/connect/parked-attempt.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import {
  elsewhere,
  connect,
  fakePorts,
  type FakePorts,
  liveRowOf,
  returnWithCode,
  rowOf,
  USER,
  value,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const begin = (ports: FakePorts, request: ConnectRequest = {}): ReturnType<typeof beginConnect> =>
  beginConnect(ports, USER, request, inTime);

test('answers an address with a fresh state, the binding, and when it expires', async () => {
  const ports = fakePorts();
  const [one, other] = [value(await begin(ports)), value(await begin(ports))];
  expect(one.signInUrl).not.toBe(other.signInUrl);
  expect(one.binding).not.toBe(other.binding);
  expect(one.expiresAt).toBe('2026-11-24T13:00:00.000Z');
});

test('stores nothing of the secrets but hashes and sealed text', async () => {
  const ports = fakePorts();
  const begun = value(await begin(ports));
  const [id = '', secret = ''] = new URL(begun.signInUrl).searchParams.get('state')?.split('.') ?? [];
  const stored = JSON.stringify(value(await ports.attempts.read(id, inTime)));
  for (const clear of [secret, begun.binding, 'the-verifier', 'the-nonce'])
    expect(stored).not.toContain(clear);
  expect(JSON.stringify(await rowOf(ports))).not.toContain(secret);
});

test('the attempt is there before it is listed', async () => {
  const ports = fakePorts();
  await begin(ports);
  const writes = ports.effects.filter((effect) => effect.startsWith('write'));
  expect(writes.indexOf('write attempts')).toBeLessThan(writes.indexOf('write connections'));
});

test('an attempt that could not be stored is not listed', async () => {
  const ports = fakePorts();
  ports.storage.failNext('attempts', 'write');
  expect(await begin(ports)).toMatchObject({ ok: false, failure: { reason: 'storage-unavailable' } });
  expect((await rowOf(ports)).openAttempts).toEqual([]);
});

test('a return address that is not configured is refused by its field, and nothing is written', async () => {
  const ports = fakePorts();
  expect(await begin(ports, { returnTo: 'https://evil.example' })).toMatchObject({
    ok: false,
    failure: { reason: 'invalid-request', errors: [{ pointer: '/returnTo' }] },
  });
  expect(ports.effects).toEqual([]);
});

test('asks for the scopes of the wanted capabilities, of all when none are named', async () => {
  const ports = fakePorts();
  await begin(ports, { capabilities: ['mail'] });
  await begin(ports);
  const [mail, all] = ports.entra.asked.signIns.map((one) => one.scopes);
  expect(mail).toEqual(['openid', 'profile', 'email', 'offline_access', 'User.Read', 'Mail.Send']);
  expect(all).toEqual(
    expect.arrayContaining(['Mail.Send', 'ChatMessage.Send', 'ChannelMessage.Send', 'Contacts.Read']),
  );
});

test('a first connect lets the user choose the account and does not need the vault', async () => {
  const ports = fakePorts();
  ports.keys.close();
  expect((await begin(ports)).ok).toBe(true);
  expect(ports.entra.asked.signIns[0]).not.toHaveProperty('loginHint');
});

test('a reconnect leads to the same account', async () => {
  const ports = fakePorts();
  await connect(ports);
  await begin(ports);
  expect(ports.entra.asked.signIns.at(-1)).toMatchObject({ loginHint: 'hint-ada' });
});

test('without a login hint of Microsoft the e-mail leads the way', async () => {
  const ports = fakePorts();
  const { loginHint: _hint, ...account } = (await import('../../support/fakes/fake-microsoft.ts')).ADA;
  ports.entra.redemptions.tell({ ok: true, value: { account, tokens: ports.entra.tokens() } });
  await connect(ports);
  await begin(ports);
  expect(ports.entra.asked.signIns.at(-1)).toMatchObject({ loginHint: 'ada@company.example' });
});

test('a wanted switch of accounts gives no hint', async () => {
  const ports = fakePorts();
  await connect(ports);
  await begin(ports, { switchAccount: true });
  expect(ports.entra.asked.signIns.at(-1)).not.toHaveProperty('loginHint');
});

test('a reconnect waits for the vault instead of asking the user for another account', async () => {
  const ports = fakePorts();
  await connect(ports);
  ports.keys.close();
  expect(await begin(ports)).toMatchObject({ ok: false, failure: { reason: 'vault-unavailable' } });
});

test("Microsoft's claims challenge is answered by the next sign-in", async () => {
  const ports = fakePorts();
  await connect(ports);
  const seen = await liveRowOf(ports);
  const noted = {
    reason: 'interaction-required',
    since: '2026-11-24T12:00:00.000Z',
    claims: '{"a":1}',
  } as const;
  await ports.connections.update(USER.userKey, (row) => withRenewalFailure(row, seen, noted, true), inTime);
  await begin(ports);
  expect(ports.entra.asked.signIns.at(-1)).toMatchObject({ claims: '{"a":1}' });
});

test('of six open sign-ins the oldest is thrown away', async () => {
  const ports = fakePorts();
  const ids: string[] = [];
  for (let count = 0; count < 6; count += 1) {
    const begun = value(await begin(ports));
    ids.push(new URL(begun.signInUrl).searchParams.get('state')?.split('.')[0] ?? '');
  }
  expect((await rowOf(ports)).openAttempts.map((open) => open.id)).toEqual(ids.slice(1));
  expect(value(await ports.attempts.read(ids[0] ?? '', inTime))).toBeUndefined();
  expect(value(await ports.attempts.read(ids[1] ?? '', inTime))).toBeDefined();
});

test('of six open sign-ins the oldest is thrown away, though five came from another process meanwhile', async () => {
  const ports = fakePorts();
  const away = elsewhere(ports);
  ports.storage.beforeWrites(async () => {
    for (let count = 0; count < 5; count += 1) value(await begin(away));
  });
  value(await begin(ports));
  const listed = (await rowOf(ports)).openAttempts;
  expect(listed).toHaveLength(5);
  expect(ports.storage.table('attempts').rows()).toHaveLength(5);
  for (const { id } of listed) expect(value(await ports.attempts.read(id, inTime))).toBeDefined();
});

test('a sign-in that could not be listed is thrown away: nobody else would do it', async () => {
  const ports = fakePorts();
  ports.storage.failNext('connections', 'write');
  expect(await begin(ports)).toMatchObject({ ok: false, failure: { reason: 'storage-unavailable' } });
  expect(ports.storage.table('attempts').rows()).toEqual([]);
});

test('pressing Connect again ends what the card said about the last try', async () => {
  const ports = fakePorts();
  ports.entra.redemptions.tell({ ok: false, failure: failure('sign-in-failed') });
  await completeConnect(ports, USER, await returnWithCode(ports), inTime);
  expect((await rowOf(ports)).lastOutcome?.reason).toBe('sign-in-failed');
  await begin(ports);
  expect((await rowOf(ports)).lastOutcome).toBeUndefined();
});

test('a sign-in that has ended twice is noted once', async () => {
  const ports = fakePorts();
  const { handle } = await returnWithCode(ports);
  const stored = value(await ports.attempts.read(handle.split('.')[0] ?? '', inTime));
  if (stored === undefined) throw new Error('the attempt is not there');
  const hand = { userKey: USER.userKey, stored, deadline: inTime };
  await failAttempt(ports, hand, failure('attempt-expired'));
  await failAttempt(ports, hand, failure('sign-in-failed'));
  expect((await rowOf(ports)).lastOutcome?.reason).toBe('attempt-expired');
});

test('somebody is listed in their organization before anything of theirs is written', async () => {
  const ports = fakePorts();
  await begin(ports);
  const member = { organizationKey: USER.organizationKey, userKey: USER.userKey };
  expect(value(await ports.organizations.readMember(member, inTime))).toBeDefined();
  const writes = ports.effects.filter((effect) => effect.startsWith('write'));
  expect(writes).toEqual(['write attempts', 'write organizations', 'write connections']);
  expect(await rowOf(ports)).toMatchObject({ organizationKey: USER.organizationKey });
});

test('an open sign-in tells what it asked for', async () => {
  const ports = fakePorts();
  await begin(ports, { capabilities: ['mail'] });
  expect((await rowOf(ports)).openAttempts).toMatchObject([{ capabilities: ['mail'] }]);
});
