/** Reads a connection out of an answer: whatever answered, what is shown has the parts that are relied on. Pure. */
import { clientProblem, type Answer } from './problem.ts';
import type { Connection, ConnectionState } from './types.ts';

/** The connection; `unreadable-answer` when it is none. An API that is older than this client offers no actions. */
export function connectionIn(answer: Answer<unknown>): Answer<Connection> {
  if (!answer.ok) return answer;
  const { value } = answer;
  if (!isConnection(value)) return { ok: false, problem: clientProblem('unreadable-answer', 200) };
  return { ok: true, value: { view: value.state, actions: [], askFor: {}, ...value } };
}

type Answered = Omit<Connection, 'view' | 'actions' | 'askFor'> &
  Partial<Pick<Connection, 'actions' | 'askFor'>> & { readonly state: ConnectionState };

function isConnection(value: unknown): value is Answered {
  if (!isObject(value) || typeof value['state'] !== 'string') return false;
  const { capabilities, permitted, actions } = value;
  if (!isObject(permitted) || !isObject(capabilities)) return false;
  const lists = [capabilities['granted'], capabilities['missing'], actions ?? []];
  return lists.every((list) => Array.isArray(list));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
