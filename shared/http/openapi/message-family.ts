/**
 * The messages as a family: what all kinds have stands in `Message`, which `kind` tells apart, and each kind extends it.
 * Generators of classes (NSwag, Kiota and others) make a base class with subclasses of it; of a plain union the first of
 * them keep one arm only.
 */
import { isDeepStrictEqual } from 'node:util';

type Json = Record<string, unknown>;
type Schemas = Readonly<Record<string, Json>>;

interface Kind extends Json {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Json>>;
}

const PREFIX = '#/components/schemas/';

/** The schemas with the union `base` and its arms written as a family. */
export function asFamily(schemas: Schemas, base: string, kindWords: string): Schemas {
  const union = schemas[base] as { readonly oneOf: readonly { readonly $ref: string }[] };
  const names = union.oneOf.map(({ $ref }) => $ref.slice(PREFIX.length));
  const kinds = names.map((name) => schemas[name] as Kind);
  const shared = sharedBy(kinds);
  const family = names.map((name) => [name, extending(base, schemas[name] as Kind, shared)] as const);
  return {
    ...schemas,
    [base]: baseOf(schemas[base] ?? {}, { names, kinds, shared, kindWords }),
    ...Object.fromEntries(family),
  };
}

/** Fields that are the same in every kind. */
function sharedBy(kinds: readonly Kind[]): readonly string[] {
  const [first, ...others] = kinds;
  return Object.keys(first?.properties ?? {}).filter((name) =>
    others.every(({ properties }) => isDeepStrictEqual(properties[name], first?.properties[name])),
  );
}

interface Family {
  readonly names: readonly string[];
  readonly kinds: readonly Kind[];
  readonly shared: readonly string[];
  readonly kindWords: string;
}

function baseOf({ oneOf: _arms, ...union }: Json, { names, kinds, shared, kindWords }: Family): Json {
  const fields = shared.map((name) => [name, kinds[0]?.properties[name]] as const);
  const mapping = names.map((name, index) => [wordOf(kinds[index]), PREFIX + name] as const);
  return {
    ...union,
    type: 'object',
    required: ['kind', ...shared.filter((name) => kinds[0]?.required.includes(name))],
    properties: { kind: { type: 'string', description: kindWords }, ...Object.fromEntries(fields) },
    discriminator: { propertyName: 'kind', mapping: Object.fromEntries(mapping) },
  };
}

const wordOf = (kind: Kind | undefined): string =>
  (kind?.properties['kind'] as { enum: readonly [string] } | undefined)?.enum[0] ?? '';

/** One kind: the base, and what only it has. What neither has is refused. */
function extending(base: string, kind: Kind, shared: readonly string[]): Json {
  const { properties, required, description } = kind;
  const own = (name: string): boolean => name !== 'kind' && !shared.includes(name);
  return {
    description,
    allOf: [
      { $ref: PREFIX + base },
      {
        type: 'object',
        required: required.filter(own),
        properties: Object.fromEntries(Object.entries(properties).filter(([name]) => own(name))),
      },
    ],
    unevaluatedProperties: false,
  };
}
