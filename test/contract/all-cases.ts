/** The contract of storage, suite by suite. */
import { approvalCases } from './approvals-contract.ts';
import { attemptCases } from './attempts-contract.ts';
import { auditCases } from './audit-contract.ts';
import { batchCases } from './batches-contract.ts';
import { connectionCases } from './connections-contract.ts';
import { seenCases } from './connections-seen-contract.ts';
import { dueCases, laneCases } from './deliveries-contract.ts';
import { paceCases } from './paces-contract.ts';
import { damagedConnectionCases } from './damaged-connections-contract.ts';
import { damagedRowCases } from './damaged-rows-contract.ts';
import type { ContractCase } from './contract-case.ts';
import { drainCases } from './drains-contract.ts';
import { credentialWatchCases } from './credential-watch-contract.ts';
import { erasedPeopleCases } from './erased-people-contract.ts';
import { erasureCases } from './erasures-contract.ts';
import { keyWalkCases } from './key-walks-contract.ts';
import { laterVersionCases } from './later-versions-contract.ts';
import { organizationCases } from './organizations-contract.ts';
import { outboxCases } from './outbox-contract.ts';
import { removalCases } from './removals-contract.ts';
import { runCases } from './runs-contract.ts';
import { sendListCases } from './sends-list-contract.ts';
import { sendCases } from './sends-contract.ts';
import { sendingPolicyCases } from './sending-policies-contract.ts';
import { signatureCases } from './signatures-contract.ts';
import { sliceCases } from './slices-contract.ts';
import { tokenCacheCases } from './token-caches-contract.ts';
import { wrappedKeyCases } from './wrapped-keys-contract.ts';

export const ALL_CASES = {
  connections: connectionCases,
  'connections that were seen': seenCases,
  'connections to be checked': sliceCases,
  attempts: attemptCases,
  'token caches': tokenCacheCases,
  'the send ledger': sendCases,
  'lists of sends': sendListCases,
  batches: batchCases,
  'what is due': dueCases,
  lanes: laneCases,
  'the pace of tenants': paceCases,
  organizations: organizationCases,
  'rows that go': removalCases,
  'erasures of organizations': erasureCases,
  'who was erased': erasedPeopleCases,
  approvals: approvalCases,
  'sending policies': sendingPolicyCases,
  signatures: signatureCases,
  audit: auditCases,
  'the outbox': outboxCases,
  'cursor and heartbeats': runCases,
  'wrapped keys': wrappedKeyCases,
  'walks over wrapped keys': keyWalkCases,
  'the watch of the credential': credentialWatchCases,
  'the drain': drainCases,
  'later versions': laterVersionCases,
  'damaged connections': damagedConnectionCases,
  'other damaged rows': damagedRowCases,
} as const satisfies Readonly<Record<string, readonly ContractCase[]>>;

export type Suite = keyof typeof ALL_CASES;

/** Suites whose cases must each have their table for themselves: one cursor, one key space. */
export const ALONE = {
  'cursor and heartbeats': 'runs',
  'connections to be checked': 'connections',
  'wrapped keys': 'connections',
  'walks over wrapped keys': 'runs',
  'the watch of the credential': 'runs',
  'the drain': 'runs',
  'who was erased': 'runs',
  'the outbox': 'outbox',
} as const;
