/**
 * Rows as earlier versions wrote them (`golden/`, a file per table; `by-kind.json` is for `golden-kinds.test.ts`) are read
 * right, without a word of damage, and stay so after a write of this version. The files are never changed: a new format
 * adds to them.
 */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Cells } from '../../shared/adapters/tables/cells.ts';
import type { TableName } from '../../shared/adapters/tables/storage-tables.ts';
import { succeed } from '../../shared/domain/result.ts';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import { inTime, valueOf, type ContractWorld } from './contract-case.ts';
import { someOrganization } from './sample-rows.ts';
import { memoryWorld } from './worlds.ts';

interface GoldenRow {
  /** What the version that wrote it meant. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly stored: readonly {
    readonly partitionKey: string;
    readonly rowKey: string;
    readonly cells: Cells;
  }[];
}

function goldenRows(table: TableName): readonly (readonly [string, GoldenRow])[] {
  const file = new URL(`golden/${table}.json`, import.meta.url);
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, GoldenRow>);
}

/** A world in which these rows stand. */
async function worldWith(table: TableName, { stored }: GoldenRow): Promise<ContractWorld> {
  const world = memoryWorld();
  for (const { cells, ...key } of stored) await world.put(table, key, cells);
  return world;
}

const partitionOf = ({ stored }: GoldenRow): UserKey => stored[0]?.partitionKey as UserKey;

describe('a connection row', () => {
  test.each(goldenRows('connections'))('of %s', async (_name, golden) => {
    const world = await worldWith('connections', golden);
    const { connections } = world.ours;
    const { grantedScopes, knownChats, ...common } = golden.row;
    const expected =
      golden.row['state'] === 'not-connected' ? common : { ...common, grantedScopes, knownChats };
    const row = valueOf(await connections.read(partitionOf(golden), inTime));
    expect(row).toEqual(expected);
    const organizationKey = someOrganization;
    await connections.update(partitionOf(golden), (fresh) => ({ ...fresh, organizationKey }), inTime);
    const again = valueOf(await world.theirs.connections.read(partitionOf(golden), inTime));
    expect(again).toEqual({ ...expected, organizationKey });
    expect(world.events).toEqual([]);
  });
});

describe('an attempt row', () => {
  test.each(goldenRows('attempts'))('of %s', async (_name, golden) => {
    const world = await worldWith('attempts', golden);
    const id = String(golden.row['id']);
    const found = valueOf(await world.ours.attempts.read(id, inTime));
    expect(found?.attempt).toEqual(golden.row);
    const etag = valueOf(await world.ours.attempts.replace(found!.attempt, found!.etag, inTime));
    expect(valueOf(await world.theirs.attempts.read(id, inTime))).toMatchObject({
      attempt: golden.row,
      etag,
    });
    expect(world.events).toEqual([]);
  });
});

/** Words that have a new name since. */
const NEW_WORDS: Readonly<Record<string, string>> = { 'token-refused': 'microsoft-refuses-sign-in' };

describe('the rows of a send', () => {
  test.each(goldenRows('sends'))('of %s', async (_name, golden) => {
    const world = await worldWith('sends', golden);
    const user = partitionOf(golden);
    const word = String(golden.row['failedWith']);
    const expected = { ...golden.row, ...(word in NEW_WORDS ? { failedWith: NEW_WORDS[word] } : {}) };
    const found = valueOf(await world.ours.sends.find(user, 'idempotency-key-hash', inTime));
    expect(found?.row).toEqual(expected);
    expect(found?.key).toEqual({ sendId: golden.row['id'], fingerprint: 'fingerprint-1' });
    const etag = valueOf(await world.ours.sends.replace(user, found!.row, found!.etag, inTime));
    expect(valueOf(await world.theirs.sends.read(user, found!.row.id, inTime))).toMatchObject({
      row: expected,
      etag,
    });
    expect(world.events).toEqual([]);
  });
});

test.each(goldenRows('tokencaches'))('the row of %s', async (_name, golden) => {
  const world = await worldWith('tokencaches', golden);
  const found = valueOf(await world.ours.caches.read(partitionOf(golden), 'generation-1', inTime));
  expect(Buffer.from(found!.sealed).toString()).toBe(golden.row['text']);
  expect(world.events).toEqual([]);
});

test.each(goldenRows('runs'))('the row of %s', async (_name, golden) => {
  const world = await worldWith('runs', golden);
  const { timers } = world.ours;
  const [cursor, at] = [
    valueOf(await timers.readCursor(inTime)),
    valueOf(await timers.lastBeat('revalidate-connections', inTime)),
  ];
  expect([cursor.hour, at]).toEqual([golden.row['hour'], golden.row['at']]);
  expect(valueOf(await timers.moveCursor(498_613, cursor.etag, inTime))).toEqual(expect.any(String));
  expect(world.events).toEqual([]);
});

test.each(goldenRows('audit'))('the row of %s', async (_name, golden) => {
  const world = await worldWith('audit', golden);
  const query = { limit: 10 };
  const page = valueOf(await world.ours.audit.page(someOrganization, query, inTime));
  expect(page).toEqual({ rows: [golden.row] });
  expect(world.events).toEqual([]);
});

test.each(goldenRows('organizations'))('the row of %s', async (_name, golden) => {
  const world = await worldWith('organizations', golden);
  const { policies } = world.ours;
  const policy = valueOf(await policies.read(someOrganization, inTime));
  expect(policy).toEqual(golden.row);
  const again = { ...policy, version: 'version-2' };
  valueOf(await policies.change(someOrganization, () => succeed(again), inTime));
  expect(valueOf(await world.theirs.policies.read(someOrganization, inTime))).toEqual(again);
  expect(world.events).toEqual([]);
});
