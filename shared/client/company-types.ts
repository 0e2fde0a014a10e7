/** What administrators of an organization see and do, and the receipt of an erasure, as the API answers it. */
import type { Account } from './account.ts';
import type { ConnectionFailure } from './failure-types.ts';
import type { LastErasure, PendingErasure } from './erasure-types.ts';

/** Whom of the organization to show; nothing shows everybody. */
export interface ConnectionSearch {
  /** Part of a name, an address or the id of the person in Wintro, or at least 8 characters with which `auditId` begins. */
  readonly query?: string;
  readonly state?: CompanyConnection['state'];
  /** The `next` of the page before. */
  readonly after?: string;
}

/** The connection of a person of the organization, as its administrators see it. */
export interface CompanyConnection {
  readonly id: string;
  /** What stands for this person in the audit. */
  readonly auditId?: string;
  /** Id of the person in Wintro; known once they have connected, made a link, waited for an approval, or acted as an administrator. */
  readonly subject?: string;
  readonly displayName?: string;
  /** Unreadable: a later version of the API has written it. */
  readonly state: 'not-connected' | 'connected' | 'reconnect-required' | 'unreadable';
  readonly account?: Account;
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  /** What is wrong with it; its words are meant for the person. */
  readonly failure?: ConnectionFailure;
  /** With a failure of a connection that lives: whether nothing goes out for it. */
  readonly sendingPaused?: boolean;
}

/** A page of people; with `next` there may be more, though it is empty. */
export interface CompanyConnections {
  /** Id of the organization in Wintro: `eraseAll` takes it. */
  readonly organization: string;
  readonly connections: readonly CompanyConnection[];
  /** Everything of the organization is to be erased, or is being erased. */
  readonly erasure?: PendingErasure;
  /** The receipt of the last erasure that is over. */
  readonly lastErasure?: LastErasure;
  readonly next?: string;
}

/** The receipt of a disconnect by an administrator. */
export interface MemberDisconnection {
  readonly state: 'not-connected';
  readonly disconnectedAt: string;
  readonly wasConnected: boolean;
  readonly sendsUnderWay?: number;
  /** Messages that waited for their time; they do not go out any more. */
  readonly sendsStopped?: number;
  readonly account?: { readonly email?: string };
  readonly note: string;
}

/** Messages of the 24 hours before an erasure that count on for a cap of a day. */
export interface CountedSends {
  readonly messages: number;
  readonly until: string;
}

/** The receipt of an erasure. */
export interface Erasure {
  readonly state: 'erased';
  readonly erasedAt: string;
  readonly wasConnected: boolean;
  /** Rows of the history of sends that this call has deleted. */
  readonly sendRows: number;
  readonly sendsUnderWay?: number;
  readonly account?: { readonly email?: string };
  /** Approval links that a later version of the API wrote: they stay, and the person's may be among them. */
  readonly unreadableLinks?: number;
  readonly countedSends?: CountedSends;
  readonly kept: string;
  readonly consent: { readonly detail: string; readonly url: string };
}

/** Something that happened to a connection of the organization. People are hashes: `auditId` says whose. */
export interface AuditEntry {
  readonly id: string;
  readonly event: string;
  readonly outcome: 'intended' | 'done' | 'failed';
  readonly at: string;
  readonly actor?: string;
  readonly subject?: string;
  readonly reason?: string;
  readonly requestId?: string;
  readonly count?: number;
}

/** A page of the audit, the newest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly next?: string;
}
