/** JSON Schemas of the named parts, in the form that client generators of many languages read. */
import * as z from 'zod';
import { MAIL_ADDRESS } from '../../domain/mail-address.ts';
import { ONE_LINE } from '../../domain/one-line.ts';
import { ANSWER_PARTS, PARTS, REQUEST_PARTS, type PartName } from './components.ts';
import { asFamily } from './message-family.ts';
import { PART_WORDS } from './part-words.ts';

export type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

const reference = (name: string): string => `#/components/schemas/${name}`;

/** Refers to the named part that a schema is. */
export function partOf(schema: z.ZodType): Json {
  const found = Object.entries<z.ZodType>(PARTS).find(([, part]) => part === schema);
  if (!found) throw new Error('A body of the API has no name in components.ts.');
  return { $ref: reference(found[0]) };
}

/** All named parts with their words. */
export function partSchemas(): Json {
  const requests = schemasOf(REQUEST_PARTS, 'input');
  const messages = asFamily(requests, 'Message', 'Which kind of message: `chat`, `channel` or `mail`.');
  const family = asFamily(messages, 'MessageCheck', 'Which kind: that of the message, or `group-chat`.');
  return { ...family, ...schemasOf(ANSWER_PARTS, 'output') };
}

/** A schema without a name: of a header or of a field in a query. */
export const schemaOf = (schema: z.ZodType): Json =>
  readable(z.toJSONSchema(schema, { io: 'input' }), 'input') as Json;

function schemasOf(parts: Readonly<Record<string, z.ZodType>>, io: Direction): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(parts)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io, uri: reference });
  return Object.fromEntries(
    Object.entries(schemas as Record<PartName, Json>).map(([name, schema]) => [
      name,
      withWords(name as PartName, readable(schema, io) as Json),
    ]),
  );
}

/** Each property says what it is; so does the part itself. */
function withWords(name: PartName, { properties, ...schema }: Json): Json {
  const [description, words] = PART_WORDS[name];
  if (properties === undefined) return { ...schema, description };
  const described = Object.entries(properties as Record<string, Json>).map(([property, one]) => [
    property,
    { ...one, description: words?.[property] },
  ]);
  return { ...schema, description, properties: Object.fromEntries(described) as Json };
}

/** Written again without what some generators do not read. */
function readable(value: unknown, io: Direction): unknown {
  if (Array.isArray(value)) return value.map((entry) => readable(entry, io));
  if (typeof value !== 'object' || value === null) return value;
  const { $schema: _dialect, $id: _id, ...schema } = withNamedFields(value as Json);
  const inside = Object.entries(schema).map(([key, entry]) => [key, readable(entry, io)]);
  return simplified(Object.fromEntries(inside) as Json, io);
}

/** A record of known names is an object with these fields, none of them required. */
function withNamedFields({ propertyNames, ...schema }: Json): Json {
  const { enum: names } = (propertyNames ?? {}) as { readonly enum?: readonly string[] };
  if (!names) return schema;
  const { additionalProperties, ...rest } = schema;
  const properties = Object.fromEntries(names.map((name) => [name, additionalProperties]));
  return { ...rest, properties, additionalProperties: false };
}

function simplified(schema: Json, io: Direction): Json {
  const { anyOf, ...rest } = withPattern(withoutNoise(withWordList(schema, io)));
  const isOpen = io === 'output' && rest['additionalProperties'] === false;
  if (isOpen) delete rest['additionalProperties'];
  return Array.isArray(anyOf) ? { ...rest, ...oneOfTheFields(anyOf as Arm[]) } : rest;
}

/** Words that may be sent are a closed list, words that are answered an open one. */
function withWordList({ const: only, enum: some, ...rest }: Json, io: Direction): Json {
  const words = some ?? (only === undefined ? undefined : [only]);
  return words === undefined ? rest : { ...rest, [io === 'input' ? 'enum' : 'x-extensible-enum']: words };
}

/** The limits of JavaScript's own whole numbers say nothing about a field. */
function withoutNoise({ minimum, maximum, ...rest }: Json): Json {
  return {
    ...rest,
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? {} : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { maximum }),
  };
}

/** A format says what its pattern says. */
const withPattern = ({ pattern, ...rest }: Json): Json =>
  typeof pattern === 'string' && rest['format'] === undefined
    ? { ...rest, pattern: portable(pattern) }
    : rest;

interface Arm {
  readonly properties: Json;
}

/** A choice between objects of one field each is one object with exactly one of the fields: every generator has a class for it. */
const oneOfTheFields = (arms: readonly Arm[]): Json => ({
  type: 'object',
  properties: Object.assign({}, ...arms.map(({ properties }) => properties)) as Json,
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
});

/** In an address the description lets more through than the API: not every language knows classes of characters. */
const PORTABLE: ReadonlyMap<string, string> = new Map([
  [MAIL_ADDRESS.source, String.raw`^[^\s@<>,;:"()\[\]\\]{1,64}@[^\s@<>,;:"()\[\]\\]{1,253}$`],
  [ONE_LINE.source, String.raw`^[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$`],
]);

/** A pattern in what JavaScript and Python have in common; `\d` means other digits there. */
const portable = (pattern: string): string =>
  (PORTABLE.get(pattern) ?? pattern).replaceAll(String.raw`\d`, '[0-9]');
