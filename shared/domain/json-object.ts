/** What JSON calls an object: the one test for a value that came from outside. Pure. */

export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object: neither null nor a list. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
