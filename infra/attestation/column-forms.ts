/**
 * In which form each column stands in its table, for somebody who has the table alone. A column without a word here does
 * not compile; a test holds the words against STORAGE.md.
 */
import type { DECLARED_COLUMNS } from './declared-columns.ts';

/**
 * `sealed`: encrypted with a key that is itself wrapped by a secret of the vault, or made of a secret that is stored
 * nowhere. `wrapped key`: such a key. `hash`: of a value, keyed or of something random, which nobody finds from it.
 * `random`: says nothing about anybody. `mixed`: clear and sealed or hashed parts, as described.
 */
export type ColumnForm = 'clear' | 'sealed' | 'wrapped key' | 'hash' | 'random' | 'mixed';

type Declared = typeof DECLARED_COLUMNS;

export const COLUMN_FORMS: {
  readonly [T in keyof Declared]: { readonly [C in keyof Declared[T]]: ColumnForm };
} = {
  connections: {
    ...{ state: 'clear', organizationKey: 'hash', generation: 'random', link: 'random', tenantId: 'clear' },
    ...{ accountHash: 'hash', profile: 'sealed', grantedScopes: 'clear' },
    ...{ tokenKey: 'wrapped key', tokenKeyVersion: 'clear' },
    ...{ ledgerKey: 'wrapped key', ledgerKeyVersion: 'clear' },
    ...{ openAttempts: 'clear', lastOutcome: 'clear', completedAttempt: 'random', knownChats: 'mixed' },
    ...{ connectedAt: 'clear', checkedAt: 'clear', lastTriedAt: 'clear' },
    ...{ failure: 'clear', notBefore: 'clear', approval: 'clear', attention: 'clear' },
    ...{ signatureVersion: 'random', signatureAccount: 'hash' },
    ...{ signatureWords: 'sealed', signatureLogo: 'sealed' },
  },
  organizations: {
    ...{ salt: 'random', facts: 'sealed' },
    ...{ organizationDataKey: 'wrapped key', organizationKeyVersion: 'clear' },
    ...{ auditDataKey: 'wrapped key', auditKeyVersion: 'clear' },
    ...{ approvalLinks: 'clear', approvalReports: 'clear', knownTenants: 'clear' },
    ...{ policyVersion: 'random', policyStopped: 'clear', policyDailyCap: 'clear' },
    ...{ policyDomainRule: 'clear', policyDomains: 'clear', policyKinds: 'clear', policySince: 'clear' },
    ...{ madeBy: 'hash', asker: 'sealed', capabilities: 'clear', createdAt: 'clear', expiresAt: 'clear' },
    ...{ revokedAt: 'clear', reportedAt: 'clear', openConsents: 'mixed', starts: 'clear' },
    ...{ erasureRequestedAt: 'clear', erasureStartsAt: 'clear', erasureBegunAt: 'clear' },
    ...{ erasurePeople: 'clear', erasureReceipt: 'clear' },
  },
  attempts: { state: 'clear', ownerKey: 'hash', attempt: 'mixed' },
  tokencaches: { chunks: 'clear', 'chunk<n>': 'sealed' },
  sends: {
    ...{ state: 'clear', kind: 'clear', attemptId: 'random', createdAt: 'clear', accountHash: 'hash' },
    ...{ record: 'sealed', failedWith: 'clear', retryable: 'clear', status: 'clear', answer: 'sealed' },
    ...{ resendOf: 'clear', sendId: 'clear', fingerprint: 'hash' },
    ...{ sendAt: 'clear', goodUntil: 'clear', link: 'random', tries: 'clear', keyHash: 'hash' },
    batch: 'hash',
    ...{ erased: 'clear', chunks: 'clear', 'chunk<n>': 'sealed' },
  },
  batches: {
    ...{ state: 'clear', count: 'clear', createdAt: 'clear', fingerprint: 'hash', keyId: 'random' },
    ...{ cancelled: 'clear', retryOf: 'hash', erased: 'clear', chunks: 'clear', 'chunk<n>': 'sealed' },
  },
  due: { dueAt: 'clear' },
  lanes: { holder: 'random', pauses: 'clear', runs: 'clear', wakeAt: 'clear', kind: 'clear' },
  pace: { nextAt: 'clear', pausedUntil: 'clear', throttles: 'hash' },
  runs: {
    ...{ hour: 'clear', at: 'clear', keyWalks: 'clear', credentialWatch: 'clear', until: 'clear' },
    ...{ erasedAt: 'clear', countedSends: 'clear', countedAt: 'clear' },
  },
  audit: {
    ...{ event: 'clear', outcome: 'clear', at: 'clear', actor: 'hash', subject: 'hash' },
    ...{ reason: 'clear', requestId: 'clear', count: 'clear' },
  },
  outbox: {
    ...{ type: 'clear', at: 'clear', state: 'clear', attempts: 'clear', lastTriedAt: 'clear' },
    ...{ nextAt: 'clear', status: 'clear', fault: 'clear', facts: 'clear' },
    ...{ party: 'sealed', partyKey: 'wrapped key' },
  },
};

/** How long the rows of each table stay. */
export const HOW_LONG: { readonly [T in keyof Declared]: string } = {
  connections:
    'Until the person is erased, by themselves or by an administrator of the organization. A disconnect keeps the row and destroys the key of the sign-in in it; the signature goes with its Microsoft account as well.',
  organizations:
    'A member until the person is erased; reports, tenants and the key of the members until the organization is erased; the policy and the key of the audit stay. An approval link lives 30 days and goes with the first link that is made after its end, or when whoever made it is erased.',
  attempts:
    'A sign-in may come back for 60 minutes; its row goes with a disconnect, an erasure, the sign-in that pushes it off a list of five, or within a day.',
  tokencaches: 'Until the next sign-in, a disconnect or an erasure, after which nobody has its key either.',
  sends:
    'What a message was, for 30 days after its end, or until the person is erased; that its key was used, for 90 days after it was made. The text of a message that waits for its time goes with its end. That it counts for a cap of a later day than it was made on is marked for two days, until the next daily look. A disconnect keeps the record of what was sent as that person, and ends what waits.',
  batches:
    'What many messages have in common, until the last of them is over; that there was a batch, as long as its messages are known: for 90 days, or until the person is erased.',
  due: 'Until the message is over; of a batch, until its last message is.',
  lanes: 'A place until its message is over; the lane itself until the person is erased.',
  pace: 'A day after its moment.',
  runs: 'A handful of rows about timers, written over again and again; of whoever is erased a row for a day, and an hour more at most.',
  audit:
    'The app deletes none. The operator deletes them when they are older than the setting `AUDIT_RETENTION_DAYS` says, by a right of their own. An erasure of a person takes away what ties a row to them.',
  outbox:
    'Three days. Whom an event is about goes when it is delivered or given up, after 30 hours at the latest.',
};
