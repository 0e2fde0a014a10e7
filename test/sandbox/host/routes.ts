/**
 * Route templates as the platform matches them: functions in the order of their names, the first match wins,
 * literals in any case, a wrong method is no match. Parameters `{name}`, `{name?}`, `{name:guid}`, `{name:int}`, `{*rest}`.
 */
export interface Route {
  readonly methods: readonly string[];
  /** The route's parameters when `path` fits, else undefined. */
  match(path: string): Record<string, string> | undefined;
}

const constraints: Record<string, RegExp> = {
  guid: /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  int: /^[+-]?\d{1,10}$/,
};

interface Parameter {
  readonly name: string;
  readonly constraint: RegExp | undefined;
}

/** Throws for a template that this host cannot match as the platform would. */
export function compileRoute(template: string, methods: readonly string[]): Route {
  const parameters: Parameter[] = [];
  const pattern = template
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => compileSegment(segment, parameters))
    .join('');
  const expression = new RegExp(`^${pattern}/?$`, 'i');
  return {
    methods: methods.map((method) => method.toUpperCase()),
    match: (path) => {
      const found = expression.exec(path);
      return found ? readValues(parameters, found.slice(1)) : undefined;
    },
  };
}

function compileSegment(segment: string, parameters: Parameter[]): string {
  if (!/[{}]/.test(segment)) return `/${segment.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}`;
  const match = /^\{(\*?)(\w+)(?::(\w+))?(\??)\}$/.exec(segment);
  const [, star, name = '', constraintName, optional] = match ?? [];
  const constraint = constraintName === undefined ? undefined : constraints[constraintName];
  if (!match || (constraintName !== undefined && !constraint)) {
    throw new Error(`The route segment '${segment}' is not supported by the local host.`);
  }
  parameters.push({ name, constraint });
  if (star) return '(?:/(.*))?';
  return optional ? '(?:/([^/]+))?' : '/([^/]+)';
}

function readValues(parameters: readonly Parameter[], raw: readonly (string | undefined)[]) {
  const values: Record<string, string> = {};
  for (const [index, { name, constraint }] of parameters.entries()) {
    const value = raw[index];
    if (value === undefined || value === '') continue;
    const decoded = decodeKeepingSlashes(value);
    if (constraint && !constraint.test(decoded)) return undefined;
    values[name] = decoded;
  }
  return values;
}

/** The platform leaves an encoded slash encoded. */
function decodeKeepingSlashes(value: string): string {
  try {
    return value
      .split(/%2f/i)
      .map((part) => decodeURIComponent(part))
      .join('%2F');
  } catch {
    return value;
  }
}
