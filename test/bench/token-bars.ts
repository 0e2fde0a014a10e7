/**
 * Bars 8 and 9: what a token costs when many are connected, and that each keeps their own. Access tokens live for a
 * minute here, so that every request needs a renewal at Entra.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCaches } from '../promises/support/stored-caches.ts';
import { findRefreshToken } from '../sandbox/entra/refresh-tokens.ts';
import type { Product } from '../support/product.ts';
import type { Builds } from './builds.ts';
import { countLine, ratioLine, type Line } from './lines.ts';
import { connectRecruiters, copyConnection, partitionOf, tokenOf } from './many-users.ts';
import { openTapedProduct, type TapedProduct } from './taped-product.ts';
import { startWarm, type WarmProcess } from './warm.ts';

const CONNECTED = 1_000;
const ACCOUNTS = 40;
/** The bar speaks of 2,000; ten of each account show the same fault, and end sooner. */
const MIXED_CALLS = 400;
const ACQUISITIONS = 40;
const AT_ONCE = 50;

const MAIL = {
  kind: 'mail',
  to: [{ address: 'somebody@haldenvoss.example' }],
  subject: 'The offer',
  body: { contentType: 'text', content: 'Shall we talk about it tomorrow at ten?' },
};

export async function measureTokens(builds: Builds, rounds: number): Promise<Line[]> {
  const dir = await mkdtemp(join(tmpdir(), 'wintro-bench-'));
  let accounts: readonly string[] = [];
  const taped = await openTapedProduct(async (product) => {
    product.sandbox.world.state.faults['entra.tokenSeconds'] = '60';
    accounts = (await connectRecruiters(product, ACCOUNTS)).map(({ id }) => id);
  });
  const start = async (name: string, subjects: readonly string[]): Promise<WarmProcess> => {
    const file = join(dir, name);
    const tokens = subjects.map((subject) => tokenOf(taped.product, subject));
    await writeFile(file, JSON.stringify(tokens));
    const env = { ...taped.settings, BENCH_TOKENS: file, BENCH_MESSAGE: JSON.stringify(MAIL) };
    return startWarm({ script: builds.child('users'), args: [builds.entry], env });
  };
  try {
    return [
      ...(await oneForAll(taped, start, accounts[0] ?? '')),
      await foreignTokens(taped.product, start, accounts),
      await growth(taped.product, start, accounts[0] ?? '', rounds),
    ];
  } finally {
    await taped.close();
    await rm(dir, { recursive: true });
  }
}

type Start = (name: string, subjects: readonly string[]) => Promise<WarmProcess>;

/** Bar 9: fifty sends at once, none of which has a token that is good. */
async function oneForAll({ tapes, product }: TapedProduct, start: Start, account: string): Promise<Line[]> {
  const app = await start('at-once', [account]);
  const { faults } = product.sandbox.world.state;
  try {
    // Connections are open and the code is warm: the fifty meet an expired token, not a process that has just begun.
    await app.run('send', 20);
    for (const atOnce of [10, 25, AT_ONCE]) await app.run('status', 2 * atOnce, atOnce);
    const { 'entra.tokenSeconds': short = '', ...others } = faults;
    product.sandbox.world.state.faults = others;
    for (const tape of Object.values(tapes)) tape.clear();
    await app.run('send', AT_ONCE, AT_ONCE);
    product.sandbox.world.state.faults = { ...others, 'entra.tokenSeconds': short };
  } finally {
    await app.stop();
  }
  const writes = tapes.table.calls.filter(({ what }) => /^(PUT|PATCH|POST) tokencaches$/.test(what));
  const tokenCalls = tapes.entra.calls.filter(({ what }) => what.endsWith('/token'));
  const count = (what: string, figure: number): Line =>
    countLine({
      bar: 9,
      what: `${AT_ONCE} sends at once, expired token: ${what}`,
      figure,
      limit: { exactly: 1 },
    });
  return [
    count('calls of the token endpoint', tokenCalls.length),
    count('writes of the cache', writes.length),
  ];
}

/** Bar 9: sends, reads and looks of many accounts side by side, each with a renewal. */
async function foreignTokens(product: Product, start: Start, accounts: readonly string[]): Promise<Line> {
  const app = await start('mixed', accounts);
  try {
    await app.run('mixed', MIXED_CALLS, 16);
  } finally {
    await app.stop();
  }
  const caches = await openCaches(product);
  const foreign = accounts.filter((id) => {
    const cache = caches.get(partitionOf(product, id));
    return cache === undefined || ownersOf(product, cache).some((owner) => owner !== id);
  });
  return countLine({
    bar: 9,
    what: `caches of ${ACCOUNTS} with a foreign refresh token, or none, after ${MIXED_CALLS} mixed calls`,
    figure: foreign.length,
    limit: { exactly: 0 },
  });
}

/** Whose the refresh tokens of a cache are; a token that nobody was given has no owner, and counts as foreign. */
function ownersOf({ sandbox }: Product, cache: string): readonly (string | undefined)[] {
  const { RefreshToken = {} } = JSON.parse(cache) as { RefreshToken?: Record<string, { secret: string }> };
  const owners = Object.values(RefreshToken).map(
    ({ secret }) => findRefreshToken(sandbox.world, secret)?.userId,
  );
  return owners.length === 0 ? [undefined] : owners;
}

/** Bar 8: the same acquisitions, in a process that knows one user and in one that has served a thousand. */
async function growth(product: Product, start: Start, account: string, rounds: number): Promise<Line> {
  const others = Array.from({ length: CONNECTED - 1 }, (_, number) => `copy-${number}`);
  const alone = await start('alone', [account]);
  const warmUp = 200;
  await alone.run('teams', warmUp);
  await copyConnection(product, account, others);
  const many = await start('many', [account, ...others]);
  const costs: { alone: number[]; many: number[] } = { alone: [], many: [] };
  try {
    await many.run('teams', CONNECTED, 8);
    await many.run('teams', warmUp);
    for (let round = 0; round < rounds; round += 1) {
      costs.alone.push(await alone.run('teams', ACQUISITIONS));
      costs.many.push(await many.run('teams', ACQUISITIONS));
    }
  } finally {
    await Promise.all([alone.stop(), many.stop()]);
  }
  return ratioLine({
    ...{ bar: 8, what: `token acquired, ${CONNECTED} users connected`, unit: 'ms' },
    ...{ figure: costs.many, floor: costs.alone, floorName: 'one user', atMost: 1.1 },
  });
}
