/** How things stand, in words: what the control page says about companies, people and credentials. Reads only. */
import { pendingRequests } from '../entra/approval-requests.ts';
import { versionsOf } from '../vault/secrets.ts';
import { vaultSecretNames } from '../world/new-world.ts';
import type { ConsentPolicy, Person, Tenant, World, WorldHandle } from '../world/world.ts';

export const consentPolicies: Readonly<Record<ConsentPolicy, string>> = {
  'users-may-consent': 'People may consent',
  'approval-required': 'Approval required, with requests',
  'approval-required-without-workflow': 'Approval required, without requests',
};

/** `wrong` is worth a second look: something was switched. */
export interface Condition {
  readonly words: string;
  readonly wrong?: boolean;
}

const scopesOf = (world: World, tenantId: string, userId: string): readonly string[] =>
  world.grants.find((grant) => grant.tenantId === tenantId && grant.userId === userId)?.scopes ?? [];

export function companyCondition(world: WorldHandle, tenant: Tenant): Condition[] {
  const consented = scopesOf(world.state, tenant.id, 'everyone').length > 0;
  const waiting = pendingRequests(world, tenant.id).length;
  return [
    { words: consentPolicies[tenant.consentPolicy] },
    { words: consented ? 'An admin consented for everybody' : 'No consent for everybody' },
    { words: waiting === 1 ? '1 open approval request' : `${waiting} open approval requests` },
    ...(tenant.appDisabled ? [{ words: 'Wintro is disabled here', wrong: true }] : []),
  ];
}

export function personCondition(world: WorldHandle, person: Person): Condition[] {
  const scopes = scopesOf(world.state, person.tenantId, person.id);
  return [
    { words: scopes.length > 0 ? 'Consented' : 'Has not consented' },
    ...(person.enabled ? [] : [{ words: 'Account is disabled', wrong: true }]),
    ...(person.sessionEpoch > 0 ? [{ words: 'Sessions were revoked' }] : []),
  ];
}

const outageNames: Readonly<Record<string, string>> = {
  'entra.down': 'Entra is down',
  'entra.latency': 'Entra is slow',
  'graph.down': 'Graph is down',
  'vault.down': 'Key Vault is down',
};

export function outageCondition({ state }: WorldHandle): Condition[] {
  const on = Object.entries(outageNames).filter(([name]) => state.faults[name] !== undefined);
  if (on.length === 0) return [{ words: 'Everything answers' }];
  return on.map(([, words]) => ({ words, wrong: true }));
}

export const credentialCondition = (world: WorldHandle): Condition[] => [
  clientSecret(world),
  world.state.app.federatedSubjects.length > 0
    ? { words: 'Federated credential: there' }
    : { words: 'Federated credential: missing', wrong: true },
  keyEncryption(world),
];

function clientSecret(world: WorldHandle): Condition {
  const newest = versionsOf(world, vaultSecretNames.clientSecret).at(-1);
  const registered = world.state.app.clientSecrets.find(({ value }) => value === newest?.value);
  if (!registered) return { words: 'Client secret: the one in the vault is not registered', wrong: true };
  if (registered.expiresAt <= world.now()) return { words: 'Client secret: expired', wrong: true };
  return { words: 'Client secret: valid' };
}

function keyEncryption(world: WorldHandle): Condition {
  const versions = versionsOf(world, vaultSecretNames.keyEncryption);
  if (versions.length === 0) return { words: 'Key-encryption secret: deleted', wrong: true };
  return versions.some(({ enabled }) => !enabled)
    ? { words: 'Key-encryption secret: disabled', wrong: true }
    : { words: 'Key-encryption secret: there' };
}
