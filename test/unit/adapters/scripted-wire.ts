/** Graph as a script: answers in the order of the telling, by path where a test says so, and keeps what it was asked. */
import type { GraphCall, GraphOutcome, GraphWire } from '../../../shared/adapters/graph/graph-wire.ts';
import { answered } from './graph-answers.ts';

export const DEADLINE = { remainingMs: (): number => 25_000 };
export const BASE_URL = 'https://graph.microsoft.com';

export interface ScriptedWire {
  readonly wire: GraphWire;
  readonly asked: GraphCall[];
}

/** Says for each call what comes back; a plain object is the JSON of a 200. */
export function scriptedWire(answer: (call: GraphCall, count: number) => unknown): ScriptedWire {
  const asked: GraphCall[] = [];
  const wire: GraphWire = (call) => {
    asked.push(call);
    const given = answer(call, asked.length);
    const outcome = isOutcome(given) ? given : { answer: answered(200, given as Record<string, unknown>) };
    return Promise.resolve(outcome);
  };
  return { wire, asked };
}

const isOutcome = (given: unknown): given is GraphOutcome =>
  typeof given === 'object' && given !== null && ('answer' in given || 'fault' in given);
