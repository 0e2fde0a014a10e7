/** How things stand, in words: what the control page says about companies, people and credentials. Reads only. */
import { pendingRequests } from '../entra/approval-requests.ts';
import { versionsOf } from '../vault/secrets.ts';
import { vaultSecretNames } from '../world/new-world.ts';
import type { ConsentPolicy } from '../world/consent-policy.ts';
import type { Person, Tenant, World, WorldHandle } from '../world/world.ts';

function policyWords({ userConsent, requests }: ConsentPolicy): string {
  const and = requests ? 'with requests' : 'without requests';
  switch (userConsent.rule) {
    case 'all-but':
      return userConsent.refused.length === 0
        ? 'People may consent to everything'
        : `People may consent to all but ${userConsent.refused.join(', ')} (${and})`;
    case 'low-impact':
      return `People may consent to low-impact permissions of verified publishers: ${userConsent.classified.join(', ')} (${and})`;
    case 'nobody':
      return `Approval required, ${and}`;
  }
}

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
    { words: policyWords(tenant.consentPolicy) },
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
  const outages = on.map(([, words]) => ({ words, wrong: true }));
  return [
    ...(on.length === 0 ? [{ words: 'Everything answers' }] : outages),
    ...(state.faults['graph.limits'] === undefined ? [] : [{ words: 'Graph keeps its limits' }]),
    ...chanceCondition(state),
  ];
}

function chanceCondition({ randomFailures }: World): Condition[] {
  if (!randomFailures) return [];
  const { percent, seed } = randomFailures;
  return [{ words: `${percent} % of calls fail by chance, seed "${seed}"`, wrong: true }];
}

export const credentialCondition = (world: WorldHandle): Condition[] => [
  clientSecret(world),
  world.state.app.federatedSubjects.length > 0
    ? { words: 'Federated credential: there' }
    : { words: 'Federated credential: missing', wrong: true },
  keyEncryption(world),
  world.state.app.publisherVerified === true
    ? { words: 'Publisher: verified' }
    : { words: 'Publisher: not verified' },
];

function clientSecret(world: WorldHandle): Condition {
  const newest = versionsOf(world, vaultSecretNames.clientSecret).at(-1);
  const registered = world.state.app.clientSecrets.find(({ value }) => value === newest?.value);
  if (!registered) return { words: 'Client secret: the one in the vault is not registered', wrong: true };
  if (registered.expiresAt <= world.now()) return { words: 'Client secret: expired', wrong: true };
  const days = Math.ceil((registered.expiresAt - world.now()) / 86_400_000);
  return { words: `Client secret: valid, ${days} days left`, ...(days <= 60 ? { wrong: true } : {}) };
}

function keyEncryption(world: WorldHandle): Condition {
  const versions = versionsOf(world, vaultSecretNames.keyEncryption);
  if (versions.length === 0) return { words: 'Key-encryption secret: deleted', wrong: true };
  if (versions.at(-1)?.enabled !== true) return { words: 'Key-encryption secret: disabled', wrong: true };
  const old = versions.length - 1;
  const retired = versions.filter(({ enabled }) => !enabled).length;
  const words = old === 0 ? '' : `, and ${old} older, ${retired} of them disabled`;
  return { words: `Key-encryption secret: there${words}` };
}
