/** P1: three secrets must meet in one browser, whoever has got hold of the others. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { call, type Answered } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { begin, comeBack, complete } from './support/attempts.ts';
import { forgetCalls, tokenCalls } from './support/calls.ts';
import { snapshot, withoutAttempts, type TableName } from './support/tables.ts';

let product: Product;
const alice = { sub: 'alice', org_id: 'north' };
const stranger = 'A'.repeat(43);

beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());
beforeEach(() => forgetCalls(product.sandbox.world));

type Ticket = Record<'handle' | 'binding', string>;

async function withToken(token: string | undefined, ticket: object): Promise<Answered> {
  return call(`${product.apiUrl}/connect/complete`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(ticket),
  });
}

function expiredToken(): string {
  const { world, settings } = product.sandbox;
  const exp = Math.floor(world.now() / 1000) - 120;
  return mintWintroToken(world, {
    iss: settings['WINTRO_ISSUER']!,
    ...alice,
    roles: ['recruiter'],
    iat: exp - 600,
    exp,
  });
}

const completers: readonly {
  readonly who: string;
  readonly post: (ticket: Ticket) => Promise<Answered>;
  readonly status: number;
  /** Whether the attempt is burnt by it. */
  readonly burns: boolean;
}[] = [
  {
    who: 'the starter with a wrong binding',
    post: async ({ handle }) =>
      (await product.as(alice)).post('connect/complete', { handle, binding: stranger }),
    status: 403,
    burns: true,
  },
  {
    who: 'the starter without a binding',
    post: async ({ handle }) => (await product.as(alice)).post('connect/complete', { handle }),
    status: 400,
    burns: false,
  },
  {
    who: 'a colleague of the same organization',
    post: async (ticket) => (await product.as({ ...alice, sub: 'bob' })).post('connect/complete', ticket),
    status: 403,
    burns: true,
  },
  {
    who: 'a user of the same name in another organization',
    post: async (ticket) =>
      (await product.as({ ...alice, org_id: 'south' })).post('connect/complete', ticket),
    status: 403,
    burns: true,
  },
  {
    who: 'somebody without a bearer token',
    post: (ticket) => withToken(undefined, ticket),
    status: 401,
    burns: false,
  },
  {
    who: 'the starter with an expired bearer token',
    post: (ticket) => withToken(expiredToken(), ticket),
    status: 401,
    burns: false,
  },
  {
    who: 'the starter with the handle of nothing',
    post: async ({ binding }) => complete(await product.as(alice), `${'A'.repeat(22)}.${stranger}`, binding),
    status: 404,
    burns: false,
  },
];

/** That somebody was refused is noted in the audit, with the organization's keys for it and the person's salt. */
const ofTheSignIn: readonly TableName[] = withoutAttempts.filter(
  (name) => name !== 'audit' && name !== 'organizations',
);

describe('P1 a sign-in that Alice started', () => {
  test.each(completers)('P1 is not finished by $who: no token request, nothing stored', async (one) => {
    const begun = await begin(await product.as(alice));
    const handle = await comeBack(begun);
    const before = await snapshot(product.sandbox.azurite, ofTheSignIn);
    const refused = await one.post({ handle, binding: begun.binding });
    expect(refused.status).toBe(one.status);
    expect(tokenCalls(product.sandbox.world)).toEqual([]);
    expect(await snapshot(product.sandbox.azurite, ofTheSignIn)).toEqual(before);

    const own = await complete(await product.as(alice), handle, begun.binding);
    expect(own.status).toBe(one.burns ? 403 : 200);
    expect(tokenCalls(product.sandbox.world)).toHaveLength(one.burns ? 0 : 1);
    await (await product.as(alice)).post('disconnect');
  });

  test('P1 is finished by Alice in the browser that began it, with one token request', async () => {
    const begun = await begin(await product.as(alice));
    const handle = await comeBack(begun);
    expect(tokenCalls(product.sandbox.world)).toEqual([]);
    const done = await complete(await product.as(alice), handle, begun.binding);
    expect(done.json).toMatchObject({ state: 'connected', account: { email: personas.recruiter } });
    expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
  });
});

describe('P1 a stolen sign-in address', () => {
  test('P1 what a stolen sign-in address can do: nothing', async () => {
    const attacker = await product.as({ sub: 'attacker' });
    const victim = await product.as({ sub: 'victim' });
    const sent = await begin(attacker);
    const ownOfVictim = await begin(victim);
    const inVictimsBrowser = await comeBack(sent, { upn: personas.colleague });

    expect((await complete(victim, inVictimsBrowser, ownOfVictim.binding)).status).toBe(403);
    expect((await complete(attacker, inVictimsBrowser, sent.binding)).status).toBe(403);
    expect(tokenCalls(product.sandbox.world)).toEqual([]);
    for (const one of [attacker, victim]) {
      expect((await one.get('status')).json).toMatchObject({ state: 'not-connected' });
    }
  });

  test("P1 an attacker's own return, put into the victim's browser, connects nobody", async () => {
    const attacker = await product.as({ sub: 'attacker-2' });
    const victim = await product.as({ sub: 'victim-2' });
    const begun = await begin(attacker);
    const handle = await comeBack(begun, { upn: personas.otherCompany });
    expect((await complete(victim, handle, begun.binding)).status).toBe(403);
    expect((await complete(attacker, handle, begun.binding)).status).toBe(403);
    expect(tokenCalls(product.sandbox.world)).toEqual([]);
  });
});
