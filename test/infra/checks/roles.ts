/** Every role assignment is one of these: the least role, at the narrowest scope, under a name that repeats. */
import { queueNames, tableNames } from '../../sandbox/storage-names.ts';
import { ofType, theOne, type Deployment, type Resource } from '../deployment.ts';
import { differing, unequalSets, type Check } from './finding.ts';
import { accountName } from './storage.ts';

const ROLE_NAMES: Readonly<Record<string, string>> = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '4633458b-17de-408a-b874-0445c86b69e6': 'Key Vault Secrets User',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7': 'Key Vault Secrets Officer',
};

const IDENTITY = '{identity/Microsoft.ManagedIdentity/userAssignedIdentities}.principalId';
const DEPLOYER = 'deployer().objectId';

interface Assignment {
  readonly scope: string;
  readonly role: string;
  readonly who: string;
  readonly resource: Resource;
}

const assignments = (deployment: Deployment): Assignment[] =>
  ofType(deployment, 'Microsoft.Authorization/roleAssignments').map((resource) => ({
    scope: resource.id.split('/providers/Microsoft.Authorization/roleAssignments/')[0] ?? '',
    role: String(resource.properties['roleDefinitionId']).split('/').at(-1) ?? '',
    who: String(resource.properties['principalId']),
    resource,
  }));

const named = ({ role, scope }: Pick<Assignment, 'role' | 'scope'>): string =>
  `${ROLE_NAMES[role] ?? role} at ${scope}`;

/** A role of our own is called by what it allows. */
function allowedBy(deployment: Deployment, role: string): string {
  const own = ofType(deployment, 'Microsoft.Authorization/roleDefinitions').find(({ name }) => name === role);
  return own === undefined ? role : JSON.stringify(own.properties['permissions']);
}

const ENTITIES = 'Microsoft.Storage/storageAccounts/tableServices/tables/entities';
const ADD_AND_READ = JSON.stringify([
  {
    actions: [],
    dataActions: [`${ENTITIES}/read`, `${ENTITIES}/add/action`],
    notActions: [],
    notDataActions: [],
  },
]);

export const rolesAreTheLeastAtTheNarrowestScope: Check = (deployment) => {
  const found = assignments(deployment).filter(({ who }) => who === IDENTITY);
  const vault = theOne(deployment, 'Microsoft.KeyVault/vaults').id;
  const component = theOne(deployment, 'Microsoft.Insights/components').id;
  const accounts = vault.replace(/\/Microsoft\.KeyVault\/.*/, '/Microsoft.Storage/storageAccounts');
  const host = `${accounts}/${accountName(deployment, 'host')}`;
  const tables = `${accounts}/${accountName(deployment, 'data')}/tableServices/default/tables`;
  const allowed = found.map(({ role, scope }) => named({ scope, role: allowedBy(deployment, role) }));
  return unequalSets('What the app may do', allowed, [
    `Storage Blob Data Owner at ${host}`,
    // The host lists, makes and deletes tables of its own there, so no single table can be named.
    `Storage Table Data Contributor at ${host}`,
    ...queueNames.map(
      (name) => `Storage Queue Data Contributor at ${host}/queueServices/default/queues/${name}`,
    ),
    ...tableNames
      .filter((name) => name !== 'audit')
      .map((name) => `Storage Table Data Contributor at ${tables}/${name}`),
    // Nobody who has taken over the app can change what has been noted.
    `${ADD_AND_READ} at ${tables}/audit`,
    `Key Vault Secrets User at ${vault}`,
    `Monitoring Metrics Publisher at ${component}`,
  ]);
};

export const nobodyElseGetsARole: Check = (deployment) => {
  const others = assignments(deployment).filter(({ who }) => who !== IDENTITY);
  const vault = theOne(deployment, 'Microsoft.KeyVault/vaults').id;
  // One case leaves the hook to somebody else.
  const wanted =
    deployment.case === 'federated' ? [] : [`${DEPLOYER}: Key Vault Secrets Officer at ${vault}`];
  return unequalSets(
    'What others may do',
    others.map((one) => `${one.who}: ${named(one)}`),
    wanted,
  );
};

export const roleAssignmentsHaveNamesThatRepeat: Check = (deployment) =>
  assignments(deployment).flatMap(({ resource, scope, who, role }) =>
    differing('The name of an assignment', resource.name, `guid(${scope}, ${who}, ${role})`),
  );

/** Without the kind of principal, Azure looks a new identity up before it is known everywhere, and fails. */
export const newIdentityIsNotLookedUp: Check = (deployment) =>
  assignments(deployment)
    .filter(({ who }) => who === IDENTITY)
    .flatMap(({ resource, scope }) =>
      differing(`principalType at ${scope}`, resource.properties['principalType'], 'ServicePrincipal'),
    );
