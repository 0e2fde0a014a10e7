/**
 * What is kept of the compiled template beside the snapshots, because they do not show it: what the parameters take, in
 * which order things are made, and what each module hands out.
 */

interface TemplateResource {
  readonly type: string;
  readonly name?: unknown;
  readonly dependsOn?: readonly string[];
  readonly copy?: Readonly<Record<string, unknown>>;
  readonly properties?: { readonly template?: Template };
}

/** Members of a resource that a prediction shows, or that are looked at here; of a loop besides. */
const SHOWN = [
  ...['type', 'apiVersion', 'name', 'scope', 'location', 'tags', 'kind', 'sku', 'identity', 'properties'],
  ...['dependsOn', 'existing', 'condition', 'import', 'copy'],
];
const SHOWN_OF_LOOPS = ['name', 'count'];

interface Template {
  readonly parameters?: unknown;
  readonly definitions?: unknown;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
}

export interface ModuleFacts {
  /** The modules that it waits for. */
  readonly dependsOn: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Symbol -> type of resource. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Symbol -> its name, as the module writes it. */
  readonly names: Readonly<Record<string, unknown>>;
  /** Symbol -> the symbols of the same module that it waits for. */
  readonly waits: Readonly<Record<string, readonly string[]>>;
  /** Symbol -> how else it is made than at once and always: only if it is not there, one after the other. */
  readonly ways: Readonly<Record<string, unknown>>;
}

export interface TemplateFacts {
  /** Types, limits and defaults of the parameters, without their descriptions. */
  readonly parameters: unknown;
  /** The types that they refer to. */
  readonly definitions: unknown;
  readonly modules: Readonly<Record<string, ModuleFacts>>;
}

/** @param text main.bicep, compiled. Throws when it is empty: then the sources do not compile. */
export function readTemplate(text: string): TemplateFacts {
  if (text === '') throw new Error('main.bicep does not compile.');
  const { parameters, definitions, resources } = JSON.parse(text) as Template;
  const modules = Object.entries(resources).flatMap(([name, { properties, dependsOn = [] }]) =>
    properties?.template ? [[name, readModule(properties.template, dependsOn)] as const] : [],
  );
  return { ...readTypes({ parameters, definitions }), modules: Object.fromEntries(modules) };
}

/** Types that are not exported get a number before their name, which depends on the order of imports. */
function readTypes(types: Pick<Template, 'definitions' | 'parameters'>): Omit<TemplateFacts, 'modules'> {
  const text = JSON.stringify(withoutDescriptions(types)).replace(/"(#\/definitions\/)?_\d+\./g, '"$1');
  return JSON.parse(text) as Omit<TemplateFacts, 'modules'>;
}

const readModule = ({ resources, outputs = {} }: Template, dependsOn: readonly string[]): ModuleFacts => ({
  dependsOn,
  outputs: mapped(outputs, ({ value }) => value),
  symbols: mapped(resources, ({ type }) => type),
  names: mapped(resources, ({ name }) => name),
  ways: waysOf(resources),
  waits: mapped(resources, ({ dependsOn: waits = [] }) => [...new Set(waits)]),
});

function waysOf(resources: Template['resources']): Record<string, unknown> {
  const ways = Object.entries(resources).map(([symbol, one]) => {
    const loop = without(one.copy ?? {}, SHOWN_OF_LOOPS);
    return [symbol, { ...without(one, SHOWN), ...loop }] as const;
  });
  return Object.fromEntries(ways.filter(([, way]) => Object.keys(way).length > 0));
}

const without = (members: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));

const mapped = <A, B>(table: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value)]));

function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== 'metadata');
  return Object.fromEntries(members.map(([name, one]) => [name, withoutDescriptions(one)]));
}
