/**
 * An upgrade and a way back: rows as an earlier version wrote them are read right; what this version writes over them has
 * the form that the earlier one reads; and what a later one has put beside stays, when this version is the one gone back to.
 */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Cells } from '../../shared/adapters/tables/cells.ts';
import { TABLE_NAMES, type TableName } from '../../shared/adapters/tables/storage-tables.ts';
import type { ContractWorld } from './contract-case.ts';
import { GOLDEN_KINDS } from './golden-kinds.ts';
import { LATER } from './later-versions-contract.ts';
import { memoryWorld } from './worlds.ts';

interface StoredRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly cells: Cells;
}

interface Golden {
  /** What the version that wrote it meant. */
  readonly row: unknown;
  readonly stored: readonly StoredRow[];
}

const GOLDEN = JSON.parse(readFileSync(new URL('golden/by-kind.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Golden>
>;

const tableOf = (name: string): TableName => name.split(':')[0] as TableName;

/** A world in which these rows stand, with these cells beside. */
async function worldWith(name: string, { stored }: Golden, beside: Cells = {}): Promise<ContractWorld> {
  const world = memoryWorld();
  for (const { cells, ...key } of stored) await world.put(tableOf(name), key, { ...cells, ...beside });
  return world;
}

/** As JSON keeps it: bytes are numbers by their places. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

const formsIn = (cells: Cells): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(cells).map(([name, { type }]) => [name, type]));

test('there are rows of every kind, and of every table here or in a file of its own', () => {
  expect(Object.keys(GOLDEN).toSorted()).toEqual(Object.keys(GOLDEN_KINDS).toSorted());
  const tables = new Set([...Object.keys(GOLDEN).map(tableOf), 'attempts', 'tokencaches', 'audit']);
  expect([...tables].toSorted()).toEqual([...TABLE_NAMES].toSorted());
});

const kinds = Object.entries(GOLDEN);
const writtenAgain = kinds.filter(([name]) => GOLDEN_KINDS[name]?.writeAgain !== undefined);

test.each(kinds)('P88: %s is read right', async (name, golden) => {
  const world = await worldWith(name, golden);
  expect(asJson(await GOLDEN_KINDS[name]?.read(world.ours))).toEqual(golden.row);
  expect(world.events).toEqual([]);
});

test.each(writtenAgain)(
  'P88: %s, written again, has every cell of before with its type',
  async (name, golden) => {
    const { read, writeAgain } = GOLDEN_KINDS[name]!;
    const world = await worldWith(name, golden);
    await writeAgain?.(world.ours);
    for (const { cells, ...key } of golden.stored)
      expect(formsIn((await world.cellsOf(tableOf(name), key)) ?? {})).toMatchObject(formsIn(cells));
    expect(asJson(await read(world.theirs))).toEqual(golden.row);
    expect(world.events).toEqual([]);
  },
);

test.each(writtenAgain)('P88: %s keeps what a later version has put beside', async (name, golden) => {
  const { read, writeAgain } = GOLDEN_KINDS[name]!;
  const world = await worldWith(name, golden, LATER);
  expect(asJson(await read(world.ours))).toEqual(golden.row);
  for (let times = 0; times < 2; times += 1) await writeAgain?.(world.ours);
  for (const { cells: _cells, ...key } of golden.stored)
    expect(await world.cellsOf(tableOf(name), key)).toMatchObject(LATER);
  expect(world.events).toEqual([]);
});

test.each(writtenAgain)('P88: %s of a newer schema is not written over', async (name, golden) => {
  const world = await worldWith(name, golden, { schema: { type: 'Int32', value: 9 } });
  await GOLDEN_KINDS[name]?.writeAgain?.(world.ours).catch(() => undefined);
  for (const { cells, ...key } of golden.stored) {
    const { schema, writeId: _by, ...standing } = (await world.cellsOf(tableOf(name), key)) ?? {};
    const { schema: _schema, writeId: _writer, ...before } = cells;
    expect([schema, standing]).toEqual([{ type: 'Int32', value: 9 }, before]);
  }
});
