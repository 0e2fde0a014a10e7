/** Where the data is, who may reach it and with which settings: as the Bicep CLI predicts the deployment. */
import { settingsOf, roleOf, scopeOf, shown, type Names } from '../preview/prediction-text.ts';
import type { PredictedResource } from '../preview/predict.ts';
import { code, list, paragraphs, table } from './markdown.ts';

/** A resource with what a reviewer asks about. */
export interface DeployedResource extends PredictedResource {
  readonly location?: string;
  readonly sku?: { readonly name?: string };
}

const ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';
const DEFINITION = 'Microsoft.Authorization/roleDefinitions';

const isGraph = ({ type }: DeployedResource): boolean => type.startsWith('Microsoft.Graph/');

/** Where: each resource with its region and what protects it. */
export function whereItIs(resources: readonly DeployedResource[]): string {
  const inAzure = resources
    .filter(({ type }) => !type.startsWith('Microsoft.Authorization/'))
    .filter((one) => !isGraph(one));
  return paragraphs(
    '## Where it is',
    'One resource group in Microsoft Azure. The tables stand in the storage account for data; the other account holds the package and the queues. What has no region of its own is part of what stands above it.',
    table(
      ['resource', 'name', 'region', 'settings'],
      inAzure.map((one) => [
        one.type,
        code(one.name ?? ''),
        one.location ?? '',
        protectionOf(one).join('; '),
      ]),
    ),
  );
}

/** Settings that keep somebody out, or data in. */
const TELLING: readonly string[] = [
  ...['allowBlobPublicAccess', 'allowSharedKeyAccess', 'allowCrossTenantReplication', 'minimumTlsVersion'],
  ...['supportsHttpsTrafficOnly', 'publicAccess', 'enablePurgeProtection', 'enableRbacAuthorization'],
  ...[
    'softDeleteRetentionInDays',
    'retentionInDays',
    'DisableLocalAuth',
    'httpsOnly',
    'zoneRedundant',
    'allow',
  ],
];

function protectionOf({ properties = {}, sku }: DeployedResource): readonly string[] {
  const told = TELLING.filter((name) => properties[name] !== undefined);
  return [
    ...(sku?.name === undefined ? [] : [`sku ${sku.name}`]),
    ...told.map((name) => `${name} ${JSON.stringify(properties[name])}`),
  ];
}

/** Who may do what: every role assignment of the deployment, and what its own roles allow. */
export function whoMayReachIt(resources: readonly DeployedResource[], known: Names): string {
  const own = resources.filter(({ type }) => type === DEFINITION);
  const names = new Map([
    ...known,
    ...own.map((role) => [role.name ?? '', textOf(role, 'roleName')] as const),
  ]);
  const given = resources.filter(({ type }) => type === ASSIGNMENT);
  return paragraphs(
    '## Identities and roles',
    "The app runs as one user-assigned managed identity, which has these roles and no other. It has no key of a storage account, and can read secrets of the vault and write none. Rotating secrets, deploying and deleting rows of the audit need people or pipelines of the operator's.",
    table(
      ['who', 'role', 'on'],
      given.map((one) => [holderOf(one), roleOf(one, names), code(scopeOf(one))]),
    ),
    ...own.map((role) =>
      paragraphs(
        `The role "${textOf(role, 'roleName')}": ${textOf(role, 'description')} It allows:`,
        list(actionsOf(role)),
      ),
    ),
  );
}

/** A property that is a text; anything else is told as JSON. */
export function textOf({ properties }: PredictedResource, name: string): string {
  const value = properties?.[name] ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const holderOf = (one: DeployedResource): string =>
  textOf(one, 'principalId').includes('deployer()')
    ? `whoever deploys (${textOf(one, 'description')})`
    : 'the app';

interface Permission {
  readonly actions: readonly string[];
  readonly dataActions: readonly string[];
}

const actionsOf = ({ properties }: DeployedResource): readonly string[] =>
  ((properties?.['permissions'] ?? []) as readonly Permission[])
    .flatMap(({ actions, dataActions }) => [...actions, ...dataActions])
    .map(code);

/** The settings of the app; secrets are no settings. */
export const settingsPart = (resources: readonly DeployedResource[]): string =>
  paragraphs(
    '## Settings of the app',
    'No secret stands in a setting: secrets are read from the vault by name.',
    table(
      ['setting', 'value'],
      settingsOf(resources).map(([name, value]) => [code(name), shown(value)]),
    ),
  );

/** Delegated permissions that the registration asks for, by id; anything else is told as what it is. */
export const registeredPermissions = (
  resources: readonly DeployedResource[],
): readonly { readonly id: string; readonly type: string }[] =>
  resources
    .filter(isGraph)
    .flatMap(({ properties }) => (properties?.['requiredResourceAccess'] ?? []) as readonly Access[])
    .flatMap(({ resourceAccess }) => resourceAccess);

interface Access {
  readonly resourceAccess: readonly { readonly id: string; readonly type: string }[];
}
