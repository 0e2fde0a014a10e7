/** What the administrators of an organization see and end. Nothing of it concerns the caller's own connection. */
import type { Answer } from './problem.ts';
import type { ApiCall, CallOptions } from './request.ts';
import type { AuditPage, CompanyConnections, ConnectionSearch } from './types.ts';

/** Which entries of the audit: from the one instant on, before the other. */
export interface AuditRange {
  readonly from?: string;
  readonly to?: string;
  /** The `next` of the page before. */
  readonly after?: string;
}

export interface OrganizationCalls {
  readonly connections: (
    search?: ConnectionSearch,
    options?: CallOptions,
  ) => Promise<Answer<CompanyConnections>>;
  readonly audit: (range?: AuditRange, options?: CallOptions) => Promise<Answer<AuditPage>>;
}

type Call = <T>(call: ApiCall) => Promise<Answer<T>>;

export const createOrganizationCalls = (call: Call): OrganizationCalls => ({
  connections: (search = {}, { signal } = {}) =>
    call({ method: 'POST', path: ['organization', 'connections', 'search'], body: search, signal }),
  audit: ({ from, to, after } = {}, { signal } = {}) =>
    call({ method: 'GET', path: ['organization', 'audit'], query: { from, to, after }, signal }),
});
