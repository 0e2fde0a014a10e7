/** Wintro's own session: who is signed in, who else could be, and the bearer for the API. Talks to Wintro alone. */
import type { WintroUser } from '../users.ts';
export type { WintroUser } from '../users.ts';
export interface WintroSession {
    readonly user: WintroUser;
    readonly users: readonly WintroUser[];
}
export declare function readSession(): Promise<WintroSession>;
/** Signs another sample person in and loads the page anew for them. */
export declare function switchUser(userId: string): Promise<void>;
/** The bearer, fetched anew a minute before it ends. */
export declare function wintroToken(): Promise<string>;
