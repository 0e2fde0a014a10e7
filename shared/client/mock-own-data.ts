/** The mock's routes of own data, and of the erasure of an organization. */
import type { MockRoute, MockState } from './mock-state.ts';
import type { OwnData } from './own-data-types.ts';
import type { OrderedErasure, StoppedErasure } from './types.ts';

/** Fixed: two runs of a test say the same. */
const dates = { requestedAt: '2026-01-14T09:30:00.000Z', startsAt: '2026-01-15T09:30:00.000Z' };

export const mockOwnDataRoutes = (state: MockState): Readonly<Record<string, MockRoute>> => ({
  'GET export': () => {
    const { connection, audit } = state;
    const lists = { person: {}, links: [], sends: [], audit, auditReadable: true, truncated: false };
    const body: OwnData = { exportedAt: dates.requestedAt, connection, ...lists };
    return { status: 200, body };
  },
  'POST organization/erase': () => {
    state.erasure ??= dates;
    const body: OrderedErasure = { ...state.erasure, kept: 'The audit of the organization stays.' };
    return { status: 202, body };
  },
  'POST organization/erase/stop': () => {
    const body: StoppedErasure = { stopped: state.erasure !== null, hadBegun: false };
    state.erasure = null;
    return { status: 200, body };
  },
});
