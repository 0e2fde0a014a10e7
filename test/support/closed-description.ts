/**
 * The served description is open for what later versions will answer. What this version answers is known exactly: the same
 * description with closed objects, and with lists of words in the place of open ones.
 */
type Json = Readonly<Record<string, unknown>>;

/** A copy of a description, or of a part of it, that allows only what it names. */
export function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const { 'x-extensible-enum': words, ...rest } = value as Json;
  if (rest['maxProperties'] === 1) return { oneOf: armsOf(rest) };
  const inside = Object.fromEntries(
    Object.entries(rest).map(([key, entry]) => [key, key === 'allOf' ? entry : closed(entry)]),
  );
  if (Array.isArray(words)) return { ...inside, enum: words };
  return isOpenObject(rest) ? { ...inside, additionalProperties: false } : inside;
}

/** Parts of a family are closed by whoever puts them together. */
const isOpenObject = ({ type, properties, additionalProperties, discriminator }: Json): boolean =>
  type === 'object' &&
  properties !== undefined &&
  additionalProperties === undefined &&
  discriminator === undefined;

/** An object with exactly one of its fields, as the choice that it is. */
const armsOf = ({ properties }: Json): Json[] =>
  Object.entries(properties as Json).map(([name, schema]) => ({
    type: 'object',
    required: [name],
    properties: { [name]: schema },
    additionalProperties: false,
  }));
