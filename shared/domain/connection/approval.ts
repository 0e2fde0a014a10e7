/** Waiting for the company's approval, as a block beside the state. Pure. */
import type { OrganizationKey } from '../wintro-user.ts';
import type { ApprovalWait, Connection } from './connection.ts';
import { allAnswered } from './sign-in.ts';

/** The user said, or Microsoft did, that approval was asked for. The answer ends the last outcome: the card never loops. */
export function withApproval(row: Connection, wait: ApprovalWait): Connection {
  const { lastOutcome: _answered, ...rest } = row;
  const since = row.approval?.since ?? wait.since;
  return { ...rest, openAttempts: allAnswered(row.openAttempts), approval: { ...wait, since } };
}

/** Nobody waits (any more): any other answer on the card. The row itself when it says so already. */
export function withoutApproval(row: Connection): Connection {
  const isSaid = row.approval === undefined && row.lastOutcome === undefined;
  if (isSaid && row.openAttempts.every((open) => open.answered)) return row;
  const { lastOutcome: _answered, approval: _ended, ...rest } = row;
  return { ...rest, openAttempts: allAnswered(row.openAttempts) };
}

/** Lists the user under an organization: needed before a row is first written. */
export const withOrganization = (row: Connection, organizationKey: OrganizationKey): Connection =>
  row.organizationKey === organizationKey ? row : { ...row, organizationKey };
