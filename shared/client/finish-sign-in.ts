/** The way back: brings handle and binding together, or says why they do not meet. */
import type { HandshakeTools } from './handshake-tools.ts';
import { connectionIn } from './connection-answer.ts';
import { clientProblem, returnProblem, type Problem } from './problem.ts';
import type { Returned } from './return-fragment.ts';
import type { Connection } from './types.ts';

/** `appState`: what `connect` was given, if this tab still knows it. */
export type ResumeOutcome =
  | { readonly outcome: 'none' }
  | { readonly outcome: 'connected'; readonly connection: Connection; readonly appState?: unknown }
  | { readonly outcome: 'problem'; readonly problem: Problem; readonly appState?: unknown };

/** What a return brought, or what an earlier one has left to be finished. */
export async function finishSignIn(
  tools: HandshakeTools,
  returned: Returned,
  signal: AbortSignal | undefined,
): Promise<ResumeOutcome> {
  const { memory } = tools;
  if (returned?.kind === 'handle') memory.rememberHandle(returned.handle);
  const remembered = memory.read();
  const handle = returned?.kind === 'handle' ? returned.handle : remembered.handle;
  const { binding, appState } = remembered;
  const state = appState === undefined ? {} : { appState };
  if (returned?.kind === 'problem') return { ...told(tools, returnProblem(returned.reason)), ...state };
  if (!handle) return { outcome: 'none' };
  if (!binding) return told(tools, clientProblem('returned-to-another-tab'));
  return { ...(await complete(tools, { handle, binding }, signal)), ...state };
}

async function complete(
  tools: HandshakeTools,
  body: { readonly handle: string; readonly binding: string },
  signal: AbortSignal | undefined,
): Promise<ResumeOutcome> {
  const { memory, store, call } = tools;
  store.change({ busy: 'finishing', returned: null });
  const answer = connectionIn(await call({ method: 'POST', path: ['connect', 'complete'], body, signal }));
  if (!answer.ok) return told(tools, answer.problem);
  memory.forget();
  store.showMade(answer.value, { busy: null, returned: null });
  return { outcome: 'connected', connection: answer.value };
}

function told({ memory, store, lookAgain }: HandshakeTools, problem: Problem): ResumeOutcome {
  if (!canBeRepeated(problem)) memory.forget();
  store.change({ busy: null, returned: problem });
  // Of its outcome the connection tells more, if there is anybody to show it to.
  if (store.getSnapshot().connection !== null) lookAgain();
  return { outcome: 'problem', problem };
}

/** A Wintro session that ended in between (401) does not use the sign-in up: it can be completed after the login. */
const canBeRepeated = ({ retryable, status }: Problem): boolean => retryable || status === 401;
