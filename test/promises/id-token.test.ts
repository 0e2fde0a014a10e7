/** P7-P9: who signed in is what a valid ID token says, and nothing of an answer is used before it is found valid. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { customerTenant, personas, secondTenant } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { begin, comeBack, complete } from './support/attempts.ts';
import { clearFaults } from './support/faults.ts';
import { snapshot, withoutAttempts, type Row } from './support/tables.ts';

let product: Product;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;
const now = Math.floor(Date.now() / 1000);
const someGuid = '0b1f6f0e-5b9f-4c7e-9a53-1d1d7f0f4a11';
const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad';
const issuerOf = (tid: string): string => `https://login.microsoftonline.com/${tid}/v2.0`;

beforeAll(async () => {
  product = await openProduct();
});
afterEach(() => {
  clearFaults(product.sandbox.world);
});
afterAll(() => product.close());

/** Rows as they are when nothing has been connected: only the list of attempts and the last outcome may differ. */
const connectedPart = (rows: readonly Row[]): unknown =>
  rows.map(({ partitionKey, state, generation, accountHash, tokenKey, grantedScopes }) => {
    return { partitionKey, state, generation, accountHash, tokenKey, grantedScopes };
  });

const claims = (changed: object): [string, string] => ['entra.idTokenClaims', JSON.stringify(changed)];

const mutants: readonly (readonly [what: string, fault: readonly [string, string], reason?: string])[] = [
  ['another audience', claims({ aud: someGuid })],
  ['no audience', claims({ aud: null })],
  ['the issuer of another tenant', claims({ iss: issuerOf(secondTenant().id) })],
  ['the issuer on another host', claims({ iss: `https://login.example/${customerTenant().id}/v2.0` })],
  ['the issuer of version 1', claims({ iss: `https://sts.windows.net/${customerTenant().id}/` })],
  ['an expiry of six minutes ago', claims({ exp: now - 360 })],
  ['no expiry', claims({ exp: null })],
  ['a start in six minutes', claims({ nbf: now + 400 })],
  ['no time of issue', claims({ iat: null })],
  ['another nonce', claims({ nonce: 'n'.repeat(43) })],
  ['no nonce', claims({ nonce: null })],
  ['no oid', claims({ oid: null })],
  ['an oid that is no GUID', claims({ oid: 'me' })],
  ['no tid', claims({ tid: null })],
  ['a tid that is no GUID', claims({ tid: '../common' })],
  ['another tid than the issuer', claims({ tid: secondTenant().id })],
  ['a foreign signature', ['entra.foreignIdTokenKey', '']],
  ['no signature', ['entra.unsignedIdToken', '']],
  ['no ID token at all', ['entra.noIdToken', '']],
];

describe('P7 an answer whose ID token', () => {
  test.each(mutants)('P7 has %s is refused, and nothing of it is stored', async (what, [name, value]) => {
    const caller = await product.as({ sub: `mutant ${what}` });
    const begun = await begin(caller);
    const handle = await comeBack(begun);
    const before = await snapshot(product.sandbox.azurite, withoutAttempts);
    faults()[name] = value;
    const refused = await complete(caller, handle, begun.binding);
    expect(refused.json).toMatchObject({ status: 502, reason: 'id-token-invalid', owner: 'microsoft' });
    const after = await snapshot(product.sandbox.azurite, withoutAttempts);
    expect(connectedPart(after['connections']!)).toEqual(connectedPart(before['connections']!));
    expect({ ...after, connections: [] }).toEqual({ ...before, connections: [] });
    expect((await caller.get('status')).json).toMatchObject({
      state: 'not-connected',
      lastOutcome: { reason: 'id-token-invalid' },
    });
  });

  test('P7 is five minutes out of time by our clock is accepted: clocks differ', async () => {
    faults()['entra.idTokenClaims'] = JSON.stringify({ exp: now - 200, nbf: now + 200 });
    const done = await product.connect(await product.as({ sub: 'tolerance' }));
    expect(done.status).toBe(200);
  });

  test('P7 is bad does not take a live connection away', async () => {
    const caller = await product.as({ sub: 'live' });
    await product.connect(caller);
    const before = await snapshot(product.sandbox.azurite, ['tokencaches']);
    faults()['entra.unsignedIdToken'] = '';
    expect((await product.connect(caller)).status).toBe(502);
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
    expect(await snapshot(product.sandbox.azurite, ['tokencaches'])).toEqual(before);
  });
});

describe('P8 the account', () => {
  async function reconnect(changed: object): Promise<number> {
    const caller: Caller = await product.as({ sub: JSON.stringify(changed) });
    await product.connect(caller);
    faults()['entra.idTokenClaims'] = JSON.stringify(changed);
    return (await product.connect(caller)).status;
  }

  test('P8 with the same name and another oid is another account', async () => {
    expect(await reconnect({ oid: someGuid })).toBe(409);
  });

  test('P8 with the same oid under another name, address and subject is the same account', async () => {
    const renamed = { preferred_username: 'new.name@haldenvoss.example', email: 'n@x.example', sub: 's' };
    expect(await reconnect(renamed)).toBe(200);
  });

  test('P8 with the same oid in another tenant is another account', async () => {
    const tid = secondTenant().id;
    expect(await reconnect({ tid, iss: issuerOf(tid) })).toBe(409);
  });

  test('P8 without an address of its own is shown by its user principal name', async () => {
    const caller = await product.as({ sub: 'empty mail' });
    faults()['entra.idTokenClaims'] = JSON.stringify({ email: '' });
    const done = await product.connect(caller);
    expect(done.json).toMatchObject({ account: { email: personas.recruiter } });
  });
});

describe('P9 the tenant', () => {
  async function refusedFor(caller: Caller, reason: string, upn: string): Promise<void> {
    const begun = await begin(caller);
    const handle = await comeBack(begun, { upn });
    const before = await snapshot(product.sandbox.azurite, ['tokencaches', 'sends']);
    const refused = await complete(caller, handle, begun.binding);
    expect(refused.json).toMatchObject({ status: 403, reason });
    expect(await snapshot(product.sandbox.azurite, ['tokencaches', 'sends'])).toEqual(before);
    expect((await caller.get('status')).json).toMatchObject({ state: 'not-connected' });
  }

  test('P9 of personal accounts is refused', async () => {
    faults()['entra.idTokenClaims'] = JSON.stringify({ tid: consumers, iss: issuerOf(consumers) });
    await refusedFor(await product.as({ sub: 'personal' }), 'work-account-required', personas.recruiter);
  });

  test('P9 that an organization does not list is refused; one that it lists, and any for other organizations, is not', async () => {
    const list = JSON.stringify({ listed: [customerTenant().id] });
    await product.sandbox.restartHost({ TENANT_ALLOW_LIST: list });
    const listed = await product.as({ sub: 'listed', org_id: 'listed' });
    await refusedFor(listed, 'tenant-not-allowed', personas.otherCompany);
    expect((await product.connect(listed)).status).toBe(200);
    const other = await product.as({ sub: 'other', org_id: 'other' });
    expect((await product.connect(other, { upn: personas.otherCompany })).status).toBe(200);
  });
});
