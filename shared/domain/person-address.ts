/** How a caller names one person: by the object id, or by an address that is looked up. Pure. */

export type PersonAddress = { readonly userId: string } | { readonly email: string };

/** The id or the address, as it was given. */
export const addressOf = (to: PersonAddress): string => ('userId' in to ? to.userId : to.email);

/** Where a person was found. */
export type DirectoryKind = 'member' | 'guest' | 'contact';
