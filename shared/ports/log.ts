/** The log that use cases and adapters write to: events of the table, nothing else. */
import type { EventFields, EventName } from '../domain/events.ts';
import type { Caller, OrganizationKey, UserKey } from '../domain/wintro-user.ts';

export interface Log {
  /** Writes one line about an event; its level stands in the table. */
  write<N extends EventName>(event: N, fields?: EventFields<N>): void;
}

/** Whom the work under way is about, as far as it is known. */
export interface Whom {
  readonly userKey?: UserKey;
  readonly organizationKey?: OrganizationKey;
  /** The user of a verified token. */
  readonly caller?: Pick<Caller, 'organization' | 'subject'>;
  /** The caller's own word for what is sent. */
  readonly reference?: string;
}

/** Ties lines to the work under way: its request, and for workers, whose message names many, a user. */
export interface LogScope {
  /** The id of the request under way; undefined outside of any. */
  requestId(): string | undefined;
  /** Runs `work`; every line from within it carries the first characters of the user's key, and the caller's own word for what is sent. */
  about<T>(userKey: UserKey, work: () => Promise<T>, reference?: string): Promise<T>;
  /** Runs `work`, which is about nobody in particular of the organization. */
  aboutOrganization<T>(organizationKey: OrganizationKey, work: () => Promise<T>): Promise<T>;
  /** Whom the work under way is about. */
  whom(): Whom;
  /** The work under way is not over before this, which never fails. */
  lasts(work: Promise<void>): void;
  /** Comes back when everything that the work under way has to wait for is over. */
  settled(): Promise<void>;
}
