/**
 * What the control page says will be seen in Wintro, held against the product: each control is switched, a message is
 * sent, and the connection is read. Renewal at once is what "End access tokens" is for.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Caller } from '../../support/caller.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { eventually } from '../eventually.ts';
import { personas } from '../world/sample-company.ts';
import {
  setAppDisabled,
  setConsentPolicy,
  setFederatedRecord,
  setKeyEncryptionSecret,
  setPersonEnabled,
} from './actions.ts';
import type { Runtime } from './control-kinds.ts';
import { controls } from './controls.ts';

const mail = {
  kind: 'mail',
  to: [{ address: 'tomasz.lindqvist@haldenvoss.example' }],
  subject: 'Hello',
  body: { contentType: 'text', content: 'Hello' },
};
const targets: Readonly<Record<string, string>> = {
  companies: 'haldenvoss.example',
  people: personas.recruiter,
};

let product: Product;
let caller: Caller;
let people = 0;

const press = async (id: string): Promise<void> => {
  const control = controls.get(id)!;
  const { sandbox } = product;
  const runtime: Runtime = sandbox;
  await control.act(sandbox.world, targets[control.section] ?? '', runtime);
};

interface Seen {
  readonly send: unknown;
  readonly state: unknown;
  readonly reason: unknown;
  readonly owner: unknown;
}

async function look(): Promise<Omit<Seen, 'send'>> {
  const { json } = await caller.get('status');
  const failure = json?.['failure'] as { reason?: string; owner?: string } | undefined;
  return { state: json?.['state'], reason: failure?.reason, owner: failure?.owner };
}

/** The status of a send and what the card then says. */
async function sendAndLook(): Promise<Seen> {
  const { status } = await caller.send(mail);
  return { send: status, ...(await look()) };
}

const fine: Seen = { send: 201, state: 'connected', reason: undefined, owner: undefined };
const noted = (send: number, reason: string, owner: string): Seen => ({
  send,
  state: 'connected',
  reason,
  owner,
});
const over = (reason: string, owner = 'user'): Seen => ({
  send: 409,
  state: 'reconnect-required',
  reason,
  owner,
});

/** Wintro's own token is short: after a day there has to be a new one. */
async function signInToWintro(): Promise<void> {
  caller = await product.as({ sub: `recruiter-${people}` });
}

/** Somebody new, connected, each time: nothing is left of the case before. */
async function connectAnew(): Promise<void> {
  const { world } = product.sandbox;
  world.state.faults = {};
  world.state.grants = [];
  setAppDisabled(world, 'haldenvoss.example', false);
  setConsentPolicy(world, 'haldenvoss.example', 'users-may-consent');
  setPersonEnabled(world, personas.recruiter, true);
  setFederatedRecord(world, true);
  setKeyEncryptionSecret(world, 'present');
  people += 1;
  await signInToWintro();
  expect((await product.connect(caller)).status).toBe(200);
}

describe('with a federated credential', () => {
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product.close());
  beforeEach(connectAnew);

  test.each<[string, Seen]>([
    ['reset-password-by-user', fine],
    ['reset-password-by-admin', over('grant-revoked')],
    ['revoke-sessions', over('grant-revoked')],
  ])('%s is seen with the next send', async (id, seen) => {
    await press(id);
    expect(await sendAndLook()).toEqual(seen);
  });

  test.each<[string, string | undefined, Seen]>([
    ['withdraw-own-consent', undefined, over('consent-withdrawn')],
    ['disable-app', 'enable-app', noted(409, 'app-disabled-in-tenant', 'tenant-admin')],
    ['entra-down', 'entra-up', noted(503, 'entra-unavailable', 'microsoft')],
    ['remove-federated-record', 'restore-federated-record', noted(503, 'credential-rejected', 'operator')],
    ['policy-requests', 'policy-users', fine],
  ])('%s is seen when the connection is renewed, and %s takes it back', async (id, back, seen) => {
    await press(id);
    expect(await sendAndLook()).toEqual(fine);
    await press('end-access-tokens');
    expect(await sendAndLook()).toEqual(seen);
    if (back === undefined) return;
    await press(back);
    expect(await sendAndLook()).toEqual(fine);
  });

  test('a disabled account asks for a reconnect with the next send; one not used meanwhile goes on', async () => {
    await press('disable-person');
    await press('enable-person');
    expect(await sendAndLook()).toEqual(fine);
    await press('disable-person');
    expect(await sendAndLook()).toEqual(over('account-disabled', 'tenant-admin'));
    await press('enable-person');
  });

  test('Graph down is a send of unknown outcome, and takes nothing away', async () => {
    await press('graph-down');
    expect(await sendAndLook()).toEqual({ ...fine, send: 504 });
    expect((await caller.post('people/search', { query: 'Tomasz' })).status).toBe(503);
    await press('graph-up');
    expect(await sendAndLook()).toEqual(fine);
  });

  test.each([
    ['vault-down', 'vault-up'],
    ['delete-key-encryption-secret', 'restore-key-encryption-secret'],
    ['disable-key-encryption-secret', 'restore-key-encryption-secret'],
  ])('%s is not noticed before a restart; then sends wait, and %s costs no connection', async (id, back) => {
    await press(id);
    expect(await sendAndLook()).toEqual(fine);
    await press('restart-app');
    expect(await sendAndLook()).toEqual(noted(503, 'vault-unavailable', 'operator'));
    expect((await caller.get('status')).json?.['account']).not.toHaveProperty('email');
    await press(back);
    expect(await sendAndLook()).toEqual(fine);
  });

  test('a day that passes finds an ended connection without a send', async () => {
    await press('withdraw-own-consent');
    expect(await look()).toMatchObject({ state: 'connected' });
    await press('pass-day');
    await signInToWintro();
    const seen = await eventually(look, ({ state }) => state === 'reconnect-required');
    expect(seen).toMatchObject({ reason: 'consent-withdrawn' });
  });
});

describe('with a client secret', () => {
  beforeAll(async () => {
    product = await openProduct({ credential: 'secret' });
  });
  afterAll(() => product.close());
  beforeEach(connectAnew);
  afterEach(async () => {
    await press('replace-client-secret');
    await press('restart-app');
  });

  test('an expired one is the operator’s, and replacing it cures without a restart', async () => {
    await press('expire-client-secret');
    await press('end-access-tokens');
    expect(await sendAndLook()).toEqual(noted(503, 'credential-rejected', 'operator'));
    await press('replace-client-secret');
    await product.sandbox.moveClock(61_000);
    expect(await sendAndLook()).toEqual(fine);
  });

  test('a wrong one is not noticed before the app reads it again', async () => {
    await press('wrong-client-secret');
    await press('end-access-tokens');
    expect(await sendAndLook()).toEqual(fine);
    await press('restart-app');
    await press('end-access-tokens');
    expect(await sendAndLook()).toEqual(noted(503, 'credential-rejected', 'operator'));
  });

  test.each([
    ['replace-client-secret', 0],
    ['replace-client-secret-at-once', 1],
  ])('%s costs %i refused calls and no send', async (id, refused) => {
    await product.sandbox.moveClock(61_000);
    await press(id);
    await press('end-access-tokens');
    const { journal } = product.sandbox.world.state;
    const before = journal.length;
    expect(await sendAndLook()).toEqual(fine);
    const calls = journal
      .slice(before)
      .filter(({ path, status }) => path.endsWith('/token') && status === 401);
    expect(calls).toHaveLength(refused);
  });
});
