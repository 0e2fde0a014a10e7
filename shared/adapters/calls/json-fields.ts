/** Reads JSON that came from outside: never trusts a shape, never throws. */
import { isJsonObject, type JsonObject } from '../../domain/json-object.ts';
import { MAX_MICROSOFT_TEXT_CHARS } from '../../domain/limits.ts';

/** The JSON object of a text, or undefined when it is anything else. A byte-order mark before it is no fault (RFC 8259 section 8.1). */
export function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A field that is an object. */
export function objectField(source: JsonObject, name: string): JsonObject | undefined {
  const value = source[name];
  return isJsonObject(value) ? value : undefined;
}

/** The objects of a field that is a list; what else stands in the list is left out. Undefined when it is no list. */
export function objectsField(source: JsonObject, name: string): readonly JsonObject[] | undefined {
  const value = source[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : undefined;
}

/** A field that is a text with something in it. */
export function textField(source: JsonObject, name: string): string | undefined {
  const value = source[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A field for people to read, cut where it is longer than anything that Microsoft names. */
export const nameField = (source: JsonObject, name: string): string | undefined =>
  textField(source, name)?.slice(0, MAX_MICROSOFT_TEXT_CHARS).toWellFormed();

/** An id, an address or a link: a part of one is another one, so that a longer one is dropped. */
export function idField(source: JsonObject, name: string): string | undefined {
  const value = textField(source, name);
  return value !== undefined && value.length <= MAX_MICROSOFT_TEXT_CHARS ? value : undefined;
}

/** What a table holds under a name from outside; the names that every object inherits are in no table. */
export const entryOf = <T>(
  table: Readonly<Record<string, T>>,
  name: string | number | undefined,
): T | undefined => (name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined);
