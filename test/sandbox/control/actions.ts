/**
 * What can happen in the pretended Microsoft 365: one function for each control, used by the control page and by tests
 * alike. Changes the world and nothing else. Throws `NothingToChange` for a target that does not exist.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { expireRequests, pendingRequests } from '../entra/approval-requests.ts';
import { addSecretVersion, deleteSecret, recoverSecret, versionsOf } from '../vault/secrets.ts';
import { vaultSecretNames } from '../world/new-world.ts';
import { personById, personByUpn, sameText, tenantById } from '../world/people.ts';
import type { ConsentPolicy } from '../world/consent-policy.ts';
import type { ClientSecret, Grant, Person, Tenant, WorldHandle } from '../world/world.ts';

const secretLifetimeDays = 180;
const day = 24 * 60 * 60 * 1000;

export class NothingToChange extends Error {
  override readonly name = 'NothingToChange';
}

/** By id or by domain. */
function tenant({ state }: WorldHandle, key: string): Tenant {
  const found = tenantById(state, key) ?? state.tenants.find(({ domain }) => sameText(domain, key));
  if (!found) throw new NothingToChange(`There is no company ${key}.`);
  return found;
}

/** By object id or user principal name. */
function person({ state }: WorldHandle, key: string): Person {
  const found = personById(state, key) ?? personByUpn(state, key);
  if (!found) throw new NothingToChange(`There is no person ${key}.`);
  return found;
}

/** What an ordinary user of the company may do on the permission page; what is not given stays as it is. */
export function setConsentPolicy(world: WorldHandle, company: string, policy: Partial<ConsentPolicy>): void {
  const changed = tenant(world, company);
  changed.consentPolicy = { ...changed.consentPolicy, ...policy };
  world.changed();
}

/** Microsoft's publisher verification of the app: it holds in every company. */
export function setPublisherVerified(world: WorldHandle, verified: boolean): void {
  world.state.app.publisherVerified = verified;
  world.changed();
}

/** Enterprise applications > Wintro > "Enabled for users to sign in?" */
export function setAppDisabled(world: WorldHandle, company: string, disabled: boolean): void {
  tenant(world, company).appDisabled = disabled;
  world.changed();
}

/** Takes back what a tenant admin consented to for everybody. */
export function withdrawTenantConsent(world: WorldHandle, company: string): void {
  const { id } = tenant(world, company);
  removeGrants(world, ({ tenantId, userId }) => tenantId === id && userId === 'everyone');
}

/** The open requests of a company run out of time now. */
export function expireApprovalRequests(world: WorldHandle, company: string): void {
  const open = pendingRequests(world, tenant(world, company).id);
  if (open.length === 0) throw new NothingToChange('Nobody is waiting for an approval there.');
  for (const request of open) request.expiresAt = world.now();
  expireRequests(world);
}

/** A disabled account keeps its tokens until they are used. */
export function setPersonEnabled(world: WorldHandle, who: string, enabled: boolean): void {
  person(world, who).enabled = enabled;
  world.changed();
}

/** Self-service: ends sessions in browsers; the refresh tokens of a server survive. */
export function resetPasswordByUser(world: WorldHandle, who: string): void {
  const changed = person(world, who);
  changed.passwordChanges = (changed.passwordChanges ?? 0) + 1;
  world.changed();
}

/** In the Entra admin center: refresh tokens die (AADSTS50173). */
export function resetPasswordByEntraAdmin(world: WorldHandle, who: string): void {
  resetPasswordByUser(world, who);
  revokeSessions(world, who);
}

/** "Revoke sessions": every refresh token that was issued before dies (AADSTS50173). */
export function revokeSessions(world: WorldHandle, who: string): void {
  const revoked = person(world, who);
  revoked.sessionEpoch += 1;
  revoked.tokensValidFrom = world.now();
  world.changed();
}

/** What the person does at myapps.microsoft.com. The consent of a tenant admin for everybody stays. */
export function withdrawOwnConsent(world: WorldHandle, who: string): void {
  const { id } = person(world, who);
  removeGrants(world, ({ userId }) => userId === id);
}

function removeGrants(world: WorldHandle, which: (grant: Grant) => boolean): void {
  const kept = world.state.grants.filter((grant) => !which(grant));
  if (kept.length === world.state.grants.length) throw new NothingToChange('There is no such consent.');
  world.state.grants = kept;
  world.changed();
}

/** Every access token is over, as after a day: Graph answers 401, and who uses one has to renew it at Entra first. */
export function endAccessTokens(world: WorldHandle): void {
  world.state.tokenKey = randomBytes(32).toString('base64url');
  world.changed();
}

/** A fault of a stand-in, by the names of `known-faults.ts`. */
export function switchFaultOn(world: WorldHandle, name: string, value = ''): void {
  if (!/^[a-z]+\.[a-zA-Z]+$/.test(name)) throw new NothingToChange('That is no name of a fault.');
  world.state.faults[name] = value;
  world.changed();
}

export function switchFaultOff(world: WorldHandle, name: string): void {
  const { [name]: removed, ...rest } = world.state.faults;
  if (removed === undefined) throw new NothingToChange('That fault is not on.');
  world.state.faults = rest;
  world.changed();
}

/** Forgets the calls of the journal. */
export function clearJournal(world: WorldHandle): void {
  world.state.journal = [];
  world.changed();
}

/** Every client secret of the app registration has run out: AADSTS7000222. */
export function expireClientSecret(world: WorldHandle): void {
  const { app } = world.state;
  app.clientSecrets = app.clientSecrets.map((secret) => ({ ...secret, expiresAt: world.now() - 1 }));
  world.changed();
}

/** The usual mistake: the vault's newest version holds the secret's id in place of its value. AADSTS7000215. */
export function putWrongClientSecret(world: WorldHandle): void {
  const keyId = world.state.app.clientSecrets.at(-1)?.keyId ?? randomUUID();
  addSecretVersion(world, vaultSecretNames.clientSecret, { value: keyId });
}

/**
 * A new secret on the app registration and a new version in the vault. With `overlap` the older secrets stay valid;
 * without, they are removed at once. Either way it cures an expired or a wrong one.
 */
export function replaceClientSecret(
  world: WorldHandle,
  { overlap }: { readonly overlap: boolean },
): ClientSecret {
  const secret: ClientSecret = {
    keyId: randomUUID(),
    value: `q8Q~${randomBytes(27).toString('base64url')}`,
    expiresAt: world.now() + secretLifetimeDays * day,
  };
  const { app } = world.state;
  app.clientSecrets = overlap ? [...app.clientSecrets, secret] : [secret];
  const { value, expiresAt } = secret;
  addSecretVersion(world, vaultSecretNames.clientSecret, { value, expiresAt });
  return secret;
}

/** The client secret ends so many days from now, on the app registration and by the vault's word. */
export function setClientSecretEnd(world: WorldHandle, days: number): void {
  const expiresAt = world.now() + days * day;
  const { app } = world.state;
  app.clientSecrets = app.clientSecrets.map((secret) => ({ ...secret, expiresAt }));
  const newest = versionsOf(world, vaultSecretNames.clientSecret).at(-1);
  if (newest === undefined) throw new NothingToChange('There is no client secret in the vault.');
  newest.expiresAt = expiresAt;
  world.changed();
}

/** Another version of the key-encryption secret, as `rotate-key` makes it: what is written from now on is written under it. */
export function makeKeyVersion(world: WorldHandle): void {
  addSecretVersion(world, vaultSecretNames.keyEncryption, { value: randomBytes(32).toString('base64') });
}

/** Disables every version of the key-encryption secret but the newest, whether anything stands under one or not. */
export function disableOldKeyVersions(world: WorldHandle): void {
  const old = versionsOf(world, vaultSecretNames.keyEncryption).slice(0, -1);
  if (old.length === 0) throw new NothingToChange('There is one version only, and it is in use.');
  for (const version of old) version.enabled = false;
  world.changed();
}

/** The federated identity credential of the app registration: absent, every assertion is AADSTS7002131. */
export function setFederatedRecord(world: WorldHandle, present: boolean): void {
  const { app, managedIdentity } = world.state;
  app.federatedSubjects = present && managedIdentity ? [managedIdentity.principalId] : [];
  world.changed();
}

export type SecretCondition = 'present' | 'disabled' | 'missing';

/** The secret whose versions wrap the data keys. Missing is deleted: it can be recovered, nothing is lost. */
export function setKeyEncryptionSecret(world: WorldHandle, condition: SecretCondition): void {
  const name = vaultSecretNames.keyEncryption;
  recoverSecret(world, name);
  for (const version of world.state.vault[name] ?? []) version.enabled = condition !== 'disabled';
  if (condition === 'missing') deleteSecret(world, name);
  world.changed();
}
