/**
 * P45 in the running product, while messages go out: a version of the key-encryption secret is made, every key is moved to
 * it by walks that are killed on the way, and the old version is disabled by the operator's own command. No request fails
 * and no connection is lost; disabled too early, it is an outage of ours.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openKeyReport, type KeyReport } from '../../infra/hooks/key-report.ts';
import { openDeeds } from '../../infra/hooks/deeds.ts';
import { isNotYet } from '../../infra/hooks/patience.ts';
import { retireKey } from '../../infra/hooks/retire-key-work.ts';
import { rotateKey } from '../../infra/hooks/rotate-key-work.ts';
import type { Vault } from '../../infra/hooks/vault.ts';
import { disableOldKeyVersions } from '../sandbox/control/actions.ts';
import { eventually } from '../sandbox/eventually.ts';
import { addSecretVersion, versionsOf } from '../sandbox/vault/secrets.ts';
import { vaultSecretNames } from '../sandbox/world/new-world.ts';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import type { Product } from '../support/product.ts';
import { mail } from './support/messages.ts';
import { rowsOf } from './support/tables.ts';
import type { Fate } from './support/tap.ts';
import { openTappedProduct, type TappedProduct } from './support/taps.ts';
import { openTraffic, type Traffic } from './support/traffic.ts';
import { DAY_MS, untilLogged } from './support/walks.ts';
import { sampleOf } from '../support/sweep.ts';

const SENDERS = ['sender-1', 'sender-2'].map((sub) => ({ sub }));
const ELSEWHERE = { sub: 'elsewhere', org_id: 'organization-2' };
const LEFT = { sub: 'left' };
const secretName = vaultSecretNames.keyEncryption;

let tapped: TappedProduct;
let product: Product;

beforeAll(async () => {
  tapped = await openTappedProduct(['storage']);
  product = tapped.product;
  for (const claims of [...SENDERS, ELSEWHERE, LEFT])
    expect((await product.connect(await product.as(claims))).json).toMatchObject({ state: 'connected' });
  expect((await (await product.as(LEFT)).post('disconnect')).status).toBe(200);
});
afterAll(() => tapped.close());

/** The vault as the operator's command finds it. */
const vault = (): Pick<Vault, 'newest' | 'versions' | 'put' | 'disable'> => {
  const { world } = product.sandbox;
  const all = () => versionsOf(world, secretName);
  return {
    versions: () =>
      Promise.resolve(
        all()
          .map(({ version, enabled, createdAt }) => ({
            version,
            enabled,
            createdMs: createdAt,
            keyId: undefined,
          }))
          .toReversed(),
      ),
    newest: () => Promise.resolve({ value: all().at(-1)!.value, expiresOn: undefined, keyId: undefined }),
    put: (_name, { value }) => {
      addSecretVersion(world, secretName, { value });
      return Promise.resolve('stored');
    },
    disable: (_name, version) => {
      all().find((one) => one.version === version)!.enabled = false;
      world.changed();
      return Promise.resolve('disabled');
    },
  };
};

const patience = () => ({
  say: () => undefined,
  clock: { now: () => product.sandbox.world.now(), sleep: () => Promise.resolve() },
});

const common = () => ({
  ...{ vault: vault(), secretName, patience: patience(), deeds: openDeeds() },
  confirm: () => Promise.resolve(),
});

/** What an operator's own token is told. */
async function report(): Promise<KeyReport> {
  const { world, settings, addresses } = product.sandbox;
  const claims = { iss: settings['WINTRO_ISSUER']!, sub: 'operator', org_id: 'wintro', roles: ['operator'] };
  const told = await openKeyReport(addresses.functions, mintWintroToken(world, claims))();
  if (isNotYet(told)) throw new Error(told.notYet);
  // The clock of the stand-ins is moved, the one behind the header is not.
  return { ...told, atMs: world.now() };
}

const retire = (version: string): Promise<void> => retireKey({ ...common(), version, report });

/** The versions that any key in any row names. */
async function versionsInUse(): Promise<readonly string[]> {
  const { azurite } = product.sandbox;
  const rows = [...(await rowsOf(azurite, 'connections')), ...(await rowsOf(azurite, 'organizations'))];
  const found = rows.flatMap((row) => [
    ...JSON.stringify(row).matchAll(/secretVersion\\":\\"([0-9a-f]{32})/g),
  ]);
  return [...new Set(found.map(([, version = '']) => version))].toSorted();
}

const states = async (): Promise<readonly unknown[]> =>
  Promise.all(
    [...SENDERS, ELSEWHERE].map(
      async (claims) => (await (await product.as(claims)).get('status')).json?.['state'],
    ),
  );

/** Fires the timer and waits until the keys of what was due are walked. */
const walk = (): Promise<void> =>
  untilLogged(product, '"event":"keys.walked"', () => product.sandbox.fire('revalidate-connections'));

/** The walk is killed at its n-th word to storage about what it has counted: nothing more is heard of that process. */
async function killWalkAt(count: number): Promise<void> {
  let met = 0;
  const dead: Fate = 'reset';
  tapped.taps.of('storage').use({
    before: ({ path, method }) =>
      method !== 'GET' && path.includes('key-walks') && (met += 1) >= count ? dead : undefined,
  });
  await untilLogged(product, '"event":"keys.walk-failed"', () =>
    product.sandbox.fire('revalidate-connections'),
  );
  await tapped.restart();
  tapped.taps.passOn();
}

test('P45 a rotation under traffic fails no request and loses no connection, killed on the way', async () => {
  const traffic = openTraffic(product, SENDERS);
  try {
    await rotateUnder(traffic);
  } finally {
    const { sent, failed } = await traffic.end();
    expect(failed).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(30);
  }
  expect(new Set(await states())).toEqual(new Set(['connected']));
  expect((await product.connect(await product.as(LEFT))).json).toMatchObject({ state: 'connected' });
});

async function rotateUnder(traffic: Traffic): Promise<void> {
  const aside = (work: () => Promise<unknown>): Promise<void> => traffic.pausedFor(work);
  const day = (): Promise<void> => aside(() => product.sandbox.moveClock(DAY_MS));
  await walk();
  await day();
  await walk();
  const [old] = versionsOf(product.sandbox.world, secretName).map(({ version }) => version);
  expect(await versionsInUse()).toEqual([old]);

  await rotateKey({ ...common(), again: true });
  const made = versionsOf(product.sandbox.world, secretName).at(-1)!.version;
  // Ten minutes and a fifth later no instance holds the old one for the newest.
  await aside(() => product.sandbox.moveClock(13 * 60_000));
  await traffic.sentMore(5);
  await expect(retire(old!)).rejects.toThrow('stays');
  await expect(retire(made)).rejects.toThrow('it is the newest');

  await day();
  for (const count of sampleOf([1, 2, 3, 9], 2)) await aside(() => killWalkAt(count));
  await walk();
  await eventually(versionsInUse, (versions) => versions.join() === made);
  await expect(retire(old!)).rejects.toThrow('met none');

  for (let walks = 0; walks < 3; walks += 1) {
    await traffic.sentMore(5);
    await day();
    await walk();
  }
  await eventually(report, ({ versions }) => (versions.get(old!)?.walksWithout ?? 2) >= 2);
  await retire(old!);
  expect(versionsOf(product.sandbox.world, secretName).map(({ enabled }) => enabled)).toEqual([false, true]);

  // Nothing of the old version is in anybody's memory any more.
  await aside(() => tapped.restart());
  await traffic.sentMore(10);
}

test('P46 a version that is disabled too early is an outage of ours by name, and nobody is asked to reconnect', async () => {
  const caller = await product.as(SENDERS[0]);
  const before = versionsOf(product.sandbox.world, secretName).at(-1)!;
  addSecretVersion(product.sandbox.world, secretName, { value: Buffer.alloc(32, 7).toString('base64') });
  disableOldKeyVersions(product.sandbox.world);
  await tapped.restart();
  expect((await caller.get('status')).json).toMatchObject({
    state: 'connected',
    failure: { reason: 'vault-unavailable', owner: 'operator' },
  });
  expect((await caller.send(mail())).json).toMatchObject({ status: 503, reason: 'vault-unavailable' });
  const line = product.sandbox
    .hostLog()
    .filter((one) => one.includes('vault.failed'))
    .at(-1);
  expect(line).toContain(`"secretVersion":"${before.version}"`);
  expect(line).toContain('"code":"SecretDisabled"');
  before.enabled = true;
  product.sandbox.world.changed();
  await tapped.restart();
  expect((await caller.send(mail())).status).toBe(201);
  expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
  expect((await caller.get('status')).json).not.toHaveProperty('failure');
});
