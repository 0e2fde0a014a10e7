/**
 * P20: only a definite answer about this user's grant takes a connection away. Each answer of the token endpoint once: the
 * state before and after it, what the sender is told, and whether the connection works again when the trouble is over.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openProduct, type Caller, type Product } from '../support/product.ts';
import { forgetCalls, messagePosts, tokenCalls } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { mail, noLimits } from './support/messages.ts';
import { openTap, type Tap } from './support/tap.ts';
import { tapEntra, tapTables, throughTableTap, throughTokenTap } from './support/tapped-product.ts';

let product: Product;
let entra: Tap;
let tables: Tap;
let vault: Tap;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;

beforeAll(async () => {
  product = await openProduct({ env: { USAGE_LIMITS: noLimits } });
  const { key, cert, ca } = product.sandbox.certificates;
  entra = await tapEntra(product);
  tables = await tapTables(product);
  vault = await openTap({ target: product.sandbox.addresses.vault, tls: { key, cert }, ca });
  await product.sandbox.restartHost({
    ...throughTokenTap(product, entra),
    ...throughTableTap(tables),
    KEY_VAULT_URL: vault.url,
  });
});
beforeEach(() => forgetCalls(product.sandbox.world));
afterEach(() => {
  clearFaults(product.sandbox.world);
  for (const tap of [entra, tables, vault]) tap.use({});
});
afterAll(async () => {
  await product.close();
  for (const tap of [entra, tables, vault]) await tap.close();
});

const refuses = (code: number) => (): void => {
  faults()['entra.tokenError'] = String(code);
};
const says = (answer: object) => (): void => {
  faults()['entra.tokenError'] = JSON.stringify(answer);
};
const suffers =
  (name: string, value = '') =>
  (): void => {
    faults()[name] = value;
  };

/** A message of somebody connected whose token Graph refuses once, so that it has to be renewed. */
async function sendWithRenewal(caller: Caller) {
  faults()['graph.next'] = JSON.stringify([{ on: 'POST /me/sendMail', status: 401, body: {} }]);
  return caller.send(mail());
}

type Answer = readonly [what: string, meets: () => void, reason: string, owner: string];

const definite: readonly Answer[] = [
  ['50173, revoked', refuses(50173), 'grant-revoked', 'user'],
  ['700082, ninety days without use', refuses(700082), 'grant-expired', 'user'],
  ['70043, sign-in frequency', refuses(70043), 'grant-expired', 'user'],
  ['70000, invalid', refuses(70000), 'grant-expired', 'user'],
  ['70008, expired', refuses(70008), 'grant-expired', 'user'],
  ['65001, consent removed', refuses(65001), 'consent-withdrawn', 'user'],
  ['50055, password expired', refuses(50055), 'password-expired', 'user'],
  ['50057, account disabled', refuses(50057), 'account-disabled', 'tenant-admin'],
  ['53003, blocked by policy', refuses(53003), 'blocked-by-policy', 'tenant-admin'],
  ['50076, a second factor', refuses(50076), 'interaction-required', 'user'],
  ['invalid_grant and nothing else', says({ error: 'invalid_grant' }), 'grant-expired', 'user'],
  [
    'interaction_required and nothing else',
    says({ error: 'interaction_required' }),
    'interaction-required',
    'user',
  ],
  [
    'invalid_grant with an unknown number',
    says({ error: 'invalid_grant', error_codes: [99999999] }),
    'grant-expired',
    'user',
  ],
];

const indefinite: readonly Answer[] = [
  ['503 with a page', suffers('entra.down'), 'entra-unavailable', 'microsoft'],
  ['200 with a page', suffers('entra.html'), 'entra-unavailable', 'microsoft'],
  ['half an answer', suffers('entra.cut'), 'entra-unavailable', 'microsoft'],
  ['90033, transient', refuses(90033), 'entra-unavailable', 'microsoft'],
  [
    'server_error with status 500',
    says({ status: 500, error: 'server_error' }),
    'entra-unavailable',
    'microsoft',
  ],
  [
    'invalid_grant with status 500',
    says({ status: 500, error: 'invalid_grant' }),
    'entra-unavailable',
    'microsoft',
  ],
  ['an empty object with status 200', says({ status: 200 }), 'entra-unavailable', 'microsoft'],
  ['an empty object with status 400', says({ status: 400 }), 'entra-unavailable', 'microsoft'],
  ['7000215, our secret is wrong', refuses(7000215), 'credential-rejected', 'operator'],
  ['7000222, our secret has expired', refuses(7000222), 'credential-rejected', 'operator'],
  ['700213, our identity is not registered', refuses(700213), 'credential-rejected', 'operator'],
  ['7000112, the app is switched off there', refuses(7000112), 'app-disabled-in-tenant', 'tenant-admin'],
  ['700016, the app is not there', refuses(700016), 'app-unknown', 'tenant-admin'],
  ['500011, a wrong resource', refuses(500011), 'app-misconfigured', 'operator'],
  ['a reset connection', () => entra.use({ before: () => 'reset' }), 'entra-unavailable', 'microsoft'],
  [
    'text that is no JSON',
    () => entra.use({ before: () => given(200, 'ok') }),
    'entra-unavailable',
    'microsoft',
  ],
  ['a redirect', () => entra.use({ before: () => given(302, '') }), 'entra-unavailable', 'microsoft'],
  [
    'an answer without an access token',
    says({ status: 200, token_type: 'Bearer', expires_in: 3600 }),
    'entra-unavailable',
    'microsoft',
  ],
];

const given = (status: number, body: string) => ({
  status,
  headers: { 'content-type': 'application/json', location: 'https://evil.example/' },
  body: Buffer.from(body),
});

describe('P20 a renewal that is answered', () => {
  test.each(definite)(
    'P20 %s: connected before, reconnect-required after, and nobody asks again',
    async (what, meets, reason, owner) => {
      const caller = await product.as({ sub: what });
      expect((await product.connect(caller)).json).toMatchObject({ state: 'connected' });
      meets();
      const refused = await sendWithRenewal(caller);
      expect(refused.json).toMatchObject({ status: 409, reason, owner, retryable: false });
      expect((await caller.get('status')).json).toMatchObject({
        state: 'reconnect-required',
        failure: { reason, owner },
      });

      clearFaults(product.sandbox.world);
      forgetCalls(product.sandbox.world);
      expect((await caller.send(mail())).json).toMatchObject({ status: 409, reason });
      expect([...tokenCalls(product.sandbox.world), ...messagePosts(product.sandbox.world)]).toEqual([]);
      expect((await product.connect(caller)).json).toMatchObject({ state: 'connected' });
      expect((await caller.get('status')).json).not.toHaveProperty('failure');
    },
  );

  test.each(indefinite)(
    'P20 %s: connected before and after, and it works again by itself',
    async (what, meets, reason, owner) => {
      const caller = await product.as({ sub: what });
      await product.connect(caller);
      meets();
      const refused = await sendWithRenewal(caller);
      expect(refused.json).toMatchObject({ reason, owner });
      expect(String(refused.json?.['nextStep'])).not.toBe('');
      expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });

      clearFaults(product.sandbox.world);
      entra.use({});
      expect((await caller.send(mail())).status).toBe(201);
    },
  );

  test.each(['60', ''])(
    'P20 429 with Retry-After "%s": connected before and after, and it works again when the pause is over',
    async (retryAfter) => {
      const caller = await product.as({ sub: `throttled ${retryAfter}` });
      await product.connect(caller);
      suffers('entra.throttle', retryAfter)();
      const refused = await sendWithRenewal(caller);
      expect(refused.json).toMatchObject({
        reason: 'entra-throttled',
        owner: 'microsoft',
        retryAfterSeconds: 60,
      });
      delete faults()['entra.throttle'];
      forgetCalls(product.sandbox.world);
      await sendWithRenewal(caller);
      expect(tokenCalls(product.sandbox.world)).toEqual([]);
      expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
      await product.sandbox.moveClock(61_000);
      expect((await sendWithRenewal(caller)).status).toBe(201);
    },
  );

  test('P20 by nobody, because the vault is closed on a cold instance: the connection stays', async () => {
    const caller = await product.as({ sub: 'vault closed' });
    await product.connect(caller);
    await product.sandbox.restartHost({
      ...throughTokenTap(product, entra),
      ...throughTableTap(tables),
      KEY_VAULT_URL: vault.url,
    });
    vault.use({ before: () => given(503, '') });
    expect((await caller.send(mail())).json).toMatchObject({
      status: 503,
      reason: 'vault-unavailable',
      owner: 'operator',
    });
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
    vault.use({});
    expect((await caller.send(mail())).status).toBe(201);
    expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
  });

  test('P20 while the row cannot be written leaves the connection as it was', async () => {
    const caller = await product.as({ sub: 'row not written' });
    await product.connect(caller);
    refuses(50173)();
    const isRowWrite = ({ method, path }: { method: string; path: string }): boolean =>
      method !== 'GET' && path.includes('/connections');
    tables.use({ before: (request) => (isRowWrite(request) ? given(503, '') : undefined) });
    expect((await sendWithRenewal(caller)).json).toMatchObject({ reason: 'grant-revoked' });
    tables.use({});
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
  });
});
