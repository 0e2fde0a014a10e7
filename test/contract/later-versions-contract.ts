/** What every table must do with what a later version has written: columns it does not know, and rows that it must not write. */
import { expect } from '@jest/globals';
import { endAttempt, type Attempt } from '../../shared/domain/attempt.ts';
import type { Connection, Sealed } from '../../shared/domain/connection/connection.ts';
import { disconnected } from '../../shared/domain/connection/sign-in.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { SendRow } from '../../shared/domain/send.ts';
import { partitionKeyOf } from '../../shared/adapters/tables/table-keys.ts';
import type { Cell } from '../../shared/adapters/tables/cells.ts';
import type { EntityKey } from '../../shared/adapters/tables/table-service.ts';
import type { TableName } from '../../shared/adapters/tables/storage-tables.ts';
import { connected } from './connections-contract.ts';
import { inTime, newId, newOrganization, newUser, valueOf } from './contract-case.ts';
import type { ContractCase, ContractWorld } from './contract-case.ts';
import { AT, fullRow, withoutAttempts, wrapped } from './sample-rows.ts';

/** Columns of a later version, one of each type. */
export const LATER: Readonly<Record<string, Cell>> = {
  laterText: { type: 'String', value: 'from the future' },
  laterInt: { type: 'Int32', value: 7 },
  laterWhole: { type: 'Double', value: 5 },
  laterHalf: { type: 'Double', value: 0.5 },
  laterLong: { type: 'Int64', value: '9007199254740993' },
  laterTruth: { type: 'Boolean', value: true },
  laterInstant: { type: 'DateTime', value: '2026-11-24T12:00:00.1234567Z' },
  laterGuid: { type: 'Guid', value: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' },
  laterBytes: { type: 'Binary', value: 'AAEC' },
  userSignature: { type: 'String', value: 'the user’s own' },
};

/** A row of a table: how it comes to be, is read, and is written again by those who have read it. */
interface SampleRow {
  readonly table: TableName;
  readonly key: EntityKey;
  /** By this process, unless it is said by whom. */
  readonly read: (by?: ContractWorld['ours']) => Promise<Result<unknown>>;
  readonly write: () => Promise<Result<unknown>>;
}

async function connectionSample({ ours }: ContractWorld): Promise<SampleRow> {
  const { user } = await connected(ours);
  return {
    table: 'connections',
    key: { partitionKey: user, rowKey: 'connection' },
    read: (by = ours) => by.connections.read(user, inTime),
    write: () => ours.connections.update(user, (row) => withoutAttempts(row, ['one']), inTime),
  };
}

async function attemptSample({ ours }: ContractWorld): Promise<SampleRow> {
  const attempt: Attempt = {
    ...{ id: newId(), state: 'new', ownerKey: 'owner', stateHash: 'state', bindingHash: 'binding' },
    ...{ returnTo: 'settings', capabilities: ['chat'], switchAccount: false },
  };
  valueOf(await ours.attempts.insert(attempt, inTime));
  return {
    table: 'attempts',
    key: { partitionKey: partitionKeyOf(['attempt', attempt.id]), rowKey: 'attempt' },
    read: (by = ours) => by.attempts.read(attempt.id, inTime),
    write: async () => {
      const found = await ours.attempts.read(attempt.id, inTime);
      if (!found.ok || found.value === undefined) return found;
      const ended = endAttempt(found.value.attempt, 'burnt');
      const once = await ours.attempts.replace(ended, found.value.etag, inTime);
      return once.ok ? ours.attempts.replace(ended, once.value ?? '', inTime) : once;
    },
  };
}

async function cacheSample({ ours }: ContractWorld): Promise<SampleRow> {
  const [user, generation] = [newUser(), newId()];
  valueOf(await ours.caches.insert(user, generation, Buffer.from('sealed'), inTime));
  return {
    table: 'tokencaches',
    key: { partitionKey: user, rowKey: `cache-${generation}` },
    read: (by = ours) => by.caches.read(user, generation, inTime),
    write: async () => {
      const found = await ours.caches.read(user, generation, inTime);
      if (!found.ok || found.value === undefined) return found;
      const cache = { sealed: Buffer.from('renewed'), etag: found.value.etag };
      return ours.caches.replace(user, generation, cache, inTime);
    },
  };
}

async function sendSample({ ours }: ContractWorld): Promise<SampleRow> {
  const [user, keyHash, id] = [newUser(), newId(), `s-8205000000000-${newId()}`];
  const send: SendRow = {
    ...{ id, state: 'sending', kind: 'chat', attemptId: newId(), createdAt: AT },
    ...{ accountHash: 'account', record: 'sealed' as Sealed },
  };
  valueOf(await ours.sends.reserve(user, keyHash, { key: { sendId: id, fingerprint: 'f' }, send }, inTime));
  return {
    table: 'sends',
    key: { partitionKey: user, rowKey: id },
    read: (by = ours) => by.sends.find(user, keyHash, inTime),
    write: async () => {
      const found = await ours.sends.find(user, keyHash, inTime);
      if (!found.ok || found.value === undefined) return found;
      const sent: SendRow = { ...found.value.row, state: 'sent' };
      const once = await ours.sends.replace(user, sent, found.value.etag, inTime);
      return once.ok ? ours.sends.replace(user, sent, once.value ?? '', inTime) : once;
    },
  };
}

async function memberSample({ ours }: ContractWorld): Promise<SampleRow> {
  const member = { organizationKey: newOrganization(), userKey: newUser() };
  valueOf(await ours.organizations.addMember(member, inTime));
  return {
    table: 'organizations',
    key: { partitionKey: member.organizationKey, rowKey: `member-${member.userKey}` },
    read: (by = ours) => by.organizations.readMember(member, inTime),
    write: () => ours.organizations.nameMember(member, newId() as Sealed, inTime),
  };
}

async function organizationSample({ ours }: ContractWorld): Promise<SampleRow> {
  const organization = newOrganization();
  const keys = { organizationDataKey: wrapped('own'), auditDataKey: wrapped('audit') };
  valueOf(await ours.organizations.insertKeys(organization, keys, inTime));
  return {
    table: 'organizations',
    key: { partitionKey: organization, rowKey: 'organization' },
    read: (by = ours) => by.organizations.readKeys(organization, inTime),
    write: () => ours.organizations.insertKeys(organization, keys, inTime),
  };
}

async function heartbeatSample({ ours }: ContractWorld): Promise<SampleRow> {
  const timer = newId();
  valueOf(await ours.timers.beat(timer, AT, inTime));
  return {
    table: 'runs',
    key: { partitionKey: 'timers', rowKey: `heartbeat-${timer}` },
    read: (by = ours) => by.timers.lastBeat(timer, inTime),
    write: () => ours.timers.beat(timer, AT, inTime),
  };
}

export const SAMPLES: Readonly<Record<string, (world: ContractWorld) => Promise<SampleRow>>> = {
  'a connection': connectionSample,
  'an attempt': attemptSample,
  'a token cache': cacheSample,
  'a send': sendSample,
  'a member': memberSample,
  'an organization': organizationSample,
  'a heartbeat': heartbeatSample,
};

const laterIn = (cells: Readonly<Record<string, Cell>> = {}) =>
  Object.fromEntries(Object.entries(cells).filter(([name]) => Object.hasOwn(LATER, name)));

const keepsColumns = (name: string, sample: (typeof SAMPLES)[string]): ContractCase => ({
  title: `${name} keeps columns of a later version through every write, with their types`,
  run: async (world) => {
    const { table, key, write } = await sample(world);
    await world.put(table, key, LATER);
    expect(laterIn(await world.cellsOf(table, key))).toEqual(LATER);
    for (let times = 0; times < 2; times += 1) expect((await write()).ok).toBe(true);
    expect(laterIn(await world.cellsOf(table, key))).toEqual(LATER);
  },
});

const isNotWritten = (name: string, sample: (typeof SAMPLES)[string]): ContractCase => ({
  title: `${name} of a newer schema is neither read nor written, and the operator is told once`,
  run: async (world) => {
    const { table, key, read, write } = await sample(world);
    const newer = { schema: { type: 'Int32', value: 2 }, laterText: LATER['laterText'] } as const;
    await world.put(table, key, newer);
    const before = await world.cellsOf(table, key);
    for (const done of [await read(), await write(), await read()])
      expect(done).toMatchObject({ ok: false, failure: { reason: 'row-newer' } });
    expect(await world.cellsOf(table, key)).toEqual(before);
    expect(world.events.filter(({ event }) => event === 'row.newer')).toEqual([
      { event: 'row.newer', table },
    ]);
  },
});

/** What a step of a connection leaves of a later version's columns. */
const leaves = (
  title: string,
  step: (row: Connection) => Connection,
  kept: readonly string[],
): ContractCase => ({
  title,
  run: async (world) => {
    const { table, key } = await connectionSample(world);
    await world.put(table, key, LATER);
    valueOf(
      await world.ours.connections.update(key.partitionKey as ReturnType<typeof newUser>, step, inTime),
    );
    expect(Object.keys(laterIn(await world.cellsOf(table, key))).toSorted()).toEqual(kept.toSorted());
  },
});

export const laterVersionCases: readonly ContractCase[] = [
  ...Object.entries(SAMPLES).flatMap(([name, sample]) => [
    keepsColumns(name, sample),
    isNotWritten(name, sample),
  ]),
  leaves('a disconnect leaves of a later version what is the user’s alone', disconnected, ['userSignature']),
  leaves(
    'a switch of account leaves of a later version what is the user’s alone',
    () => ({ ...fullRow(newId()), account: { ...fullRow('').account, accountHash: 'another' } }),
    ['userSignature'],
  ),
  leaves('a reconnect of the same account leaves everything', () => fullRow(newId()), Object.keys(LATER)),
];
