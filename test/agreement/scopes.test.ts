import { expect, test } from '@jest/globals';
import { GUID } from '../../shared/domain/guid.ts';
import {
  CAPABILITIES,
  CAPABILITY_NAMES,
  capabilitiesOf,
  IDENTITY_SCOPES,
  SCOPE_IDS,
  scopesFor,
  type Scope,
} from '../../shared/domain/capabilities.ts';
import { scopeWords } from '../sandbox/entra/scope-words.ts';
import { operations } from '../sandbox/graph/operations.ts';
import { consentPolicies, usersMayConsent } from '../sandbox/world/consent-policy.ts';

const everyScope = Object.keys(SCOPE_IDS) as Scope[];

test('every permission of the table is asked for by some sign-in, and no other ever is', () => {
  expect([...scopesFor(CAPABILITY_NAMES)].sort()).toEqual([...everyScope].sort());
});

test('every permission has an id of its own', () => {
  const ids = Object.values(SCOPE_IDS);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(GUID);
});

test('the pretend permission page knows every permission, in words', () => {
  for (const scope of everyScope) {
    expect(scopeWords[scope]).toMatchObject({ title: expect.any(String), description: expect.any(String) });
  }
});

test('a permission that an admin must approve by default is marked as such, and no other', () => {
  for (const name of CAPABILITY_NAMES) {
    const { scopes } = CAPABILITIES[name];
    const needsApproval = !usersMayConsent(consentPolicies.managed, { scopes, publisherVerified: false });
    expect([name, needsApproval]).toEqual([name, CAPABILITIES[name].needsAdminByDefault]);
  }
});

test('every call to Graph needs no more than the least permission, which the product asks for', () => {
  for (const { method, path, scopes } of operations) {
    expect([`${method} ${path}`, everyScope]).toEqual([
      `${method} ${path}`,
      expect.arrayContaining([scopes[0]]),
    ]);
  }
});

test('every permission beyond identity is the least one of some call', () => {
  const used = new Set(operations.map(({ scopes }) => scopes[0]));
  const unused = everyScope.filter((scope) => !IDENTITY_SCOPES.includes(scope) && !used.has(scope));
  expect(unused).toEqual([]);
});

test('each capability is recognised from its own permissions, and from nothing less', () => {
  for (const name of CAPABILITY_NAMES) {
    const { scopes } = CAPABILITIES[name];
    expect(capabilitiesOf(scopes)).toContain(name);
    for (const one of scopes)
      expect(capabilitiesOf(scopes.filter((other) => other !== one))).not.toContain(name);
  }
});

test('no permission reads mail, and none acts without a user', () => {
  expect(
    everyScope.filter((scope) => /^Mail\.Read|\.ReadWrite|^Application\.|^Directory\./.test(scope)),
  ).toEqual([]);
});
