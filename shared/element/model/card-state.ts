/** What the card knows and shows, and how one state follows from another. No calls, no DOM. */
import type { ConnectOptions, Connection, Disconnection, Problem } from '../../client/index.ts';
import { approvalPartOf, type Advice, type ApprovalAnswer } from '../card/approval-view.ts';

export type Busy = 'connecting' | 'finishing' | 'disconnecting' | 'checking' | 'answering' | null;

/** What the user did when something went wrong. */
export type Origin = 'resume' | 'connect' | 'answer' | 'disconnect';

export interface CardState {
  readonly connection: Connection | null;
  /** The status itself could not be loaded. */
  readonly loadProblem: Problem | null;
  /** The last sign-in, connect, answer or disconnect did not work. */
  readonly problem: { readonly from: Origin; readonly problem: Problem } | null;
  readonly receipt: Disconnection | null;
  /** What the last answer about Microsoft's page led to. */
  readonly advice: Advice | null;
  readonly busy: Busy;
  /** The account was disconnected elsewhere while somebody was writing: what they wrote stays in sight. */
  readonly cutOff: boolean;
  /** Counts the changes that the user caused: the heading takes the focus when it moves on. */
  readonly turn: number;
  /** Which heading: that of the state, or that of the part about approval below it. */
  readonly focus: 'state' | 'approval';
}

export interface CardActions {
  readonly connect: (options?: ConnectOptions) => Promise<void>;
  readonly answer: (answer: ApprovalAnswer) => Promise<void>;
  readonly disconnect: () => Promise<void>;
  /** Asked for by a button that may go away with the answer: the heading takes the focus. */
  readonly lookAgain: () => Promise<void>;
  /** Looks again without being asked; nothing moves. */
  readonly refresh: () => Promise<void>;
  readonly resumeAgain: () => Promise<void>;
  /** A send found the account disconnected. */
  readonly noteCutOff: () => void;
}

export const atFirst: CardState = {
  connection: null,
  loadProblem: null,
  problem: null,
  receipt: null,
  advice: null,
  busy: null,
  cutOff: false,
  turn: 0,
  focus: 'state',
};

/** Something that the user caused has happened. */
export function turned(now: CardState, next: Partial<CardState>): CardState {
  return { ...now, busy: null, focus: 'state', ...next, turn: now.turn + 1 };
}

/** Where the focus belongs after a word about approval, or after a sign-in that brought nothing. */
export function focusAfter(connection: Connection | null, advice: Advice | null): CardState['focus'] {
  return advice || (connection && approvalPartOf(connection, advice)) ? 'approval' : 'state';
}

/** Whether there is something to write with: a connection that Microsoft ended keeps its account, and the drafts stay. */
export function canWrite({ connection, cutOff }: CardState): boolean {
  return cutOff || connection?.account !== undefined || connection?.state === 'connected';
}
