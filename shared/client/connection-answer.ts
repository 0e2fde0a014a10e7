/** Reads a connection out of an answer: whatever answered, what is shown has the parts that are relied on. Pure. */
import { isObject } from './answer-parts.ts';
import { clientProblem, type Answer } from './problem.ts';
import type { Connection, ConnectionState } from './types.ts';

/** The connection; `unreadable-answer` when it is none. An API that is older than this client offers no actions. */
export function connectionIn(answer: Answer<unknown>): Answer<Connection> {
  if (!answer.ok) return answer;
  const { value } = answer;
  if (!isConnection(value)) return { ok: false, problem: clientProblem('unreadable-answer', 200) };
  const { view, actions, askFor } = value;
  return {
    ok: true,
    value: { ...value, view: view ?? value.state, actions: actions ?? [], askFor: askFor ?? {} },
  };
}

type Answered = Omit<Connection, 'view' | 'actions' | 'askFor'> &
  Partial<Pick<Connection, 'view' | 'actions' | 'askFor'>> & { readonly state: ConnectionState };

function isConnection(value: unknown): value is Answered {
  if (!isObject(value) || typeof value['state'] !== 'string') return false;
  const { capabilities, permitted, actions, askFor } = value;
  if (!isObject(permitted) || !isObject(capabilities) || !isObject(askFor ?? {})) return false;
  const lists = [capabilities['granted'], capabilities['missing'], actions ?? []];
  return lists.every((list) => Array.isArray(list));
}
