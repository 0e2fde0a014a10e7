/**
 * A connection row: one Wintro user's link to one Microsoft account, as one of three arms. No I/O, no clock, no keys:
 * what is secret arrives sealed. The functions from one row to the next stand beside this file, by story; one that
 * answers undefined gives up: the row has moved on and this writer must not write.
 */
import type { Capability } from '../capabilities.ts';
import type { Failure } from '../failures/failure.ts';
import type { OrganizationKey } from '../wintro-user.ts';

/** A data key wrapped by a version of the key-encryption secret; `id` names the data key, never its value. */
export interface WrappedKey {
  readonly id: string;
  readonly secretVersion: string;
  readonly wrapped: string;
}

/** Text encrypted under a data key, bound to its place. */
export type Sealed = string & { readonly __brand: 'Sealed' };

export type ConnectionState = 'not-connected' | 'connected' | 'reconnect-required';

/** The Microsoft account in clear as far as no one can be named by it. */
export interface LinkedAccount {
  readonly tenantId: string;
  /** Hash over (tid, oid): the identity of the account. */
  readonly accountHash: string;
  /** Sealed `AccountProfile`. */
  readonly profile: Sealed;
}

/** What is shown and what renewal needs; only ever stored sealed. */
export interface AccountProfile {
  readonly objectId: string;
  readonly homeAccountId: string;
  readonly email?: string;
  readonly displayName?: string;
  readonly loginHint?: string;
}

export interface OpenAttempt {
  readonly id: string;
  readonly startedAt: string;
  /** What it asked for. */
  readonly capabilities?: readonly Capability[];
  /** The user has said what Microsoft showed, or another sign-in has succeeded: nothing is asked about it any more. */
  readonly answered?: true;
  /** It is over. It stays listed because its own row stays, for whoever comes back with it once more: both go together. */
  readonly ended?: true;
}

/** Somebody asked for the company's approval and waits. A block beside the state: a live connection keeps its own. */
export interface ApprovalWait {
  readonly since: string;
  /** What the approval is waited for. */
  readonly capabilities: readonly Capability[];
  /** Who said so: the user on the card, or Microsoft by a code that means it. */
  readonly saidBy: 'user' | 'microsoft';
}

/** Messages that waited and did not go out, the last of them, and how many there were within the last days. */
export interface Attention {
  readonly reason: Failure['reason'];
  readonly at: string;
  readonly sendId: string;
  readonly count: number;
}

export interface NotedFailure extends Pick<Failure, 'reason' | 'correlationId' | 'code' | 'claims'> {
  readonly since: string;
  /** Sends go on until then with the access token that is left; absent when none was. */
  readonly worksUntil?: string;
}

/** What a row holds in every state. */
interface CommonFields {
  /** Where the user is listed among the people of the organization. */
  readonly organizationKey?: OrganizationKey;
  /** Seals profile, chats and ledger; made once, outlives a disconnect. */
  readonly ledgerKey?: WrappedKey;
  readonly openAttempts: readonly OpenAttempt[];
  /** How the last finished attempt ended, until the next `connect`. */
  readonly lastOutcome?: {
    readonly attemptId: string;
    readonly reason: Failure['reason'];
    readonly at: string;
  };
  readonly approval?: ApprovalWait;
  /** A message that waited has ended without being sent. */
  readonly attention?: Attention;
}

/** What belongs to one link, living or ended. */
interface LinkFields extends CommonFields {
  readonly grantedScopes: readonly string[];
  /** The first generation of this link: it stays through every reconnect of the same account, and ends with a disconnect. */
  readonly link?: string;
  /** The attempt whose completion made this generation. */
  readonly completedAttempt?: string;
  /** Sealed chat ids by keyed hash of the person's object id, oldest first. */
  readonly knownChats: Readonly<Record<string, Sealed>>;
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  /** When somebody last had it checked on purpose, whatever came of it. */
  readonly lastTriedAt?: string;
}

export interface NoConnection extends CommonFields {
  readonly state: 'not-connected';
}

/** Microsoft, or a damaged record, has ended the link: only a new sign-in helps. */
export interface EndedConnection extends LinkFields {
  readonly state: 'reconnect-required';
  /** Absent, as the two that follow, when its record is damaged. */
  readonly generation?: string;
  readonly account?: LinkedAccount;
  /** Kept so that a renewal that was under way may still heal the link. */
  readonly tokenKey?: WrappedKey;
  readonly failure: NotedFailure;
}

export interface LiveConnection extends LinkFields {
  readonly state: 'connected';
  /** Random id of this link; new at every (re)connect. */
  readonly generation: string;
  readonly account: LinkedAccount;
  /** Seals the token cache of this generation. */
  readonly tokenKey: WrappedKey;
  /** What is wrong without ending the link. */
  readonly failure?: NotedFailure;
  /** Entra asked to wait until then. */
  readonly notBefore?: string;
}

export type Connection = NoConnection | EndedConnection | LiveConnection;

/** A pure function from a row to the next; undefined gives up, the row itself means that nothing has to be written. */
export type RowChange = (row: Connection) => Connection | undefined;

/** A user of whom nothing is known. */
export const EMPTY_CONNECTION: NoConnection = { state: 'not-connected', openAttempts: [] };

/** The generation that a row holds, living or ended. */
export const generationOf = (row: Connection): string | undefined =>
  row.state === 'not-connected' ? undefined : row.generation;

/** What ties messages that wait to a link, living or ended; rows of earlier versions say it by their generation. */
export const linkOf = (row: Connection): string | undefined =>
  row.state === 'not-connected' ? undefined : (row.link ?? row.generation);

/** The account that a row holds, living or ended. */
export const accountOf = (row: Connection): LinkedAccount | undefined =>
  row.state === 'not-connected' ? undefined : row.account;

/** Whether a row is alive in this very generation. */
export const isLiveIn = (row: Connection, generation: string): row is LiveConnection =>
  row.state === 'connected' && row.generation === generation;

/** The part of a row that no state takes away. */
export const commonOf = (row: Connection): CommonFields => {
  const { organizationKey, ledgerKey, openAttempts, lastOutcome, approval, attention } = row;
  return {
    openAttempts,
    ...(organizationKey === undefined ? {} : { organizationKey }),
    ...(ledgerKey === undefined ? {} : { ledgerKey }),
    ...(lastOutcome === undefined ? {} : { lastOutcome }),
    ...(approval === undefined ? {} : { approval }),
    ...(attention === undefined ? {} : { attention }),
  };
};

/** Keeps the first ledger key for ever: the history is encrypted under it. */
export function withLedgerKey(row: Connection, ledgerKey: WrappedKey, unreadableId?: string): Connection {
  if (row.ledgerKey === undefined) return { ...row, ledgerKey };
  if (row.ledgerKey.id !== unreadableId) return row;
  // What stood under a damaged key cannot be read by anybody any more; a new one is the only way on.
  return row.state === 'not-connected' ? { ...row, ledgerKey } : { ...row, ledgerKey, knownChats: {} };
}
