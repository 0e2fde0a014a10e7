/** Reads JSON that came from outside: never trusts a shape. */

/** The JSON object of a text, or undefined when it is anything else. */
export function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A field that is a text with something in it. */
export function textField(source: Record<string, unknown>, name: string): string | undefined {
  const value = source[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What a table holds under a name from outside; the names that every object inherits are in no table. */
export const entryOf = <T>(
  table: Readonly<Record<string, T>>,
  name: string | number | undefined,
): T | undefined => (name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined);
