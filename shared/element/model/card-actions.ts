/** What the buttons of the card do: one call each, then a new state, said aloud and told to the page. */
import type { ConnectOptions } from '../../client/index.ts';
import type { CardActions } from './card-state.ts';
import type { CardTools } from './card-tools.ts';
import { failed } from './told-problem.ts';

export function cardActions(tools: CardTools): CardActions {
  return {
    connect: (options) => connect(tools, options),
    // It comes with the buttons that give an answer.
    answer: async (answer) => (await import('../card/later.ts')).sayAnswer(tools, answer),
    makeLink: async (wanted) => (await import('../card/later.ts')).makeLink(tools, wanted),
    disconnect: () => disconnect(tools),
    lookAgain: () => lookAgain(tools),
    resumeAgain: async () => {
      // The button goes with what it stands beside.
      tools.turnTo({ problem: null });
      await tools.client.resume();
    },
    noteCutOff: () => tools.change({ cutOff: true }),
  };
}

async function connect(tools: CardTools, options?: ConnectOptions): Promise<void> {
  tools.change({ problem: null });
  tools.announce((words) => words.text('said.connecting'));
  const answer = await tools.client.connect(options);
  if (!answer.ok) failed(tools, 'connect', answer.problem);
}

async function disconnect(tools: CardTools): Promise<void> {
  const { client, read, change, turnTo, announce, emit } = tools;
  change({ problem: null });
  const answer = await client.disconnect();
  if (!answer.ok) {
    failed(tools, 'disconnect', answer.problem);
    return;
  }
  announce((words) => words.text('said.disconnected'));
  turnTo({ receipt: answer.value, advice: null, cutOff: false });
  emit('wintro-disconnected', { connection: read().connection });
}

/** At Microsoft where that is possible, else at what the service knows. */
async function lookAgain(tools: CardTools): Promise<void> {
  const { client, read, change, turnTo, announce } = tools;
  change({ isLooking: true });
  const canCheck = read().connection?.actions.includes('check') === true;
  const answer = canCheck ? await client.checkStatus() : await client.status();
  if (!answer.ok) announce((words) => words.problem(answer.problem).title);
  turnTo({});
}
