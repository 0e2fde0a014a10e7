import type { ArrivedAnswer } from '../../arrived-routes.ts';
export type Arrived = ArrivedAnswer | 'loading' | 'failed';
export declare function useArrived(query: string | undefined, turn: number): {
    arrived: Arrived;
    look: () => void;
};
