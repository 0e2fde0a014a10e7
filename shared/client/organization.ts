/** What the administrators of an organization see and end. Nothing of it concerns the caller's own connection. */
import { withList } from './answer-parts.ts';
import type { Answer } from './problem.ts';
import type { ApiCall, CallOptions } from './request.ts';
import type { SendingPolicy, SendingPolicyWish } from './sending-policy.ts';
import type {
  AuditPage,
  CompanyConnections,
  ConnectionSearch,
  Erasure,
  MemberDisconnection,
  OrderedErasure,
  StoppedErasure,
} from './types.ts';

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
  /** Ends somebody's connection; the person can connect again. */
  readonly disconnect: (id: string, options?: CallOptions) => Promise<Answer<MemberDisconnection>>;
  /** Erases everything that is kept about somebody. After a problem repeat it: it goes on where it was. */
  readonly erase: (id: string, options?: CallOptions) => Promise<Answer<Erasure>>;
  /**
   * Orders that everything of the organization is erased, 24 hours from then; takes the `organization` of the list. Asked
   * again it answers the same dates.
   */
  readonly eraseAll: (organization: string, options?: CallOptions) => Promise<Answer<OrderedErasure>>;
  /** Stops that. Safe to repeat. */
  readonly stopErasure: (options?: CallOptions) => Promise<Answer<StoppedErasure>>;
  readonly sendingPolicy: (options?: CallOptions) => Promise<Answer<SendingPolicy>>;
  /** Replaces all of it. `sending-policy-changed`: somebody else was first; read it again. */
  readonly setSendingPolicy: (
    wish: SendingPolicyWish,
    options?: CallOptions,
  ) => Promise<Answer<SendingPolicy>>;
  readonly audit: (range?: AuditRange, options?: CallOptions) => Promise<Answer<AuditPage>>;
}

type Call = <T>(call: ApiCall) => Promise<Answer<T>>;

export const createOrganizationCalls = (call: Call): OrganizationCalls => ({
  connections: async (search = {}, { signal } = {}) => {
    const path = ['organization', 'connections', 'search'];
    return withList(
      await call<CompanyConnections>({ method: 'POST', path, body: search, signal }),
      'connections',
    );
  },
  disconnect: (id, { signal } = {}) =>
    call({ method: 'POST', path: ['organization', 'connections', id, 'disconnect'], signal }),
  erase: (id, { signal } = {}) =>
    call({ method: 'POST', path: ['organization', 'connections', id, 'erase'], signal }),
  eraseAll: (organization, { signal } = {}) =>
    call({ method: 'POST', path: ['organization', 'erase'], body: { organization }, signal }),
  stopErasure: ({ signal } = {}) => call({ method: 'POST', path: ['organization', 'erase', 'stop'], signal }),
  sendingPolicy: ({ signal } = {}) =>
    call({ method: 'GET', path: ['organization', 'sending-policy'], signal }),
  setSendingPolicy: (wish, { signal } = {}) =>
    call({ method: 'PUT', path: ['organization', 'sending-policy'], body: wish, signal }),
  audit: async ({ from, to, after } = {}, { signal } = {}) => {
    const path = ['organization', 'audit'];
    return withList(
      await call<AuditPage>({ method: 'GET', path, query: { from, to, after }, signal }),
      'entries',
    );
  },
});
