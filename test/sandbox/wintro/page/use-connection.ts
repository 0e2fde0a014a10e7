/** The state of the card: what the API says about the connection, what is under way, and what went wrong last. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type {
  ConnectOptions,
  Connection,
  Disconnection,
  Problem,
  ResumeOutcome,
  WintroMicrosoft365,
} from '../../../../shared/client/index.ts';
import { announce } from './ui/announcer.tsx';

export type Busy = 'connecting' | 'finishing' | 'disconnecting' | 'checking' | null;

export interface CardState {
  readonly connection: Connection | null;
  /** The status itself could not be loaded. */
  readonly loadProblem: Problem | null;
  /** The last sign-in, connect or disconnect did not work. */
  readonly problem: { readonly from: 'resume' | 'connect' | 'disconnect'; readonly problem: Problem } | null;
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

const atFirst: CardState = {
  connection: null,
  loadProblem: null,
  problem: null,
  receipt: null,
  busy: null,
  turn: 0,
};

export function useConnection(client: WintroMicrosoft365, resumed: ResumedReturn): CardState & CardActions {
  const [state, setState] = useState<CardState>({ ...atFirst, busy: resumed.returning ? 'finishing' : null });
  const change = useCallback((next: Partial<CardState>) => setState((now) => ({ ...now, ...next })), []);
  const turnTo = useCallback(
    (next: Partial<CardState>) => setState((now) => ({ ...now, busy: null, ...next, turn: now.turn + 1 })),
    [],
  );

  const loadStatus = useCallback(async () => {
    const status = await client.status();
    return status.ok ? { connection: status.value, loadProblem: null } : { loadProblem: status.problem };
  }, [client]);

  const finish = useCallback(
    async (outcome: Promise<ResumeOutcome>) => {
      const result = await outcome;
      if (result.outcome === 'none') {
        change({ ...(await loadStatus()), busy: null });
        return;
      }
      if (result.outcome === 'connected') {
        announce('Connected.');
        turnTo({ connection: result.connection, loadProblem: null, problem: null, receipt: null });
        return;
      }
      announce(result.problem.title);
      turnTo({ ...(await loadStatus()), problem: { from: 'resume', problem: result.problem } });
    },
    [change, loadStatus, turnTo],
  );

  useEffect(() => void finish(resumed.outcome), [finish, resumed]);
  useEffect(() => {
    // Back from Microsoft's page by the browser's Back button: the page is as it was left, still "connecting".
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) void loadStatus().then((next) => change({ ...next, busy: null }));
    };
    addEventListener('pageshow', shown);
    return () => removeEventListener('pageshow', shown);
  }, [change, loadStatus]);

  async function connect(options?: ConnectOptions): Promise<void> {
    change({ busy: 'connecting', problem: null });
    announce('Taking you to Microsoft to sign in.');
    const answer = await client.connect(options);
    if (answer.ok) return;
    announce(answer.problem.title);
    turnTo({ problem: { from: 'connect', problem: answer.problem } });
  }

  async function disconnect(): Promise<void> {
    change({ busy: 'disconnecting', problem: null });
    const answer = await client.disconnect();
    if (!answer.ok) {
      announce(answer.problem.title);
      turnTo({ problem: { from: 'disconnect', problem: answer.problem } });
      return;
    }
    announce('Disconnected.');
    const permitted = state.connection?.permitted ?? { connect: true, send: true };
    const ended = { state: 'not-connected', capabilities: { granted: [], missing: [] }, permitted } as const;
    turnTo({ connection: ended, ...(await loadStatus()), receipt: answer.value });
  }

  async function refresh(): Promise<void> {
    change({ busy: 'checking' });
    const next = await loadStatus();
    if (next.loadProblem) announce(next.loadProblem.title);
    change({ ...next, busy: null });
  }

  async function resumeAgain(): Promise<void> {
    change({ busy: 'finishing', problem: null });
    await finish(client.resume());
  }

  return { ...state, connect, disconnect, refresh, resumeAgain };
}
