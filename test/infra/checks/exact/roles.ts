/** Every role assignment with every property; whether it is the least role is said in `../roles.ts`. */
import { queueNames, tableNames } from '../../../sandbox/storage-names.ts';
import type { Tree } from '../../deployment.ts';
import type { Check } from '../finding.ts';
import { armGuid } from './arm-guid.ts';
import { exactly } from './exactly.ts';
import { inGroup, known, upon, type Expected, type Plan } from './expected.ts';

const TYPE = 'Microsoft.Authorization/roleAssignments';
const ROLE_TYPE = 'Microsoft.Authorization/roleDefinitions';
const ACCOUNT = 'Microsoft.Storage/storageAccounts';
const ENTITIES = `${ACCOUNT}/tableServices/tables/entities`;
const APP = `${known.identity}.principalId`;

const ROLES = {
  blobOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
} as const;

/** A role of our own: the one table whose rows nobody changes. */
const appendOnlyId = (plan: Plan): string =>
  armGuid(inGroup(plan, ACCOUNT, `st${plan.unique}data`).id, 'append-only');

const appendOnly = (plan: Plan): Expected =>
  inGroup(plan, ROLE_TYPE, appendOnlyId(plan), {
    properties: {
      roleName: `Add and read table rows (st${plan.unique}data)`,
      description: 'Adds rows to a table and reads them; changes and deletes none.',
      type: 'CustomRole',
      assignableScopes: [plan.group],
      permissions: [
        {
          actions: [],
          notActions: [],
          dataActions: [`${ENTITIES}/read`, `${ENTITIES}/add/action`],
          notDataActions: [],
        },
      ],
    },
  });

/** Of the operator's hook; nobody has it after a deployment. */
const removeOld = (plan: Plan): Expected => {
  const account = `st${plan.unique}data`;
  return inGroup(plan, ROLE_TYPE, armGuid(inGroup(plan, ACCOUNT, account).id, 'remove-old'), {
    properties: {
      roleName: `Read and delete table rows (${account})`,
      description:
        'Reads rows of a table and deletes them; adds and changes none. For rows of the audit past their retention.',
      type: 'CustomRole',
      assignableScopes: [plan.group],
      permissions: [
        {
          actions: [],
          notActions: [],
          dataActions: [`${ENTITIES}/read`, `${ENTITIES}/delete`],
          notDataActions: [],
        },
      ],
    },
  });
};

export const rolesAreExactlyAsAsked: Check = exactly([TYPE, ROLE_TYPE], (plan) => {
  const idOf = (type: string, name: string): string => inGroup(plan, type, name).id;
  const host = `st${plan.unique}host`;
  const vault = idOf('Microsoft.KeyVault/vaults', `kv-${plan.unique}`);
  const component = `appi-${plan.asked.namePrefix}-${plan.unique}`;
  const ofApp = (scope: string, role: string): Expected =>
    assignment(plan, { scope, role, who: APP }, { principalType: 'ServicePrincipal' });
  return [
    ofApp(idOf(ACCOUNT, host), ROLES.blobOwner),
    ofApp(idOf(ACCOUNT, host), ROLES.tableContributor),
    ...queueNames.map((name) =>
      ofApp(idOf(`${ACCOUNT}/queueServices/queues`, `${host}/default/${name}`), ROLES.queueContributor),
    ),
    appendOnly(plan),
    removeOld(plan),
    ...tableNames.map((name) =>
      ofApp(tableId(plan, name), name === 'audit' ? appendOnlyId(plan) : ROLES.tableContributor),
    ),
    ofApp(vault, ROLES.secretsUser),
    ofApp(idOf('Microsoft.Insights/components', component), ROLES.metricsPublisher),
    ...(plan.asked.grantDeployer ? [ofDeployer(plan, vault)] : []),
  ];
});

const tableId = (plan: Plan, name: string): string =>
  inGroup(plan, `${ACCOUNT}/tableServices/tables`, `st${plan.unique}data/default/${name}`).id;

/** Said to be temporary where an administrator will see it. */
const ofDeployer = (plan: Plan, scope: string): Expected =>
  assignment(
    plan,
    { scope, role: ROLES.secretsOfficer, who: 'deployer().objectId' },
    { description: 'For make-secrets. Temporary: take it away when the secrets are made.' },
  );

interface Grant {
  readonly scope: string;
  /** Its id. */
  readonly role: string;
  readonly who: string;
}

function assignment({ subscription }: Plan, { scope, role, who }: Grant, more: Tree): Expected {
  const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  const name = `guid(${scope}, ${who}, ${role})`;
  return upon(scope, TYPE, name, { ...more, principalId: who, roleDefinitionId });
}
