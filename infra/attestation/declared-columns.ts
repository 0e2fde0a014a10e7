/** Every column of every table as the adapters declare it, by table: what stands in Azure, no more and no less. */
import { COMPANY_APPROVAL_COLUMNS, LINK_COLUMNS } from '../../shared/adapters/tables/approvals-table.ts';
import { ATTEMPT_FORMAT } from '../../shared/adapters/tables/attempts-table.ts';
import { AUDIT_FORMAT } from '../../shared/adapters/tables/audit-table.ts';
import { BATCH_FORMAT } from '../../shared/adapters/tables/batches-table.ts';
import type { ColumnTable } from '../../shared/adapters/tables/columns.ts';
import { CONNECTION_COLUMNS } from '../../shared/adapters/tables/connection-columns.ts';
import { DRAIN_FORMAT } from '../../shared/adapters/tables/drain-state.ts';
import { CREDENTIAL_WATCH_FORMAT } from '../../shared/adapters/tables/credential-watch-state.ts';
import { ERASED_FORMAT } from '../../shared/adapters/tables/erased-people-table.ts';
import { DUE_FORMAT } from '../../shared/adapters/tables/due-table.ts';
import { KEY_WALK_FORMAT } from '../../shared/adapters/tables/key-walk-state.ts';
import { LANE_FORMAT } from '../../shared/adapters/tables/lanes-table.ts';
import { MEMBER_COLUMNS, ORGANIZATION_COLUMNS } from '../../shared/adapters/tables/organizations-table.ts';
import { ERASURE_COLUMNS } from '../../shared/adapters/tables/organization-erasure-table.ts';
import { OUTBOX_FORMAT } from '../../shared/adapters/tables/outbox-table.ts';
import { PACE_FORMAT } from '../../shared/adapters/tables/pace-table.ts';
import { SENDING_POLICY_COLUMNS } from '../../shared/adapters/tables/sending-policy-table.ts';
import { SEND_FORMAT } from '../../shared/adapters/tables/send-rows.ts';
import { SIGNATURE_FORMAT } from '../../shared/adapters/tables/signatures-table.ts';
import type { TableName } from '../../shared/adapters/tables/storage-tables.ts';
import { RUNS_FORMAT } from '../../shared/adapters/tables/timer-state.ts';
import { CACHE_FORMAT } from '../../shared/adapters/tables/token-caches-table.ts';

export const DECLARED_COLUMNS = {
  connections: { ...CONNECTION_COLUMNS, ...SIGNATURE_FORMAT.columns },
  organizations: {
    ...MEMBER_COLUMNS,
    ...ORGANIZATION_COLUMNS,
    ...COMPANY_APPROVAL_COLUMNS,
    ...SENDING_POLICY_COLUMNS,
    ...LINK_COLUMNS,
    ...ERASURE_COLUMNS,
  },
  attempts: ATTEMPT_FORMAT.columns,
  tokencaches: CACHE_FORMAT.columns,
  sends: SEND_FORMAT.columns,
  batches: BATCH_FORMAT.columns,
  runs: {
    ...RUNS_FORMAT.columns,
    ...KEY_WALK_FORMAT.columns,
    ...CREDENTIAL_WATCH_FORMAT.columns,
    ...DRAIN_FORMAT.columns,
    ...ERASED_FORMAT.columns,
  },
  due: DUE_FORMAT.columns,
  lanes: LANE_FORMAT.columns,
  pace: PACE_FORMAT.columns,
  audit: AUDIT_FORMAT.columns,
  outbox: OUTBOX_FORMAT.columns,
} as const satisfies Readonly<Record<TableName, ColumnTable>>;
