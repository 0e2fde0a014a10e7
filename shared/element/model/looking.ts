/** Asking for the status: when the page loads, on request, and when the user comes back to a tab. */
import type { Connection, WintroMicrosoft365 } from '../../client/index.ts';
import { headingIn } from '../card/shown-view.ts';
import type { CardState } from './card-state.ts';
import type { CardTools } from './card-tools.ts';

type Loaded = Pick<CardState, 'loadProblem'> & { readonly connection?: Connection };

/** The status as the card wants it; a failure leaves the connection that was known. */
export async function loadStatus(client: WintroMicrosoft365): Promise<Loaded> {
  const status = await client.status();
  return status.ok ? { connection: status.value, loadProblem: null } : { loadProblem: status.problem };
}

/** `settle` is how the new state is taken: with or without moving the focus. */
export async function refresh(tools: CardTools, settle: CardTools['change']): Promise<void> {
  const { client, read, change, announce } = tools;
  change({ busy: 'checking' });
  const next = await loadStatus(client);
  const { loadProblem } = next;
  if (loadProblem) announce((words) => words.problem(loadProblem).title);
  else sayWhatChanged(tools, read().connection, next.connection);
  settle({ ...next, busy: null });
}

/** Looks again without a button: when the user comes back to a tab in which something may have been decided. */
export async function lookAgain(tools: CardTools): Promise<void> {
  const { client, read, change } = tools;
  if (read().busy !== null) return;
  const next = await loadStatus(client);
  if (!next.connection || read().busy !== null) return;
  sayWhatChanged(tools, read().connection, next.connection);
  change(next);
}

function sayWhatChanged(
  { announce }: CardTools,
  before: Connection | null,
  after: Connection | undefined,
): void {
  if (!before || !after) return;
  announce((words) => {
    const heading = headingIn(words, after);
    return heading === headingIn(words, before) ? '' : `${heading}.`;
  });
}
