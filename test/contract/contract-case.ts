/** A contract suite is a list of named cases, so that it can be run by Jest and by a test that expects it to fail. */
import { randomBytes } from 'node:crypto';
import type { Cells } from '../../shared/adapters/tables/cells.ts';
import type { StorageTables, TableName } from '../../shared/adapters/tables/storage-tables.ts';
import type { EntityKey } from '../../shared/adapters/tables/table-service.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { OrganizationKey, UserKey } from '../../shared/domain/wintro-user.ts';
import type { Deadline } from '../../shared/ports/world.ts';
import type { LoggedEvent } from '../support/fakes/event-list.ts';
import type { ServiceHooks } from '../support/fakes/service-hooks.ts';

/** Storage under test, and what a case may do to the world around it. */
export interface ContractWorld extends Pick<
  ServiceHooks,
  'beforeWrites' | 'loseNextAnswer' | 'repeatNextWrite' | 'failNext' | 'effects'
> {
  /** The ports of this process, and of another one over the same storage. */
  readonly ours: StorageTables;
  readonly theirs: StorageTables;
  /** Moves the storage service's clock. */
  readonly passTime: (seconds: number) => Promise<void>;
  /** The cells of a row as they stand; undefined when there is none. */
  readonly cellsOf: (table: TableName, key: EntityKey) => Promise<Cells | undefined>;
  /** Puts cells into a row as another version would, or takes them away. */
  readonly put: (table: TableName, key: EntityKey, cells: PutCells) => Promise<void>;
  /** What `ours` told the log. */
  readonly events: readonly LoggedEvent[];
}

export type PutCells = Readonly<Record<string, Cells[string] | undefined>>;

export interface ContractCase {
  readonly title: string;
  readonly run: (world: ContractWorld) => Promise<void>;
}

/** Time enough for anything. */
export const inTime: Deadline = { remainingMs: () => 25_000 };

/** 128 random bits, so that cases on one storage never meet. */
export const newId = (): string => randomBytes(16).toString('base64url');

const newKey = (): string => randomBytes(32).toString('hex');
export const newUser = (): UserKey => newKey() as UserKey;
export const newOrganization = (): OrganizationKey => newKey() as OrganizationKey;

/** What a result holds; a failure fails the case. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed with ${result.failure.reason}`);
  return result.value;
}

/** A row with its bytes as texts, to be compared: byte by byte Jest needs seconds for what a text takes no time for. */
export const asTexts = (row: object | undefined): Readonly<Record<string, unknown>> | undefined =>
  row && Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asText(value)]));

const asText = (value: unknown): unknown =>
  ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
    : value;
