/** What has happened between two states of the client, whoever caused it: said aloud, and told to the page. */
import type { Snapshot } from '../../client/index.ts';
import { headingIn } from '../card/shown-view.ts';
import { canWrite } from './card-state.ts';
import { tellProblem } from './told-problem.ts';
import type { CardTools } from './card-tools.ts';

export function tellNews(tools: CardTools, before: Snapshot, after: Snapshot): void {
  if (after.returned !== null && after.returned !== before.returned) {
    tellProblem(tools, 'resume', after.returned);
    tools.turnTo({});
  } else if (before.busy === 'finishing' && after.busy === null) {
    tellConnected(tools, after);
  } else if (before.busy === null && after.busy === null) {
    sayWhatChanged(tools, before, after);
  }
}

/** A sign-in that came back has ended in a connection. */
function tellConnected({ announce, emit, turnTo }: CardTools, { connection }: Snapshot): void {
  if (connection === null) return;
  announce((words) => `${headingIn(words, connection)}.`);
  turnTo({ problem: null, receipt: null, advice: null, cutOff: false });
  emit('wintro-connected', { connection });
}

/** Seen when the user came back to the page, or after a send. */
function sayWhatChanged({ announce, change, read }: CardTools, before: Snapshot, after: Snapshot): void {
  const [was, is] = [before.connection, after.connection];
  if (was === null || is === null || was === is) return;
  // Ended elsewhere, while somebody may be writing here: the words and the focus stay where they are.
  if (was.account && !canWrite(read())) change({ cutOff: true });
  announce((words) => {
    const heading = headingIn(words, is);
    return heading === headingIn(words, was) ? '' : `${heading}.`;
  });
}
