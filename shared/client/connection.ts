/** Looking at the connection and changing it; each answer is shown in the store. */
import { isObject, withParts } from './answer-parts.ts';
import { connectionIn } from './connection-answer.ts';
import type { OwnData } from './own-data-types.ts';
import type { Answer, Problem } from './problem.ts';
import type { ApiCall, CallOptions } from './request.ts';
import type { Busy, Store } from './store.ts';
import type { ApprovalWord, Capability, Connection, Disconnection, Erasure } from './types.ts';

type Call = <T>(call: ApiCall) => Promise<Answer<T>>;

export interface ConnectionCalls {
  readonly status: (options?: CallOptions) => Promise<Answer<Connection>>;
  readonly checkStatus: (options?: CallOptions) => Promise<Answer<Connection>>;
  readonly approvalWaiting: (word: ApprovalWord, options?: CallOptions) => Promise<Answer<Connection>>;
  readonly disconnect: (options?: CallOptions) => Promise<Answer<Disconnection>>;
  readonly erase: (options?: CallOptions) => Promise<Answer<Erasure>>;
  readonly exportData: (
    from?: { readonly after?: string },
    options?: CallOptions,
  ) => Promise<Answer<OwnData>>;
}

export function createConnectionCalls(call: Call, store: Store): ConnectionCalls {
  const look = async (path: readonly string[], method: ApiCall['method'], options?: CallOptions) => {
    const turn = store.beginLook();
    const answer = connectionIn(await call({ method, path, signal: options?.signal }));
    if (!answer.ok) {
      // Who gave up looking has not learned that anything is wrong.
      if (answer.problem.reason !== 'aborted') store.showFound(turn, { problem: answer.problem });
    } else if (method === 'POST') store.showChecked(turn, answer.value);
    else store.showFound(turn, { connection: answer.value, problem: null });
    return answer;
  };
  const busyWith = async <T>(busy: Busy, work: () => Promise<T>): Promise<T> => {
    store.change({ busy });
    try {
      return await work();
    } finally {
      store.change({ busy: null });
    }
  };
  const leave = <T extends { readonly consent: unknown }>(
    path: 'disconnect' | 'erase',
    options?: CallOptions,
  ) =>
    busyWith('disconnecting', async () => {
      // A receipt says where the consent itself is taken back.
      const answer = withParts(
        await call<T>({ method: 'POST', path: [path], signal: options?.signal }),
        ({ consent }) => isObject(consent),
      );
      const { connection } = store.getSnapshot();
      if (answer.ok && connection !== null) store.showMade(ended(connection), { returned: null });
      return answer;
    });
  return {
    status: (options) => look(['status'], 'GET', options),
    checkStatus: (options) => busyWith('checking', () => look(['status', 'check'], 'POST', options)),
    approvalWaiting: (word, options) =>
      busyWith('answering', async () => {
        const path = ['approval', 'waiting'];
        const answer = connectionIn(
          await call({ method: 'POST', path, body: word, signal: options?.signal }),
        );
        if (answer.ok) store.showMade(answer.value, { returned: null });
        return answer;
      }),
    disconnect: (options) => leave<Disconnection>('disconnect', options),
    erase: (options) => leave<Erasure>('erase', options),
    exportData: ({ after } = {}, { signal } = {}) =>
      call({ method: 'GET', path: ['export'], query: { after }, signal }),
  };
}

const everything: readonly Capability[] = ['chat', 'channel', 'mail', 'people'];

/** What `status` says after a disconnect. */
const ended = ({ permitted }: Connection): Connection => ({
  state: 'not-connected',
  view: permitted.connect ? 'not-connected' : 'not-permitted',
  actions: permitted.connect ? ['connect'] : [],
  askFor: permitted.connect ? { connect: everything } : {},
  capabilities: { granted: [], missing: everything },
  permitted,
});

/** Reasons of any call that say something about the connection itself: what is shown of it may be wrong by now. */
export const CONNECTION_REASONS: ReadonlySet<string> = new Set([
  'not-connected',
  'connection-changed',
  'capability-missing',
  'tenant-not-allowed',
  'role-missing',
  'row-newer',
  'vault-unavailable',
  'grant-revoked',
  'grant-expired',
  'consent-withdrawn',
  'interaction-required',
  'password-expired',
  'account-locked',
  'account-not-found',
  'account-disabled',
  'blocked-by-policy',
  'cache-unreadable',
  'app-disabled-in-tenant',
  'app-unknown',
  'credential-rejected',
  'app-misconfigured',
  'credential-unavailable',
  'entra-unavailable',
  'sending-stopped',
]);

/** Whether a failed call means that the connection has to be looked at. */
export const isAboutTheConnection = ({ reason }: Problem): boolean => CONNECTION_REASONS.has(reason);
