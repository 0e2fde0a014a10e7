/** Who calls: the Wintro user of the verified token, and what the token's roles allow. Pure rules. */

/** A user of Wintro; all three parts together are the identity. */
export interface WintroUser {
  readonly issuer: string;
  readonly organization: string;
  readonly subject: string;
}

/** Under which everything of one Wintro user stands: 64 hex characters, a hash over the three parts. Safe to store and to queue. */
export type UserKey = string & { readonly __brand: 'UserKey' };

/** Under which the people of one organization are listed: 64 hex characters, a hash over issuer and organization. */
export type OrganizationKey = string & { readonly __brand: 'OrganizationKey' };

export type Role = 'recruiter' | 'organization-admin' | 'operator';

/** What a token of Wintro's must be, and where it says who somebody is. */
export interface WintroTokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly organizationClaim: string;
  readonly rolesClaim: string;
  /** Wintro's word for each role. */
  readonly roleNames: Readonly<Record<Role, string>>;
}

/** The user of a verified token, with the keys made from it once per request. */
export interface Caller extends WintroUser {
  readonly userKey: UserKey;
  readonly organizationKey: OrganizationKey;
  readonly roles: readonly Role[];
  /** The name in the token, if it has one; for the organization's own list. */
  readonly displayName?: string;
}

/** For whom work is done: the caller of a request, or a user of whom a worker knows the key alone. */
export interface Actor {
  readonly userKey: UserKey;
  readonly organizationKey?: OrganizationKey;
}

/** Whether a text has the form of a user key: what a queue brings may be anything. */
export const isUserKey = (text: unknown): text is UserKey =>
  typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);

/** What a caller may want to do; one word per rule, not per route. */
export type Operation =
  | 'see-own'
  | 'connect'
  | 'disconnect-own'
  | 'send'
  | 'find-recipients'
  | 'see-approval-links'
  | 'manage-approval-links'
  | 'erase-own'
  | 'see-organization'
  | 'end-in-organization'
  | 'stop-organization-erasure'
  | 'set-sending-policy'
  | 'see-health-detail'
  | 'manage-webhooks'
  | 'drain-service';

const ALLOWED: Readonly<Record<Operation, readonly Role[]>> = {
  'see-own': ['recruiter', 'organization-admin', 'operator'],
  connect: ['recruiter'],
  'disconnect-own': ['recruiter', 'organization-admin', 'operator'],
  send: ['recruiter'],
  'find-recipients': ['recruiter'],
  'see-approval-links': ['recruiter', 'organization-admin'],
  'manage-approval-links': ['organization-admin'],
  'erase-own': ['recruiter', 'organization-admin', 'operator'],
  'see-organization': ['organization-admin'],
  'end-in-organization': ['organization-admin'],
  'stop-organization-erasure': ['organization-admin', 'operator'],
  'set-sending-policy': ['organization-admin'],
  'see-health-detail': ['operator'],
  'manage-webhooks': ['operator'],
  'drain-service': ['operator'],
};

/** Denied unless a role of the token allows it. Leaving is allowed to everybody who can be here. */
export const may = (caller: Caller, operation: Operation): boolean =>
  caller.roles.some((role) => ALLOWED[operation].includes(role));
