/**
 * Evaluates what a snapshot leaves open, as far as it can be known: outputs of modules are followed to the property of
 * the resource that they name, and what only Azure knows becomes a readable text, such as
 * `{identity/Microsoft.ManagedIdentity/userAssignedIdentities}.principalId`.
 */
import type { ModuleFacts } from '../cli/template-facts.ts';
import { isExpression, parseExpression, type Expression } from './expression.ts';

type ModuleOutputs = Readonly<Record<string, Pick<ModuleFacts, 'names' | 'outputs' | 'symbols'>>>;

interface Scope {
  readonly modules: ModuleOutputs;
  /** The module whose output is evaluated; none for the snapshot itself. */
  readonly inside?: string;
}

/** Something that only Azure knows. Its members are unknown as well. */
class Unknown {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** Azure's public cloud. */
const ENVIRONMENT = {
  authentication: { loginEndpoint: 'https://login.microsoftonline.com/' },
  suffixes: { storage: 'core.windows.net', keyvaultDns: '.vault.azure.net' },
};

/** The same value without expressions in it. */
export function resolveAll(value: unknown, modules: ModuleOutputs): unknown {
  return resolve(value, { modules });
}

function resolve(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string')
    return isExpression(value) ? plain(run(parseExpression(value), scope)) : value;
  if (Array.isArray(value)) return value.map((one) => resolve(one, scope));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [String(resolve(key, scope)), resolve(one, scope)]),
  );
}

const plain = (value: unknown): unknown => (value instanceof Unknown ? value.text : value);
const textOf = (value: unknown): string => String(plain(value));

function run(expression: Expression, scope: Scope): unknown {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'member') return memberOf(run(expression.of, scope), expression.name);
  const args = expression.args.map((one) => run(one, scope));
  const known = FUNCTIONS[expression.name];
  if (!known) throw new Error(`The function ${expression.name} is not known here`);
  return known(args, scope);
}

function memberOf(value: unknown, name: string): unknown {
  if (value instanceof Unknown) return new Unknown(`${value.text}.${name}`);
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, name))
    return (value as Record<string, unknown>)[name];
  throw new Error(`There is no member '${name}' in ${JSON.stringify(value)}`);
}

type Func = (args: readonly unknown[], scope: Scope) => unknown;

const unchanged =
  (name: string): Func =>
  (args) =>
    new Unknown(`${name}(${args.map(textOf).join(', ')})`);

const FUNCTIONS: Readonly<Record<string, Func>> = {
  format: ([pattern, ...args]) =>
    textOf(pattern).replace(/\{(\d+)\}/g, (_, index) => textOf(args[Number(index)])),
  coalesce: (args) => args.find((one) => one !== null),
  null: () => null,
  createObject: (args) =>
    Object.fromEntries(
      args.flatMap((key, index) => (index % 2 === 0 ? [[textOf(key), args[index + 1]]] : [])),
    ),
  union: (tables) => Object.assign({}, ...tables.map((one) => one as object)) as object,
  environment: () => ENVIRONMENT,
  deployment: () => new Unknown('deployment()'),
  deployer: () => new Unknown('deployer()'),
  parameters: ([name]) => new Unknown(`parameters.${textOf(name)}`),
  guid: unchanged('guid'),
  uniqueString: unchanged('uniqueString'),
  toLower: ([text]) => textOf(text).toLowerCase(),
  resourceId: (args, scope) => resourceId(args.map(textOf), scope),
  subscriptionResourceId: unchanged('subscriptionResourceId'),
  extensionResourceId: ([of, type, name]) => `${textOf(of)}/providers/${textOf(type)}/${textOf(name)}`,
  reference: ([target], scope) => reference(textOf(target), scope),
};

/**
 * With subscription and resource group: a path. Inside a module, where names are parameters: the resource of the module
 * that has this type and this name; any other one keeps its name.
 */
function resourceId(args: readonly string[], scope: Scope): unknown {
  if (scope.inside !== undefined) return new Unknown(idInside(args, scope, scope.inside));
  const [subscription = '', group = '', type = '', ...names] = args;
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${names.join('/')}`;
}

function idInside([of = '', ...path]: readonly string[], scope: Scope, inside: string): string {
  const name = path.join('/');
  const { names = {}, symbols = {} } = scope.modules[inside] ?? {};
  const isOwn = Object.entries(symbols).some(
    ([symbol, type]) => type === of && String(resolve(names[symbol], scope)) === name,
  );
  return isOwn ? `{${inside}/${of}}.id` : `{another ${of} '${name}'}.id`;
}

const MODULE_DEPLOYMENT = /\/Microsoft\.Resources\/deployments\/(\w+)-uniqueString\(/;

function reference(target: string, scope: Scope): unknown {
  const module = MODULE_DEPLOYMENT.exec(target)?.[1];
  if (module !== undefined) return { outputs: outputsOf(module, scope.modules) };
  if (scope.inside === undefined) return new Unknown(`{${target}}`);
  const type = scope.modules[scope.inside]?.symbols[target];
  if (type === undefined) throw new Error(`The module ${scope.inside} has no resource '${target}'`);
  return new Unknown(`{${scope.inside}/${type}}`);
}

function outputsOf(module: string, modules: ModuleOutputs): Record<string, { readonly value: unknown }> {
  const outputs = modules[module]?.outputs;
  if (!outputs) throw new Error(`There is no module '${module}'`);
  const scope: Scope = { modules, inside: module };
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, { value: resolveKeeping(value, scope) }]),
  );
}

/** As `resolve`, but what is unknown stays so, because members of it may be asked for. */
function resolveKeeping(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return isExpression(value) ? run(parseExpression(value), scope) : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolveKeeping(one, scope)]));
}
