/** What the buttons of the card do: one call each, then a new state, said aloud. */
import type {
  Connection,
  ConnectOptions,
  Problem,
  ResumeOutcome,
  WintroMicrosoft365,
} from '../../../../shared/client/index.ts';
import { focusAfter, type CardActions, type CardState } from './card-state.ts';
import { adviceAfter, askedOf, startsWait, type ApprovalAnswer } from './card/approval-view.ts';
import { headingOf } from './card/card-view.ts';
import { rememberConsentAddress } from './card/consent-address.ts';
import { announce } from './ui/announcer.tsx';

export interface CardTools {
  readonly client: WintroMicrosoft365;
  /** The state as it is now. */
  readonly read: () => CardState;
  readonly change: (next: Partial<CardState>) => void;
  /** A change that the user caused: a heading takes the focus. */
  readonly turnTo: (next: Partial<CardState>) => void;
}

type Loaded = Pick<CardState, 'loadProblem'> & { readonly connection?: Connection };

/** The status as the card wants it; a failure leaves the connection that was known. */
export async function loadStatus(client: WintroMicrosoft365): Promise<Loaded> {
  const status = await client.status();
  return status.ok ? { connection: status.value, loadProblem: null } : { loadProblem: status.problem };
}

export function cardActions(tools: CardTools): CardActions {
  return {
    connect: (options) => connect(tools, options),
    answer: (answer) => sayAnswer(tools, answer),
    disconnect: () => disconnect(tools),
    refresh: () => refresh(tools),
    resumeAgain: async () => {
      tools.change({ busy: 'finishing', problem: null });
      await finish(tools, tools.client.resume());
    },
  };
}

/** Shows how a sign-in ended that came back with this page load; without one, the status. */
export async function finish(tools: CardTools, outcome: Promise<ResumeOutcome>): Promise<void> {
  const { client, change, turnTo } = tools;
  const result = await outcome;
  if (result.outcome === 'none') {
    change({ ...(await loadStatus(client)), busy: null });
    return;
  }
  if (result.outcome === 'connected') {
    announce(`${headingOf(result.connection)}.`);
    turnTo({ connection: result.connection, loadProblem: null, problem: null, receipt: null, advice: null });
    return;
  }
  announce(result.problem.title);
  const loaded = await loadStatus(client);
  const focus = focusAfter(loaded.connection ?? null, null);
  turnTo({ ...loaded, problem: { from: 'resume', problem: result.problem }, focus });
}

async function connect({ client, change, turnTo }: CardTools, options?: ConnectOptions): Promise<void> {
  change({ busy: 'connecting', problem: null });
  announce('Taking you to Microsoft to sign in.');
  const answer = await client.connect(options);
  if (answer.ok) rememberConsentAddress(answer.value.signInUrl);
  else failed(turnTo, 'connect', answer.problem);
}

/** The user's word about what Microsoft showed. Any word ends the question: it is not asked again. */
async function sayAnswer({ client, read, change, turnTo }: CardTools, said: ApprovalAnswer): Promise<void> {
  const { connection } = read();
  const waiting = startsWait(said);
  const capabilities = waiting && connection ? askedOf(connection) : undefined;
  change({ busy: 'answering', problem: null, receipt: null });
  const answer = await client.approvalWaiting({ waiting, ...(capabilities && { capabilities }) });
  if (!answer.ok) {
    failed(turnTo, 'answer', answer.problem);
    return;
  }
  const advice = adviceAfter(said);
  announce(
    waiting ? "Noted: you are waiting for your company's approval." : `${headingOf(answer.value, advice)}.`,
  );
  turnTo({ connection: answer.value, advice, loadProblem: null, focus: focusAfter(answer.value, advice) });
}

async function disconnect({ client, read, change, turnTo }: CardTools): Promise<void> {
  change({ busy: 'disconnecting', problem: null });
  const answer = await client.disconnect();
  if (!answer.ok) {
    failed(turnTo, 'disconnect', answer.problem);
    return;
  }
  announce('Disconnected.');
  const permitted = read().connection?.permitted ?? { connect: true, send: true };
  const ended = {
    state: 'not-connected',
    view: 'not-connected',
    actions: ['connect'],
    askFor: {},
    capabilities: { granted: [], missing: [] },
    permitted,
  } as const;
  turnTo({ connection: ended, ...(await loadStatus(client)), receipt: answer.value, advice: null });
}

async function refresh({ client, read, change }: CardTools): Promise<void> {
  change({ busy: 'checking' });
  const next = await loadStatus(client);
  if (next.loadProblem) announce(next.loadProblem.title);
  else sayWhatChanged(read().connection, next.connection);
  change({ ...next, busy: null });
}

/** Looks again without a button: when the user comes back to a tab in which something may have been decided. */
export async function lookAgain({ client, read, change }: CardTools): Promise<void> {
  if (read().busy !== null) return;
  const next = await loadStatus(client);
  if (!next.connection || read().busy !== null) return;
  sayWhatChanged(read().connection, next.connection);
  change(next);
}

function sayWhatChanged(before: Connection | null, after: Connection | undefined): void {
  if (before && after && headingOf(before) !== headingOf(after)) announce(`${headingOf(after)}.`);
}

function failed(
  turnTo: CardTools['turnTo'],
  from: NonNullable<CardState['problem']>['from'],
  problem: Problem,
): void {
  announce(problem.title);
  turnTo({ problem: { from, problem } });
}
