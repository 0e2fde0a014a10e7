/** Every table of the product with its adapter, over whatever keeps the rows: Azure, or memory in tests. */
import { rowQueue, type RowQueue } from './row-queue.ts';
import type { Result } from '../../domain/result.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { ErasedPeople } from '../../ports/erased-people.ts';
import type {
  Connections,
  ConnectionSlices,
  EverybodySlices,
  UpdatedConnection,
} from '../../ports/connections.ts';
import type { OrganizationErasures } from '../../ports/organization-erasures.ts';
import type { KeyWalkState, WrappedKeys } from '../../ports/key-versions.ts';
import type { Organizations } from '../../ports/organizations.ts';
import type { CredentialWatchState } from '../../ports/own-credential.ts';
import type { SendingPolicies } from '../../ports/sending-policies.ts';
import type { DueSends, Lanes } from '../../ports/deliveries.ts';
import type { Drains } from '../../ports/drains.ts';
import type { Paces } from '../../ports/paces.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Signatures } from '../../ports/signatures.ts';
import type { TimerState } from '../../ports/timers.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import { approvalsTable } from './approvals-table.ts';
import type { AuditTrail } from '../../ports/audit.ts';
import { attemptsTable } from './attempts-table.ts';
import { auditTable } from './audit-table.ts';
import { azureTable, type AzureTable } from './azure-table.ts';
import { batchesTable } from './batches-table.ts';
import { connectionSlices } from './connection-slices.ts';
import { connectionsTable } from './connections-table.ts';
import { erasedPeopleTable } from './erased-people-table.ts';
import type { Outbox } from '../../ports/webhooks.ts';
import { outboxTable } from './outbox-table.ts';
import { organizationErasureTable } from './organization-erasure-table.ts';
import { credentialWatchState } from './credential-watch-state.ts';
import { drainState } from './drain-state.ts';
import { dueTable } from './due-table.ts';
import { keyWalkState } from './key-walk-state.ts';
import { lanesTable } from './lanes-table.ts';
import { organizationsTable } from './organizations-table.ts';
import { paceTable } from './pace-table.ts';
import { sendingPolicyTable } from './sending-policy-table.ts';
import { sendsTable } from './sends-table.ts';
import { signaturesTable } from './signatures-table.ts';
import type { TableService } from './table-service.ts';
import type { TableTools } from './table-tools.ts';
import { timerState } from './timer-state.ts';
import { tokenCachesTable } from './token-caches-table.ts';
import { wrappedKeysTable } from './wrapped-keys-table.ts';

export const TABLE_NAMES = [
  'connections',
  'attempts',
  'tokencaches',
  'sends',
  'batches',
  'due',
  'lanes',
  'pace',
  'organizations',
  'runs',
  'audit',
  'outbox',
] as const;

export type TableName = (typeof TABLE_NAMES)[number];

export interface StorageTables {
  readonly connections: Connections;
  readonly slices: ConnectionSlices & EverybodySlices;
  readonly signatures: Signatures;
  readonly attempts: Attempts;
  readonly caches: TokenCaches;
  readonly sends: Sends;
  readonly batches: Batches;
  readonly due: DueSends;
  readonly lanes: Lanes;
  readonly paces: Paces;
  readonly organizations: Organizations;
  readonly approvals: Approvals;
  readonly erasures: OrganizationErasures;
  readonly erased: ErasedPeople;
  readonly policies: SendingPolicies;
  readonly timers: TimerState;
  readonly drains: Drains;
  readonly keyWalks: KeyWalkState;
  readonly credentialWatch: CredentialWatchState;
  readonly wrappedKeys: WrappedKeys;
  readonly audit: AuditTrail;
  readonly outbox: Outbox;
}

/** The adapters; each table's service is asked for once. */
export function storageTables(
  service: (name: TableName) => TableService,
  tools: TableTools,
  queue: RowQueue<Result<UpdatedConnection>> = rowQueue(),
): StorageTables {
  const table = (name: TableName): AzureTable => azureTable(name, service(name), tools);
  const connections = table('connections');
  const people = table('organizations');
  const runs = table('runs');
  const organizations = organizationsTable(people, tools);
  return {
    connections: connectionsTable(connections, { ...tools, organizations, queue }),
    slices: connectionSlices(connections),
    signatures: signaturesTable(connections, tools.log),
    attempts: attemptsTable(table('attempts'), tools.log),
    caches: tokenCachesTable(table('tokencaches'), tools.log),
    sends: sendsTable(table('sends'), tools.log),
    batches: batchesTable(table('batches'), tools.log),
    due: dueTable(table('due'), tools.log),
    lanes: lanesTable(table('lanes'), tools.log),
    paces: paceTable(table('pace'), tools.log),
    organizations,
    approvals: approvalsTable(people, tools),
    erasures: organizationErasureTable(people, tools),
    erased: erasedPeopleTable(runs, tools),
    policies: sendingPolicyTable(people, tools),
    timers: timerState(runs, tools.log),
    drains: drainState(runs, tools),
    keyWalks: keyWalkState(runs, tools.log),
    credentialWatch: credentialWatchState(runs, tools.log),
    wrappedKeys: wrappedKeysTable({ connections, people }, tools),
    audit: auditTable(table('audit'), tools),
    outbox: outboxTable(table('outbox'), tools),
  };
}
