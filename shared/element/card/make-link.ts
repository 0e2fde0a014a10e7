/** Makes a link for an administrator; the card keeps it, because its address is answered once. */
import type { Capability } from '../../client/index.ts';
import { failed } from '../model/told-problem.ts';
import type { CardTools } from '../model/card-tools.ts';

export async function makeLink(tools: CardTools, capabilities: readonly Capability[]): Promise<void> {
  const { client, change, announce } = tools;
  change({ problem: null });
  const answer = await client.makeApprovalLink({ capabilities });
  if (!answer.ok) {
    failed(tools, 'answer', answer.problem);
    return;
  }
  announce((words) => words.text('said.linkMade'));
  change({ adminLink: answer.value });
}
