/** One request to the deployment, as anybody could send it: a time limit, no redirects, a body of the size that the app sends. */
import type { JsonObject } from '../../shared/domain/json-object.ts';
import { MAX_BODY_BYTES, objectIn, textWithin } from '../hooks/bounded-body.ts';

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, when it is a JSON object. */
  readonly json: JsonObject | undefined;
}

/** Asks for a path below the deployment's address. Rejects when there is no answer, or one that is larger than any of the app. */
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
    const text = await textWithin(response);
    if (text === undefined) throw new TooLarge(`${response.status} with more than ${MAX_BODY_BYTES} bytes`);
    return { status: response.status, headers: response.headers, text, json: objectIn(text) };
  };

/** The message says what came. */
class TooLarge extends Error {}

/** Why a request had no answer that counts, in a word. */
export function whyNoAnswer(error: unknown): string {
  if (error instanceof TooLarge) return error.message;
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return `no answer (${cause?.code ?? name})`;
}
