/** A page of the organization's audit, the newest first. Names nobody: people are hashes, which the list of connections explains. */
import { AUDIT_PAGE_ROWS } from '../../domain/limits.ts';
import type { Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { AuditPage, AuditQuery, AuditTrail } from '../../ports/audit.ts';
import type { Deadline } from '../../ports/world.ts';

/** Reads the rows of the caller's own organization. */
export const readAudit = (
  ports: { readonly audit: AuditTrail },
  { organizationKey }: Caller,
  query: Omit<AuditQuery, 'limit'>,
  deadline: Deadline,
): Promise<Result<AuditPage>> =>
  ports.audit.page(organizationKey, { ...query, limit: AUDIT_PAGE_ROWS }, deadline);
