/** What a page wants back after the return: any JSON, small enough for session storage. Pure. */
import { clientProblem, type Answer } from './problem.ts';

/** Longest state, as JSON in UTF-8. */
const MAX_APP_STATE_BYTES = 4096;

/** The state as the text to keep; undefined when none was given. */
export function appStateText(appState: unknown): Answer<string | undefined> {
  if (appState === undefined) return { ok: true, value: undefined };
  const text = toJson(appState);
  if (text === undefined) return { ok: false, problem: clientProblem('app-state-not-json') };
  return new TextEncoder().encode(text).length > MAX_APP_STATE_BYTES
    ? { ok: false, problem: clientProblem('app-state-too-large') }
    : { ok: true, value: text };
}

/** Functions and symbols make no JSON; cycles and big integers throw. */
function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
