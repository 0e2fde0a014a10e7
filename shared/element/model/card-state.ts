/** What the card knows and shows, and how one state follows from another. No calls, no DOM. */
import type {
  Busy,
  Capability,
  ConnectOptions,
  Connection,
  Disconnection,
  MadeApprovalLink,
  Problem,
  Snapshot,
} from '../../client/index.ts';
import type { Advice, ApprovalAnswer } from '../card/approval-view.ts';

/** What the user did when something went wrong. */
export type Origin = 'resume' | 'connect' | 'answer' | 'disconnect';

/** What the card remembers beside what the client knows. */
export interface CardMemory {
  /** The last connect, answer or disconnect did not work. */
  readonly problem: { readonly from: Origin; readonly problem: Problem } | null;
  readonly receipt: Disconnection | null;
  /** What the last answer about Microsoft's page led to. */
  readonly advice: Advice | null;
  /** Where an administrator approves, as it was known when the user answered: afterwards nobody waits for one. */
  readonly consentAddress: string | undefined;
  /** A link for an administrator that was made here. */
  readonly adminLink: MadeApprovalLink | null;
  /** A look that the user has asked for is under way. */
  readonly isLooking: boolean;
  /** The account was disconnected elsewhere while somebody was writing: what they wrote stays in sight. */
  readonly cutOff: boolean;
  /** Counts the changes that the user caused: the heading takes the focus when it moves on. */
  readonly turn: number;
  /** Which heading: that of the state, or that of the part about approval below it. */
  readonly focus: 'state' | 'approval';
}

export interface CardState extends CardMemory {
  readonly connection: Connection | null;
  /** The status itself could not be loaded. */
  readonly loadProblem: Problem | null;
  readonly busy: Busy | null;
}

export interface CardActions {
  readonly connect: (options?: ConnectOptions) => Promise<void>;
  readonly answer: (answer: ApprovalAnswer) => Promise<void>;
  /** Makes a link for an administrator. */
  readonly makeLink: (wanted: readonly Capability[]) => Promise<void>;
  readonly disconnect: () => Promise<void>;
  /** Asked for by a button that may go away with the answer: the heading takes the focus. */
  readonly lookAgain: () => Promise<void>;
  readonly resumeAgain: () => Promise<void>;
  /** A send found the account disconnected. */
  readonly noteCutOff: () => void;
}

export const atFirst: CardMemory = {
  problem: null,
  receipt: null,
  advice: null,
  consentAddress: undefined,
  adminLink: null,
  isLooking: false,
  cutOff: false,
  turn: 0,
  focus: 'state',
};

/** What the card shows: what the client knows, and what the card remembers. */
export function cardState(known: Snapshot, memory: CardMemory): CardState {
  const { connection, problem: loadProblem, returned, busy } = known;
  return {
    ...memory,
    connection,
    loadProblem,
    busy: busy ?? (memory.isLooking ? 'checking' : null),
    problem: memory.problem ?? (returned && { from: 'resume', problem: returned }),
  };
}

/** Something that the user caused has happened. */
export function turned(now: CardMemory, next: Partial<CardMemory>): CardMemory {
  return { ...now, isLooking: false, focus: 'state', ...next, turn: now.turn + 1 };
}

/** Whether there is something to write with: a connection that Microsoft ended keeps its account, and the drafts stay. */
export function canWrite({ connection, cutOff }: CardState): boolean {
  return cutOff || connection?.account !== undefined || connection?.state === 'connected';
}
