/** Wintro's header, with the one thing a real one does not have: a switch between the sandbox's sample people. */
import { type WintroSession } from './wintro-session.ts';
export declare function Header({ session }: {
    session: WintroSession | null;
}): import("preact").JSX.Element;
