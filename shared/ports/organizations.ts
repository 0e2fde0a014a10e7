/** The people of an organization, and its own data keys, as they are stored. */
import type { Sealed, WrappedKey } from '../domain/connection/connection.ts';
import type { Member, OrganizationKeys } from '../domain/organization.ts';
import type { Result } from '../domain/result.ts';
import type { OrganizationKey, UserKey } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

/** One user in one organization. */
export interface MemberKey {
  readonly organizationKey: OrganizationKey;
  readonly userKey: UserKey;
}

/** A key that nobody can open any more, by its id, and the one that is to stand in its place. */
export interface KeyReplacement {
  readonly name: keyof OrganizationKeys;
  readonly unreadableId: string;
  readonly wrapped: WrappedKey;
}

/** A member as a list shows it. */
export interface ListedMember extends Member {
  readonly userKey: UserKey;
}

export interface Organizations {
  /** Lists the user, with a fresh random salt, unless listed already. Needs no vault. */
  addMember(member: MemberKey, deadline: Deadline): Promise<Result<void>>;
  /** The member's salt, which ties audit rows to this person; lists the user when absent. Needs no vault. */
  saltOf(
    member: MemberKey,
    deadline: Deadline,
  ): Promise<Result<{ readonly salt: Uint8Array; readonly isNew: boolean }>>;
  readMember(member: MemberKey, deadline: Deadline): Promise<Result<Member | undefined>>;
  /** The members whose user keys come after one, in their order; a damaged one among them has what is left of it. */
  members(
    organizationKey: OrganizationKey,
    page: { readonly after?: UserKey | undefined; readonly limit: number },
    deadline: Deadline,
  ): Promise<Result<readonly ListedMember[]>>;
  /** The same by their keys alone: nothing else of the rows is read. */
  memberKeys(
    organizationKey: OrganizationKey,
    page: { readonly after?: UserKey | undefined; readonly limit: number },
    deadline: Deadline,
  ): Promise<Result<readonly UserKey[]>>;
  /** Keeps who the member is; lists the user when absent. */
  nameMember(member: MemberKey, facts: Sealed, deadline: Deadline): Promise<Result<void>>;
  /** Takes a member off the list, salt and all: nobody can tell the person from the audit any more. */
  removeMember(member: MemberKey, deadline: Deadline): Promise<Result<void>>;
  /** The organization's data keys; undefined before the first are made. */
  readKeys(
    organizationKey: OrganizationKey,
    deadline: Deadline,
  ): Promise<Result<OrganizationKeys | undefined>>;
  /** Stores keys unless some stand already; answers those that stand. */
  insertKeys(
    organizationKey: OrganizationKey,
    keys: OrganizationKeys,
    deadline: Deadline,
  ): Promise<Result<OrganizationKeys>>;
  /** Stores a key in the place of the one with this id; answers the keys that stand then, undefined when there are none. */
  replaceKey(
    organizationKey: OrganizationKey,
    replacement: KeyReplacement,
    deadline: Deadline,
  ): Promise<Result<OrganizationKeys | undefined>>;
  /** What the sealed facts of a member are bound to. */
  contextOf(member: MemberKey): readonly string[];
}
