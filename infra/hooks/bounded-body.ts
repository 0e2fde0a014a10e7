/** The body of an answer of whoever it was: read as far as an answer of the app may go, and no further. */
import { isJsonObject, type JsonObject } from '../../shared/domain/json-object.ts';

/** The app's largest answer without a sign-in, its description, is a quarter of it. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Undefined for a body that is larger: the rest of it is not read. Rejects when it breaks off. */
export async function textWithin(
  response: Response,
  maxBytes: number = MAX_BODY_BYTES,
): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  // Leaving the loop gives the connection up.
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Undefined for whatever is no JSON object. */
export function objectIn(text: string | undefined): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The JSON object of a body; undefined when it is another, larger, or broken off. */
export const jsonOf = async (response: Response): Promise<JsonObject | undefined> =>
  objectIn(await textWithin(response).catch(() => undefined));
