/**
 * P46: a key-encryption secret that was purged and made anew takes no connection away by itself, and leaves no one without
 * a way on: what the operator declares lost, and the vault itself does not know, is replaced by a reconnect. What stood
 * under it is told as unknown and never sent again.
 */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { deleteSecret, addSecretVersion, recoverSecret, versionsOf } from '../sandbox/vault/secrets.ts';
import { vaultSecretNames } from '../sandbox/world/new-world.ts';
import { newSecretValue } from '../support/fakes/memory-vault.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { mail } from './support/messages.ts';
import { rowsOf } from './support/tables.ts';

const { keyEncryption } = vaultSecretNames;

let product: Product;
let caller: Caller;
/** The version under which everything was sealed. */
let old: string;

beforeEach(async () => {
  await (product as Product | undefined)?.close();
  product = await openProduct();
  caller = await product.as();
  expect((await product.connect(caller)).json).toMatchObject({ state: 'connected' });
  old = versionsOf(product.sandbox.world, keyEncryption).at(-1)!.version;
});
afterAll(() => product.close());

/** The secret goes with all its versions, from the bin too, and is made anew under its name. */
function purgeAndMakeAnew(): void {
  const { world } = product.sandbox;
  deleteSecret(world, keyEncryption);
  world.state.deletedSecrets = {};
  addSecretVersion(world, keyEncryption, { value: newSecretValue() });
}

/** Another process, which remembers nothing, with these versions declared lost. */
const restart = (lost?: string): Promise<void> =>
  product.sandbox.restartHost(lost === undefined ? {} : { KEY_ENCRYPTION_LOST_VERSIONS: lost });

const inbox = (): number => product.sandbox.world.state.mails.length;
const stored = async (): Promise<unknown> =>
  (await rowsOf(product.sandbox.azurite, 'connections')).map(({ ledgerKey, tokenKey, state }) => ({
    ...{ ledgerKey, tokenKey, state },
  }));

const REFUSED = { status: 503, reason: 'vault-unavailable' };

/** Nothing is possible and nothing is changed: reading, sending, connecting anew. */
async function expectClosed(): Promise<void> {
  const before = await stored();
  expect((await caller.get('status')).json).toMatchObject({
    state: 'connected',
    failure: { reason: 'vault-unavailable' },
  });
  expect((await caller.send(mail())).json).toMatchObject(REFUSED);
  await expect(product.connect(caller)).rejects.toThrow('connect answered 503');
  expect(await stored()).toEqual(before);
}

test('P46 a purged version that nobody has declared lost stays an outage, and the log names it', async () => {
  purgeAndMakeAnew();
  await restart();
  await expectClosed();
  const lines = product.sandbox.hostLog().filter((line) => line.includes('vault.failed'));
  expect(lines.at(-1)).toContain(`"secretVersion":"${old}"`);
  expect(lines.at(-1)).toContain('"code":"SecretNotFound"');
});

test('P46 a version that was declared lost by mistake is used as long as the vault has it', async () => {
  await restart(old);
  expect((await caller.get('status')).json).toMatchObject({ state: 'connected', account: expect.anything() });
  expect((await caller.send(mail())).status).toBe(201);
});

test('P46 a vault that forbids, or is down, is an outage for a version that was declared lost, too', async () => {
  purgeAndMakeAnew();
  for (const fault of ['vault.forbidden', 'vault.down']) {
    product.sandbox.world.state.faults = { [fault]: '' };
    await restart(old);
    await expectClosed();
  }
});

test('P46 a reconnect makes a new key for one that is lost; what was sent under it is unknown and not sent again', async () => {
  // What broke: nobody could reconnect any more, and were told that there was nothing to do for them.
  const [sent, key] = [mail(), 'sent-before'];
  expect((await caller.send(sent, key)).status).toBe(201);
  purgeAndMakeAnew();
  await restart(` ${'0'.repeat(32)}, ${old.toUpperCase()}`);
  expect((await caller.get('status')).json).toMatchObject({
    state: 'reconnect-required',
    failure: { reason: 'cache-unreadable', owner: 'operator' },
  });
  expect((await caller.send(mail())).json).toMatchObject({ status: 409, reason: 'cache-unreadable' });

  expect((await product.connect(caller)).json).toMatchObject({ state: 'connected' });
  expect(product.sandbox.hostLog().join('\n')).toContain('"event":"ledger-key.replaced"');
  const before = inbox();
  for (const again of [sent, mail('Something else')]) {
    const answer = await caller.send(again, key);
    expect(answer.json).toMatchObject({
      status: 504,
      reason: 'send-outcome-unknown',
      sendId: expect.any(String),
    });
  }
  expect(inbox()).toBe(before);
  expect((await caller.send(mail(), 'sent-after')).status).toBe(201);
  expect((await caller.send(mail('Something else'), 'sent-after')).status).toBe(422);
  expect(inbox()).toBe(before + 1);
  await restart();
  expect((await caller.send(mail())).status).toBe(201);
});

test('P46 a secret that is only deleted comes back, and with it everything', async () => {
  const { world } = product.sandbox;
  deleteSecret(world, keyEncryption);
  await restart();
  expect((await caller.send(mail())).json).toMatchObject(REFUSED);
  recoverSecret(world, keyEncryption);
  await restart();
  expect((await caller.send(mail())).status).toBe(201);
});
