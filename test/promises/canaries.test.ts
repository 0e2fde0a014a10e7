/**
 * P40, P77: after everything that the product does, no secret, no body and no address is to be found in tables, queues,
 * blobs or the log, in whatever encoding. The search shows first that it finds what is planted for it.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webhookSettings } from '../sandbox/wintro/webhook-routes.ts';
import { openOwnProduct } from '../support/own-product.ts';
import type { Product } from '../support/product.ts';
import { wideLimits } from '../support/wide-limits.ts';
import { canaries, everything } from './support/canary-run.ts';
import { encodingsOf, findCanary } from './support/canary-search.ts';
import { openTaps, type Taps } from './support/taps.ts';

const planted = `Planted ${randomUUID()} ÄÖ`;
let stateDir: string;
let stored: Buffer;
let logged: Buffer;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'canaries-'));
  let taps: Taps | undefined;
  const product = await openOwnProduct({
    ...{ stateDir, credential: 'secret' },
    env: async (box) => {
      taps = await openTaps(box, ['Entra', 'Graph', 'storage']);
      return { ...taps.settings, ...webhookSettings(box.addresses), USAGE_LIMITS: wideLimits };
    },
  });
  try {
    await everything(product, taps!);
    await plant(product);
    logged = Buffer.from(product.sandbox.hostLog().join('\n'));
  } finally {
    await product.close();
    await taps?.close();
  }
  stored = await everyFileIn(join(stateDir, 'azurite'));
});
afterAll(() => rm(stateDir, { recursive: true, force: true }));

/** The same word in every encoding, in every table and in a queue. */
async function plant({ sandbox }: Product): Promise<void> {
  const { azurite } = sandbox;
  await azurite.createQueues(['planted']);
  for (const [name, forms] of Object.entries(encodingsOf(planted))) {
    const bytes = Buffer.from(`>${forms[0]!}<`, 'latin1');
    await azurite.tableClient('runs').createEntity({ partitionKey: 'planted', rowKey: name, bytes });
    await azurite.queueServiceClient
      .getQueueClient('planted')
      .sendMessage(`${name} ${bytes.toString('base64')}`);
  }
}

async function everyFileIn(dir: string): Promise<Buffer> {
  const files = await readdir(dir, { recursive: true, withFileTypes: true });
  const found = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name)));
  return Buffer.concat(await Promise.all(found));
}

/** What is stored, and what stands in it as base64, decoded: a column of bytes is written down that way. */
function withBinaryColumns(bytes: Buffer): Buffer {
  const runs = bytes.toString('latin1').match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  return Buffer.concat([bytes, ...runs.flatMap((run) => [Buffer.from('\n'), Buffer.from(run, 'base64')])]);
}

describe('P40 the search', () => {
  test.each(Object.keys(encodingsOf('x')))('P40 finds a word that is written down as %s', (name) => {
    for (const form of encodingsOf(planted)[name]!) {
      const haystack = Buffer.from(`some text ${form} and more`, 'latin1');
      expect(findCanary(haystack, planted)).toContain(name);
    }
    expect(findCanary(Buffer.from(`some text ${randomUUID()} and more`), planted)).toEqual([]);
  });

  test('P40 finds what was planted in a table and in a queue, in each encoding', () => {
    const inside = withBinaryColumns(stored);
    expect(findCanary(inside, planted)).toEqual(Object.keys(encodingsOf(planted)));
  });

  test('P40 has rows, a log and canaries to search', () => {
    for (const table of ['attempts', 'connections', 'tokencaches', 'sends', 'batches', 'lanes'])
      expect(stored.includes(table)).toBe(true);
    expect(stored.length).toBeGreaterThan(50_000);
    expect(logged.toString()).toContain('"event":"send.sent"');
    expect(canaries.size).toBeGreaterThan(50);
    expect(Math.min(...[...canaries.values()].map((word) => word.length))).toBeGreaterThan(10);
  });
});

const whereabouts = (haystack: Buffer): readonly string[] =>
  [...canaries].flatMap(([what, word]) =>
    findCanary(haystack, word).map((encoding) => `${what}, ${encoding}`),
  );

test('P40 no secret, body or address stands in any table, queue or blob', () => {
  expect(whereabouts(withBinaryColumns(stored))).toEqual([]);
});

test('P77 no secret, body or address stands in the log', () => {
  expect(whereabouts(withBinaryColumns(logged))).toEqual([]);
});

test('P77 every line that the product logs is one JSON object of allowed fields', () => {
  const own = logged
    .toString()
    .split('\n')
    .flatMap((line) => /\{"level":.*$/.exec(line)?.[0] ?? []);
  expect(own.length).toBeGreaterThan(30);
  for (const line of own) {
    const fields = JSON.parse(line) as Record<string, unknown>;
    for (const value of Object.values(fields)) expect(['string', 'number']).toContain(typeof value);
    expect(line).not.toMatch(/eyJ[A-Za-z0-9_-]{20}/);
  }
});
