/**
 * Who uses Wintro in the sandbox. Some of them have a Microsoft account in the sample companies under the same name;
 * Wintro does not know that: connecting is what ties the two together.
 */
export interface WintroUser {
    /** `sub` of the token. */
    readonly id: string;
    readonly displayName: string;
    readonly organization: {
        readonly id: string;
        readonly name: string;
    };
    readonly roles: readonly ('recruiter' | 'organization-admin' | 'operator')[];
}
/** The first one is signed in when nobody was chosen. */
export declare const wintroUsers: readonly [WintroUser, ...WintroUser[]];
export declare function findWintroUser(id: string | undefined): WintroUser | undefined;
