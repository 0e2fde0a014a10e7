import type { Problem, WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import type { Recipient } from './drafts.ts';
export interface PeopleSearch {
    readonly state: 'idle' | 'searching' | 'found' | 'failed';
    readonly people: readonly Recipient[];
    readonly problem: Problem | null;
}
export declare function usePeopleSearch(client: WintroMicrosoft365, query: string): PeopleSearch;
