/** The user's word about approval: noted by the service, then a new state. */
import type { Connection } from '../../client/index.ts';
import { failed } from '../model/told-problem.ts';
import type { CardTools } from '../model/card-tools.ts';
import {
  adviceAfter,
  approvalPartOf,
  askedOf,
  startsWait,
  type Advice,
  type ApprovalAnswer,
} from './approval-view.ts';
import { headingIn } from './shown-view.ts';

/** The user's word about what Microsoft showed. Any word ends the question: it is not asked again. */
export async function sayAnswer(tools: CardTools, said: ApprovalAnswer): Promise<void> {
  const { client, read, change, turnTo, announce, emit } = tools;
  const { connection } = read();
  const waiting = startsWait(said);
  const capabilities = waiting && connection ? askedOf(connection) : undefined;
  change({ problem: null, receipt: null, consentAddress: connection?.adminConsentUrl });
  const answer = await client.approvalWaiting({ waiting, ...(capabilities && { capabilities }) });
  if (!answer.ok) {
    failed(tools, 'answer', answer.problem);
    return;
  }
  const advice = adviceAfter(said);
  announce((words) => (waiting ? words.text('said.waiting') : `${headingIn(words, answer.value, advice)}.`));
  turnTo({ advice, focus: focusAfter(answer.value, advice) });
  emit('wintro-approval', { waiting });
}

/** Where the focus belongs after a word about approval. */
const focusAfter = (connection: Connection, advice: Advice | null): 'state' | 'approval' =>
  advice || approvalPartOf(connection, advice) ? 'approval' : 'state';
