/** One request to the deployment, as anybody could send it: a time limit, no redirects. */
import { isJsonObject, type JsonObject } from '../../shared/domain/json-object.ts';

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, when it is a JSON object. */
  readonly json: JsonObject | undefined;
}

/** Asks for a path below the deployment's address. Rejects when there is no answer. */
export type Ask = (path: string, init?: RequestInit) => Promise<Seen>;

const TIMEOUT_MS = 30_000;

/** @param baseUrl without a slash at its end */
export const openAsk =
  (baseUrl: string): Ask =>
  async (path, init = {}) => {
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: jsonOf(text) };
  };

function jsonOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Why a request had no answer, in a word. */
export function whyNoAnswer(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return `no answer (${cause?.code ?? name})`;
}
