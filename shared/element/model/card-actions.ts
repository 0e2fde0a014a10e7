/** What the buttons of the card do: one call each, then a new state, said aloud and told to the page. */
import type { Connection, ConnectOptions, Problem, ResumeOutcome } from '../../client/index.ts';
import { adviceAfter, askedOf, startsWait, type ApprovalAnswer } from '../card/approval-view.ts';
import { rememberConsentAddress } from '../card/consent-address.ts';
import { headingIn } from '../card/shown-view.ts';
import { factsOf } from '../events.ts';
import { focusAfter, type CardActions, type CardState, type Origin } from './card-state.ts';
import type { CardTools } from './card-tools.ts';
import { loadStatus, refresh } from './looking.ts';

export function cardActions(tools: CardTools): CardActions {
  return {
    connect: (options) => connect(tools, options),
    answer: (answer) => sayAnswer(tools, answer),
    disconnect: () => disconnect(tools),
    refresh: () => refresh(tools, tools.change),
    lookAgain: () => refresh(tools, tools.turnTo),
    resumeAgain: () => {
      tools.change({ busy: 'finishing', problem: null });
      return finish(tools, tools.client.resume());
    },
    noteCutOff: () => tools.change({ cutOff: true }),
  };
}

/** Shows how a sign-in ended that came back with this page load; without one, the status. */
export async function finish(tools: CardTools, outcome: Promise<ResumeOutcome>): Promise<void> {
  const { client, change, turnTo, announce, emit } = tools;
  const result = await outcome;
  if (result.outcome === 'none') {
    change({ ...(await loadStatus(client)), busy: null });
    return;
  }
  if (result.outcome === 'connected') {
    const { connection } = result;
    announce((words) => `${headingIn(words, connection)}.`);
    turnTo({ connection, loadProblem: null, problem: null, receipt: null, advice: null, cutOff: false });
    emit('wintro-connected', { connection });
    return;
  }
  const loaded = await loadStatus(client);
  tellProblem(tools, 'resume', result.problem);
  const focus = focusAfter(loaded.connection ?? null, null);
  turnTo({ ...loaded, problem: { from: 'resume', problem: result.problem }, focus });
}

async function connect(tools: CardTools, options?: ConnectOptions): Promise<void> {
  tools.change({ busy: 'connecting', problem: null });
  tools.announce((words) => words.text('said.connecting'));
  const answer = await tools.client.connect(options);
  if (answer.ok) rememberConsentAddress(answer.value.signInUrl);
  else failed(tools, 'connect', answer.problem);
}

/** The user's word about what Microsoft showed. Any word ends the question: it is not asked again. */
async function sayAnswer(tools: CardTools, said: ApprovalAnswer): Promise<void> {
  const { client, read, change, turnTo, announce, emit } = tools;
  const { connection } = read();
  const waiting = startsWait(said);
  const capabilities = waiting && connection ? askedOf(connection) : undefined;
  change({ busy: 'answering', problem: null, receipt: null });
  const answer = await client.approvalWaiting({ waiting, ...(capabilities && { capabilities }) });
  if (!answer.ok) {
    failed(tools, 'answer', answer.problem);
    return;
  }
  const advice = adviceAfter(said);
  announce((words) => (waiting ? words.text('said.waiting') : `${headingIn(words, answer.value, advice)}.`));
  turnTo({ connection: answer.value, advice, loadProblem: null, focus: focusAfter(answer.value, advice) });
  emit('wintro-approval', { waiting });
}

async function disconnect(tools: CardTools): Promise<void> {
  const { client, read, change, turnTo, announce, emit } = tools;
  change({ busy: 'disconnecting', problem: null });
  const answer = await client.disconnect();
  if (!answer.ok) {
    failed(tools, 'disconnect', answer.problem);
    return;
  }
  announce((words) => words.text('said.disconnected'));
  const loaded = await loadStatus(client);
  const connection = loaded.connection ?? ended(read());
  turnTo({ ...loaded, connection, receipt: answer.value, advice: null, cutOff: false });
  emit('wintro-disconnected', { connection });
}

/** What is certain after a disconnect, when the status does not come. */
const ended = ({ connection }: CardState): Connection => ({
  state: 'not-connected',
  capabilities: { granted: [], missing: [] },
  permitted: connection?.permitted ?? { connect: true, send: true },
});

function failed(tools: CardTools, from: Origin, problem: Problem): void {
  tellProblem(tools, from, problem);
  tools.turnTo({ problem: { from, problem } });
}

function tellProblem({ announce, emit }: CardTools, from: Origin, problem: Problem): void {
  announce((words) => words.problem(problem).title);
  emit('wintro-problem', { from, ...factsOf(problem) });
}
