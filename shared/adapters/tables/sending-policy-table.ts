/**
 * The sending policy in the table `organizations`: columns of the organization's one row, in clear. Other columns of that
 * row belong to other adapters; each keeps what it does not declare.
 */
import { isJsonObject } from '../../domain/json-object.ts';
import { failWith, mapResult, type Result } from '../../domain/result.ts';
import {
  DOMAIN_RULES,
  MESSAGE_KINDS,
  NO_POLICY,
  RULE_NAMES,
  type DomainList,
  type RuleName,
  type SendingPolicy,
} from '../../domain/sending-policy.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { SendingPolicies } from '../../ports/sending-policies.ts';
import type { AzureTable } from './azure-table.ts';
import { boolean, int, isInstant, json, text, words, type Reading } from './columns.ts';
import { ERASURE_COLUMNS } from './organization-erasure-table.ts';
import type { OpenRow, Values } from './row-format.ts';
import type { EntityKey } from './table-service.ts';
import type { TableTools } from './table-tools.ts';
import { changeRow, typedTable } from './typed-table.ts';

export const SENDING_POLICY_COLUMNS = {
  policyVersion: text(),
  policyStopped: boolean(),
  policyDailyCap: int(),
  policyDomainRule: text(DOMAIN_RULES),
  policyDomains: words(),
  policyKinds: words(),
  policySince: json(sinceOf),
} as const;

const { erasureRequestedAt, erasureStartsAt } = ERASURE_COLUMNS;
const READ_COLUMNS = { ...SENDING_POLICY_COLUMNS, erasureRequestedAt, erasureStartsAt } as const;

type Columns = typeof SENDING_POLICY_COLUMNS;
type Row = Pick<OpenRow<Columns>, 'get' | 'has'>;

const rowKeyOf = (organizationKey: OrganizationKey): EntityKey => ({
  partitionKey: organizationKey,
  rowKey: 'organization',
});

/** The adapter over the table. */
export function sendingPolicyTable(table: AzureTable, tools: TableTools): SendingPolicies {
  const rows = typedTable(table, { schema: 1, columns: SENDING_POLICY_COLUMNS }, tools.log);
  // For reading alone: a write through it would take the order away.
  const withOrder = typedTable(table, { schema: 1, columns: READ_COLUMNS }, tools.log);
  return {
    read: async (organizationKey, deadline) =>
      mapResult(await withOrder.read(rowKeyOf(organizationKey), deadline), (row) => ({
        ...policyIn(row),
        ...defined({ erasureStartsAt: row && startOf(row) }),
      })),
    change: async (organizationKey, change, deadline) => {
      let next: Result<SendingPolicy> = failWith(failure('write-conflict'));
      const write = (row: Row | undefined): Values<Columns> | undefined => {
        next = change(policyIn(row));
        return next.ok ? valuesOf(next.value) : undefined;
      };
      const done = await changeRow(rows, rowKeyOf(organizationKey), write, { tools, deadline });
      return done.ok ? next : done;
    },
  };
}

/** An order without one of its dates is none. */
const startOf = (row: Pick<OpenRow<typeof READ_COLUMNS>, 'get'>): string | undefined =>
  row.get('erasureRequestedAt') === undefined ? undefined : row.get('erasureStartsAt');

/** The rules that can be read; a cell that cannot is told, since nobody knows what it forbids. */
function policyIn(row: Row | undefined): SendingPolicy {
  if (row === undefined) return NO_POLICY;
  const stopped = row.get('policyStopped');
  const dailyCap = capIn(row);
  const domains = domainsIn(row);
  const kinds = row.get('policyKinds');
  const isLost = (rule: unknown, ...columns: readonly (keyof Columns)[]): boolean =>
    rule === undefined && columns.some((name) => row.has(name));
  return {
    // Without its version or its dates a policy says what it forbids all the same.
    version: row.get('policyVersion') ?? NO_POLICY.version,
    stopped: stopped ?? false,
    ...defined({ dailyCap, domains, kinds: kinds && MESSAGE_KINDS.filter((kind) => kinds.includes(kind)) }),
    since: row.get('policySince') ?? {},
    isWhole:
      !isLost(stopped, 'policyStopped') &&
      !isLost(dailyCap, 'policyDailyCap') &&
      !isLost(domains, 'policyDomainRule', 'policyDomains') &&
      !isLost(kinds, 'policyKinds'),
  };
}

function capIn(row: Row): number | undefined {
  const cap = row.get('policyDailyCap');
  return cap !== undefined && cap > 0 ? cap : undefined;
}

/** A rule without names, and names without a rule, are none. */
function domainsIn(row: Row): DomainList | undefined {
  const [rule, names = []] = [row.get('policyDomainRule'), row.get('policyDomains')];
  return rule === undefined || names.length === 0 ? undefined : { rule, names };
}

const valuesOf = ({ version, stopped, dailyCap, domains, kinds, since }: SendingPolicy): Values<Columns> => ({
  policyVersion: version,
  policyStopped: stopped,
  policyDailyCap: dailyCap,
  policyDomainRule: domains?.rule,
  policyDomains: domains?.names,
  policyKinds: kinds,
  policySince: since,
});

/** The instants of a stored record that this version knows. */
function sinceOf(value: unknown): Reading<Readonly<Partial<Record<RuleName, string>>>> {
  if (!isJsonObject(value)) return { damaged: true };
  const good = RULE_NAMES.filter((name) => isInstant(value[name])).map((name) => [name, value[name]]);
  return { value: Object.fromEntries(good) as Partial<Record<RuleName, string>> };
}
