/** P21: one cache row holds one account, however the users' requests are interleaved. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { singleAccountCache } from '../../shared/adapters/entra/msal-cache.ts';
import { samplePeople } from '../sandbox/world/sample-company.ts';
import type { Person } from '../sandbox/world/world.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { mail } from './support/messages.ts';
import { openCaches } from './support/stored-caches.ts';

let product: Product;
const people = samplePeople()
  .filter(({ mail: address, guest, teamsLicence }) => address && !guest && teamsLicence)
  .slice(0, 5);

beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface User {
  readonly person: Person;
  readonly caller: Caller;
}

const steps = ['connect', 'send', 'renew', 'read', 'disconnect'] as const;

/** One step of one user; a renewal is forced by a token that Graph refuses once. */
async function take(step: (typeof steps)[number], { person, caller }: User): Promise<void> {
  if (step === 'connect') await product.connect(caller, { upn: person.userPrincipalName });
  if (step === 'send') await caller.send(mail());
  if (step === 'read') await caller.get('teams');
  if (step === 'disconnect') await caller.post('disconnect');
  if (step !== 'renew') return;
  product.sandbox.world.state.faults['graph.next'] = JSON.stringify([
    { status: 401, code: 'InvalidAuthenticationToken' },
  ]);
  await caller.post('people/search', { query: 'a' });
}

/** Ids of the people whose account or token a cache holds. */
function ownersOf(cache: string): readonly string[] {
  return people
    .filter(({ id, userPrincipalName }) => cache.includes(id) || cache.includes(userPrincipalName))
    .map(({ id }) => id);
}

/** Every cache that opens names one person, and that is the person who connected. */
async function expectOwnCachesOnly(users: readonly User[]): Promise<number> {
  const names = new Map<string, string>();
  for (const { caller, person } of users) {
    const { json } = await caller.get('status');
    if (json?.['state'] === 'connected') names.set(person.id, person.userPrincipalName);
  }
  const caches = [...(await openCaches(product)).values()].filter((cache) => cache !== undefined);
  const owners = caches.map(ownersOf);
  for (const owner of owners) expect(owner).toHaveLength(1);
  expect(new Set(owners.flat()).size).toBe(owners.length);
  expect(owners.length).toBe(names.size);
  return owners.length;
}

describe('P21 five users', () => {
  let users: User[] = [];
  beforeAll(async () => {
    for (const person of people) users.push({ person, caller: await product.as({ sub: person.id }) });
  });

  test('P21 who connect, send and renew all at once have their own tokens and nobody else has them', async () => {
    await Promise.all(users.map((user) => take('connect', user)));
    await Promise.all([...users, ...users, ...users].map((user) => take('send', user)));
    for (const user of users) await take('renew', user);
    await Promise.all(users.map((user) => take('send', user)));
    expect(await expectOwnCachesOnly(users)).toBe(5);
    for (const { caller, person } of users) {
      expect((await caller.send(mail())).json).toMatchObject({ sender: { email: person.mail } });
    }
  });

  test('P21 in any interleaving have their own tokens and nobody else has them', async () => {
    const step = fc.tuple(fc.constantFrom(...steps), fc.nat({ max: people.length - 1 }));
    const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rounds, async (plan) => {
        for (const round of plan) await Promise.all(round.map(([what, who]) => take(what, users[who]!)));
        await expectOwnCachesOnly(users);
      }),
      { numRuns: 12, seed: -1124602560 },
    );
  });

  test('P21 show each in Graph under their own name', () => {
    const senders = new Set(product.sandbox.world.state.mails.map(({ fromId }) => fromId));
    expect([...senders].every((id) => people.some((person) => person.id === id))).toBe(true);
    users = [];
  });
});

describe('P21 a cache of MSAL', () => {
  const account = { home_account_id: 'a.t', environment: 'login.windows.net', username: 'a' };
  const token = (environment: string, secret: string): object => ({ ...account, environment, secret });
  const cache = {
    Account: { a: account },
    RefreshToken: {
      old: token('login.microsoftonline.com', 'stale'),
      new: token('login.windows.net', 'fresh'),
    },
  };
  test('P21 of two accounts, of none, or that is no cache is not taken', () => {
    const two = { ...cache, Account: { a: account, b: { ...account, home_account_id: 'b.t' } } };
    for (const bad of [two, { ...cache, Account: {} }, [], 'text', null, 7, {}]) {
      expect(singleAccountCache(JSON.stringify(bad))).toBeUndefined();
    }
    for (const bad of ['', '{', 'undefined']) expect(singleAccountCache(bad)).toBeUndefined();
  });

  test('P21 with a stale refresh token before the fresh one keeps the fresh one alone', () => {
    const kept = JSON.parse(singleAccountCache(JSON.stringify(cache))!) as typeof cache;
    expect(Object.values(kept.RefreshToken)).toEqual([expect.objectContaining({ secret: 'fresh' })]);
  });
});
