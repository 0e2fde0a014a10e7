/** Which card belongs to which connection, and in which words. Pure: no DOM, no clock. */
import type { Capability, Connection, ConnectionFailure } from '../../../../../shared/client/index.ts';
export type CardView = 'not-permitted' | 'not-connected' | 'not-completed' | 'connected' | 'reconnect-required';
export declare function cardView(connection: Connection): CardView;
export declare const capabilityOrder: readonly Capability[];
/** What somebody who connected can do with it. */
export declare const capabilityAbilities: Record<Capability, string>;
/** The ability inside a sentence: "to post in the channels of your teams". */
export declare function abilityInSentence(capability: Capability): string;
export declare function listInWords(words: readonly string[]): string;
export declare function missingInWords(connection: Connection): string;
export declare function headingOf(connection: Connection): string;
/** The sentence that a recruiter forwards to their company's Microsoft 365 administrator. */
export declare function sentenceForAdmin(failure: ConnectionFailure): string;
