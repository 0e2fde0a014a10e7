/**
 * An organization of any size: one administrator and one recruiter who have really connected, and as many copies of the
 * recruiter's rows as are wanted, each sealed to its own place, with as many rows of the audit.
 */
import type { TransactionAction } from '@azure/data-tables';
import { createHash } from 'node:crypto';
import { sdkEntityOf } from '../../shared/adapters/tables/azure-entity.ts';
import { azureTableService } from '../../shared/adapters/tables/azure-table-service.ts';
import { textCell, type Cells } from '../../shared/adapters/tables/cells.ts';
import { storageTables, type TableName } from '../../shared/adapters/tables/storage-tables.ts';
import type { NewEntity, TableService } from '../../shared/adapters/tables/table-service.ts';
import { MAX_SEARCHED_MEMBERS } from '../../shared/domain/limits.ts';
import type { Caller, UserKey } from '../../shared/domain/wintro-user.ts';
import { openOrganization } from '../../shared/usecases/organization/open-organization.ts';
import { openProfile, sealProfile } from '../../shared/usecases/tokens/account-profile.ts';
import type { DataKey } from '../../shared/ports/keys.ts';
import type { Azurite } from '../sandbox/azurite/azurite.ts';
import { callerNamed, connect, fakePorts, linkOf, USER, value } from '../support/fakes/fake-ports.ts';
import type { FakePorts } from '../support/fakes/fake-ports.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { countedService, type Counts } from './counted-service.ts';

export const ADMIN: Caller = { ...callerNamed('grace'), roles: ['organization-admin'] };

export interface LargeOrganization {
  readonly ports: FakePorts;
  readonly members: number;
  /** Since somebody set them to nothing. */
  readonly counts: Counts;
  /** The user key of the member in the middle of the list. */
  readonly middle: UserKey;
  /** The instant of the row in the middle of the audit. */
  readonly middleOfAudit: string;
}

/** Where rows are kept, and how many are put there at once without the product. */
export interface Place {
  readonly service: (name: TableName, ports: FakePorts) => TableService;
  readonly put: (name: TableName, rows: readonly NewEntity[], ports: FakePorts) => Promise<void>;
  /** Another process looks for the rows. */
  readonly isElsewhere: boolean;
}

export const inMemory: Place = {
  isElsewhere: false,
  service: (name, { storage }) => storage.service(name),
  put: (name, rows, { storage }) => {
    for (const { cells, ...key } of rows) storage.table(name).put(key, cells);
    return Promise.resolve();
  },
};

const AT_ONCE = 32;

/** A real table service; rows of one partition go there by the hundred, any other alone. */
export function inAzurite(azurite: Azurite): Place {
  const service = (name: TableName): TableService =>
    azureTableService(() => Promise.resolve(azurite.tableClient(name)));
  const inTransactions = (rows: readonly NewEntity[]): readonly (readonly NewEntity[])[] =>
    rows[0]?.partitionKey === rows[1]?.partitionKey ? groupsOf(rows, 100) : rows.map((row) => [row]);
  return {
    service,
    isElsewhere: true,
    put: async (name, rows) => {
      const waiting = [...inTransactions(rows)];
      const lane = async (): Promise<void> => {
        for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
          const put = group.map((row): TransactionAction => ['upsert', sdkEntityOf(row), 'Replace']);
          await azurite.tableClient(name).submitTransaction(put);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
    },
  };
}

const groupsOf = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** Fills it, and an audit with a row for each member. */
export async function largeOrganization(place: Place, members: number): Promise<LargeOrganization> {
  const counts: Counts = { calls: 0, rows: 0 };
  const base = fakePorts();
  const tables = storageTables((name) => countedService(place.service(name, base), counts), base);
  const ports: FakePorts = { ...base, ...tables };
  await connect(ports);
  await connect(ports, {}, ADMIN);
  const keys = Array.from({ length: members }, (_, number) => memberKey(number));
  for (const [name, rows] of Object.entries(await rowsFor(place, ports, keys)))
    await place.put(name as TableName, rows, ports);
  const middle = keys.toSorted()[Math.floor(members / 2)] ?? USER.userKey;
  const middleOfAudit = new Date(auditMs(Math.floor(members / 2))).toISOString();
  return { ports, members, counts, middle, middleOfAudit };
}

const memberKey = (number: number): UserKey =>
  createHash('sha256')
    .update(`member ${String(number)}`)
    .digest('hex') as UserKey;

type Rows = Partial<Record<TableName, readonly NewEntity[]>>;

async function rowsFor(place: Place, ports: FakePorts, keys: readonly UserKey[]): Promise<Rows> {
  const link = await linkOf(ports);
  const ledgerKey = value(await ports.keys.open(link.ledgerKey!, inTime));
  const profile = value(await openProfile(ports, { userKey: USER.userKey, row: link, deadline: inTime }))!;
  const people = value(await openOrganization(ports, USER.organizationKey, inTime)).dataKey!;
  const connections = place.service('connections', ports);
  const organizations = place.service('organizations', ports);
  const connection = await cellsOf(connections, USER.userKey, 'connection');
  const member = await cellsOf(organizations, USER.organizationKey, `member-${USER.userKey}`);
  const connectionOf = (userKey: UserKey): NewEntity => ({
    ...{ partitionKey: userKey, rowKey: 'connection' },
    cells: { ...connection, profile: textCell(sealProfile(ports.cipher, ledgerKey, userKey, profile)) },
  });
  return {
    connections: (place.isElsewhere ? lookedAt(keys) : keys).map(connectionOf),
    organizations: keys.map((key, number) => memberRow(ports, people, { key, number, member })),
    audit: keys.map((_, number) => auditRow(number)),
  };
}

/**
 * Those whose connections are read: the first of the list and some from its middle. Each connection has a partition of its
 * own, and is read by its key: how many others there are is the table's affair, and a real one takes minutes to fill.
 */
function lookedAt(keys: readonly UserKey[]): readonly UserKey[] {
  const sorted = keys.toSorted();
  const middle = Math.floor(keys.length / 2);
  const first = MAX_SEARCHED_MEMBERS + 400;
  return [...new Set([...sorted.slice(0, first), ...sorted.slice(middle, middle + 100)])];
}

function memberRow(
  { cipher, organizations }: FakePorts,
  people: DataKey,
  {
    key: userKey,
    number,
    member,
  }: { readonly key: UserKey; readonly number: number; readonly member: Cells },
): NewEntity {
  const { organizationKey, organization } = USER;
  const context = organizations.contextOf({ organizationKey, userKey });
  const facts = {
    organization,
    subject: `member-${String(number)}`,
    displayName: `Member ${String(number)}`,
  };
  const sealed = cipher.seal(people, context, JSON.stringify(facts));
  return {
    ...{ partitionKey: organizationKey, rowKey: `member-${userKey}` },
    cells: { ...member, facts: textCell(sealed) },
  };
}

/** One a minute, before the moment at which a test begins. */
const auditMs = (number: number): number => Date.parse('2026-11-24T11:00:00.000Z') - number * 60_000;

function auditRow(number: number): NewEntity {
  const ms = auditMs(number);
  const rowKey = `${String(9_999_999_999_999 - ms).padStart(13, '0')}-a${String(number).padStart(21, '0')}`;
  const words = { event: 'connection.completed', outcome: 'done', at: new Date(ms).toISOString() };
  const cells = Object.fromEntries(Object.entries(words).map(([name, text]) => [name, textCell(text)]));
  return { partitionKey: USER.organizationKey, rowKey, cells };
}

/** A row as it stands, read without being counted. */
async function cellsOf(service: TableService, partitionKey: string, rowKey: string): Promise<Cells> {
  const found = await service.read({ partitionKey, rowKey }, AbortSignal.timeout(60_000));
  if (found.kind !== 'answer') throw new Error(`there is no row ${rowKey}`);
  return found.value.cells;
}
