import type { ConnectOptions, Connection, Disconnection, Problem, ResumeOutcome, WintroMicrosoft365 } from '../../../../shared/client/index.ts';
export type Busy = 'connecting' | 'finishing' | 'disconnecting' | 'checking' | null;
export interface CardState {
    readonly connection: Connection | null;
    /** The status itself could not be loaded. */
    readonly loadProblem: Problem | null;
    /** The last sign-in, connect or disconnect did not work. */
    readonly problem: {
        readonly from: 'resume' | 'connect' | 'disconnect';
        readonly problem: Problem;
    } | null;
    readonly receipt: Disconnection | null;
    readonly busy: Busy;
    /** Counts the changes that the user caused: the heading takes the focus when it moves on. */
    readonly turn: number;
}
/** What `resume` was started with when the page loaded. */
export interface ResumedReturn {
    readonly returning: boolean;
    readonly outcome: Promise<ResumeOutcome>;
}
export interface CardActions {
    readonly connect: (options?: ConnectOptions) => Promise<void>;
    readonly disconnect: () => Promise<void>;
    readonly refresh: () => Promise<void>;
    readonly resumeAgain: () => Promise<void>;
}
export declare function useConnection(client: WintroMicrosoft365, resumed: ResumedReturn): CardState & CardActions;
