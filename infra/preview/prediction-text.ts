/** A prediction in words: first what would be registered in Entra, which `what-if` does not show, then Azure. */
import type { PredictedResource, Prediction } from './predict.ts';

const GRAPH = 'Microsoft.Graph/';
const ROLES = 'Microsoft.Authorization/roleAssignments';
const PERMISSIONS = 'requiredResourceAccess';

/** Names of permissions, roles and APIs, by id; an id without one is shown as it is. */
export type Names = ReadonlyMap<string, string>;

export function describe({ predictedResources }: Prediction, names: Names): string {
  const inEntra = predictedResources.filter(({ type }) => type.startsWith(GRAPH));
  const inAzure = predictedResources.filter(({ type }) => !type.startsWith(GRAPH));
  const roles = inAzure.filter(({ type }) => type === ROLES);
  return [
    'In Entra:',
    ...inEntra.flatMap((one) => [
      `  ${one.type}`,
      ...lines(one.properties, '    '),
      ...permissions(one, names),
    ]),
    '',
    'In the resource group:',
    ...inAzure.filter((one) => one.type !== ROLES).map((one) => `  ${one.type}  ${shown(one.name ?? '')}`),
    '',
    'Roles given:',
    ...roles.map((one) => `  ${roleOf(one, names)}  on ${scopeOf(one)}`),
    '',
    'Settings of the function app:',
    ...settingsOf(inAzure).map(([name, value]) => `  ${name} = ${shown(value)}`),
  ].join('\n');
}

/** Each value on a line of its own, by its path. Permissions have words of their own. */
function lines(value: unknown, path: string): string[] {
  if (value === null || value === undefined || path.trim() === PERMISSIONS) return [];
  if (Array.isArray(value)) return value.flatMap((one, index) => lines(one, `${path}[${index}]`));
  if (typeof value !== 'object') return [`${path} = ${shown(value)}`];
  return Object.entries(value).flatMap(([name, one]) =>
    lines(one, path.trim() === '' ? `${path}${name}` : `${path}.${name}`),
  );
}

interface Access {
  readonly resourceAppId: string;
  readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
}

function permissions({ properties }: PredictedResource, names: Names): string[] {
  const accesses = (properties?.[PERMISSIONS] ?? []) as readonly Access[];
  return accesses.flatMap(({ resourceAppId, resourceAccess }) => {
    const api = names.get(resourceAppId) ?? resourceAppId;
    return resourceAccess.map(({ id, type }) => {
      const kind = type === 'Scope' ? 'delegated permission' : 'APPLICATION PERMISSION';
      return `    ${kind} of ${api}: ${names.get(id) ?? 'without a name in the template,'} ${id}`;
    });
  });
}

/** What only Azure can know stays an expression, which nobody reads. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.startsWith('[') && /reference\(|environment\(|deployer\(/.test(text)
    ? '(known when it is deployed)'
    : text;
};

/** The name of the role that is given, or its id. */
export const roleOf = ({ properties }: PredictedResource, names: Names): string => {
  const definition = JSON.stringify(properties?.['roleDefinitionId'] ?? '');
  const id = /[0-9a-f-]{36}(?=\W*$)/.exec(definition)?.[0] ?? definition;
  return names.get(id) ?? id;
};

/** `[extensionResourceId('/subscriptions/../providers/X/vaults/kv', ..)]` -> `vaults/kv` */
export const scopeOf = ({ id = '' }: PredictedResource): string =>
  /\/providers\/[^/']+\/([^']+?)(?='|\/providers\/Microsoft\.Authorization)/.exec(id)?.[1] ??
  'the resource group';

/** The settings of the function app. */
export function settingsOf(resources: readonly PredictedResource[]): readonly (readonly [string, unknown])[] {
  const config = resources.find(({ type }) => type === 'Microsoft.Web/sites/config');
  return Object.entries(config?.properties ?? {});
}
