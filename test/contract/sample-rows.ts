/** Rows with every field set, for the contract suites. */
import type {
  Connection,
  LiveConnection,
  Sealed,
  WrappedKey,
} from '../../shared/domain/connection/connection.ts';
import type { OrganizationKey } from '../../shared/domain/wintro-user.ts';

export const AT = '2026-11-24T12:00:00.000Z';
export const someOrganization = '0f'.repeat(32) as OrganizationKey;

export const wrapped = (id: string, secretVersion = 'v1'): WrappedKey => ({
  id,
  secretVersion,
  wrapped: `wrapped-${id}`,
});

/** A change that can be told from no change: these sign-ins are not listed any more. */
export const withoutAttempts = <R extends Connection>(row: R, ids: readonly string[]): R => ({
  ...row,
  openAttempts: row.openAttempts.filter(({ id }) => !ids.includes(id)),
});

/** A connection in which every field is set. */
export const fullRow = (generation: string): LiveConnection => ({
  state: 'connected',
  organizationKey: someOrganization,
  generation,
  account: { tenantId: 'tenant', accountHash: 'hash', profile: 'sealed' as Sealed },
  grantedScopes: ['User.Read', 'Mail.Send'],
  tokenKey: wrapped('token', 'v2'),
  ledgerKey: wrapped('ledger'),
  openAttempts: [{ id: 'one', startedAt: AT, capabilities: ['chat'] }],
  lastOutcome: { attemptId: 'two', reason: 'attempt-expired', at: '2026-11-24T11:00:00.000Z' },
  completedAttempt: 'three',
  knownChats: { person: 'sealed chat' as Sealed },
  connectedAt: '2026-11-24T10:00:00.000Z',
  checkedAt: '2026-11-24T10:30:00.000Z',
  lastTriedAt: '2026-11-24T10:29:00.000Z',
  failure: {
    reason: 'interaction-required',
    since: '2026-11-24T10:31:00.000Z',
    correlationId: 'correlation',
    code: 'AADSTS50076',
    claims: '{"access_token":{}}',
    worksUntil: '2026-11-24T11:31:00.000Z',
  },
  notBefore: '2026-11-24T10:32:00.000Z',
  approval: { since: '2026-11-24T10:33:00.000Z', capabilities: ['chat'], saidBy: 'user' },
});
