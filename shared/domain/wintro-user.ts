/** Who calls: the Wintro user of the verified token, and what the token's roles allow. Pure rules. */

/** A user of Wintro; all three parts together are the identity. */
export interface WintroUser {
  readonly issuer: string;
  readonly organization: string;
  readonly subject: string;
}

/** Whose rows: a user, or the key under which they stand, which is all that a worker knows. */
export type Owner = WintroUser | { readonly key: string };

export type Role = 'recruiter' | 'organization-admin' | 'operator';

export interface Caller extends WintroUser {
  readonly roles: readonly Role[];
}

/** What a caller may want to do; one word per rule, not per route. */
export type Operation =
  'see-own' | 'connect' | 'disconnect-own' | 'send' | 'find-recipients' | 'see-health-detail';

const ALLOWED: Readonly<Record<Operation, readonly Role[]>> = {
  'see-own': ['recruiter', 'organization-admin', 'operator'],
  connect: ['recruiter'],
  'disconnect-own': ['recruiter', 'organization-admin', 'operator'],
  send: ['recruiter'],
  'find-recipients': ['recruiter'],
  'see-health-detail': ['operator'],
};

/** Denied unless a role of the token allows it. Leaving is allowed to everybody who can be here. */
export const may = (caller: Caller, operation: Operation): boolean =>
  caller.roles.some((role) => ALLOWED[operation].includes(role));

/** Same person: all three parts are equal. */
export const sameUser = (a: WintroUser, b: WintroUser): boolean =>
  a.issuer === b.issuer && a.organization === b.organization && a.subject === b.subject;
