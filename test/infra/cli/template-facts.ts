/**
 * What is kept of the compiled template beside the snapshots, because they do not show it: what the parameters take, in
 * which order things are made, and what each module hands out.
 */

interface TemplateResource {
  readonly type: string;
  readonly existing?: boolean;
  readonly dependsOn?: readonly string[];
  readonly properties?: { readonly template?: Template };
}

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
  /** Symbol -> the symbols of the same module that it waits for. */
  readonly waits: Readonly<Record<string, readonly string[]>>;
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
  waits: mapped(resources, ({ dependsOn: waits = [] }) => [...new Set(waits)]),
});

const mapped = <A, B>(table: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, change(value)]));

function withoutDescriptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDescriptions);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== 'metadata');
  return Object.fromEntries(members.map(([name, one]) => [name, withoutDescriptions(one)]));
}
