/**
 * Which client secrets of this hook nobody can hold any more. Instances hold what the vault gave them a while ago, and
 * another run may be on its way: whatever was in the vault within the last day, or was made within it, stays.
 */
import type { PasswordCredential } from './graph-shapes.ts';
import { DAY_MS } from './secret-age.ts';
import type { SecretVersion } from './vault.ts';

type Held = Pick<SecretVersion, 'createdMs' | 'keyId'>;

/** Marks credentials of this hook; others are left alone. */
export const CREDENTIAL_NAME = 'Wintro make-secrets';
/** The newest and the one before it stay, however old. */
const KEPT = 2;

export interface WhatIsHeld {
  /** Key id of what the vault gives out now. */
  readonly current: string | undefined;
  /** All versions, newest first. */
  readonly versions: readonly Held[];
  readonly nowMs: number;
}

/** Nothing at all while the vault does not say which credential belongs to what it gave out. */
export function leftovers(
  credentials: readonly PasswordCredential[],
  held: WhatIsHeld,
): readonly PasswordCredential[] {
  const kept = keptIds(held);
  if (!kept) return [];
  return credentials.filter(
    ({ displayName, keyId, startDateTime }) =>
      displayName === CREDENTIAL_NAME &&
      !kept.has(keyId) &&
      Date.parse(startDateTime ?? '') < held.nowMs - DAY_MS,
  );
}

function keptIds({ current, versions, nowMs }: WhatIsHeld): ReadonlySet<string> | undefined {
  const dayAgo = nowMs - DAY_MS;
  // Given out within the last day: made within it, or the newest when it began.
  const beganWith = versions.find(({ createdMs }) => createdMs <= dayAgo);
  const lately = versions.filter(({ createdMs }) => createdMs > dayAgo || createdMs === beganWith?.createdMs);
  const givenOut = [current, ...lately.map(({ keyId }) => keyId)];
  if (!givenOut.every((keyId) => keyId !== undefined)) return undefined;
  // A repeated write makes two versions of one credential: distinct ids are counted.
  const distinct = new Set(versions.flatMap(({ keyId }) => keyId ?? []));
  return new Set([...givenOut, ...[...distinct].slice(0, KEPT)]);
}
