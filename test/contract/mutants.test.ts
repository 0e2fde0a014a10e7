/**
 * The contract suites notice broken storage: each mutant breaks one rule on purpose, and at least one case must fail. A
 * suite that lets a mutant live proves nothing.
 */
import { describe, expect, test } from '@jest/globals';
import { azureTable } from '../../shared/adapters/tables/azure-table.ts';
import { azureTableService } from '../../shared/adapters/tables/azure-table-service.ts';
import type { Cell, Cells } from '../../shared/adapters/tables/cells.ts';
import { storageTables } from '../../shared/adapters/tables/storage-tables.ts';
import { HONEST_RULES, type ServiceRules } from '../support/fakes/memory-service.ts';
import { sampleOf } from '../support/sweep.ts';
import { ALL_CASES, type Suite } from './all-cases.ts';
import { answerCases } from './answers-contract.ts';
import { changedSource, mutatedAdapters, type Adapters } from './mutated-adapters.ts';
import { ANSWER_MUTANTS } from './mutants/answer-mutants.ts';
import { CONNECTION_MUTANTS } from './mutants/connection-mutants.ts';
import { ERASURE_MUTANTS } from './mutants/erasure-mutants.ts';
import { DELIVERY_MUTANTS } from './mutants/delivery-mutants.ts';
import { FORMAT_MUTANTS } from './mutants/format-mutants.ts';
import { LIST_MUTANTS } from './mutants/list-mutants.ts';
import { OUTBOX_MUTANTS } from './mutants/outbox-mutants.ts';
import type { Mutant } from './mutants/mutant.ts';
import { TABLE_MUTANTS } from './mutants/table-mutants.ts';
import { WRITE_MUTANTS } from './mutants/write-mutants.ts';
import { memoryWorld } from './worlds.ts';

const HONEST: Adapters = { azureTable, azureTableService, storageTables };

/** A mutant may never come to an end. */
const PATIENCE_MS = 3_000;

async function fails(run: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it never ends')), PATIENCE_MS);
  });
  try {
    await Promise.race([run(), tooLong]);
    return false;
  } catch {
    return true;
  } finally {
    clearTimeout(timer);
  }
}

interface Run {
  readonly title: string;
  readonly run: () => Promise<unknown>;
}

/** Every case of the named suites, over tables in memory. */
const inMemory = (suites: readonly Suite[], adapters: Adapters, rules?: ServiceRules): readonly Run[] =>
  suites.flatMap((suite) =>
    ALL_CASES[suite].map(({ title, run }) => ({
      title,
      run: async () => run(memoryWorld(adapters.storageTables, rules)),
    })),
  );

const onWires = (adapters: Adapters): readonly Run[] =>
  answerCases.map(({ title, run }) => ({ title, run: () => run(adapters) }));

/** The first case that fails, if any does. */
async function casualty(runs: readonly Run[]): Promise<string | undefined> {
  for (const { title, run } of runs) if (await fails(run)) return title;
  return undefined;
}

const SUITES = Object.keys(ALL_CASES) as Suite[];

test('without a mutation no case fails', async () => {
  expect(await casualty([...inMemory(SUITES, HONEST), ...onWires(HONEST)])).toBeUndefined();
});

const findsOut = (mutants: readonly Mutant[], runsOf: (adapters: Adapters) => readonly Run[]): void => {
  test.each(sampleOf(mutants, 8))('$title', async (mutant) => {
    expect(await casualty(runsOf(await mutatedAdapters(mutant)))).toEqual(expect.any(String));
  });
};

test('every mutant still has its place in the sources', () => {
  const all = [
    ANSWER_MUTANTS,
    WRITE_MUTANTS,
    CONNECTION_MUTANTS,
    FORMAT_MUTANTS,
    TABLE_MUTANTS,
    OUTBOX_MUTANTS,
  ].flat();
  for (const mutant of all) expect(() => changedSource(mutant)).not.toThrow();
});

const everything = (adapters: Adapters): readonly Run[] => inMemory(SUITES, adapters);

describe('an adapter is found out that', () => {
  findsOut(ANSWER_MUTANTS, onWires);
  findsOut(LIST_MUTANTS, onWires);
  findsOut(WRITE_MUTANTS, (adapters) => [...everything(adapters), ...onWires(adapters)]);
  findsOut(CONNECTION_MUTANTS, everything);
  findsOut(FORMAT_MUTANTS, everything);
  findsOut(TABLE_MUTANTS, everything);
  findsOut(ERASURE_MUTANTS, everything);
  findsOut(DELIVERY_MUTANTS, everything);
  findsOut(OUTBOX_MUTANTS, everything);
});

const merged = (cells: Cells, current: Cells | undefined): Cells => ({ ...current, ...cells });

/** Chunks that grow show a cache that was merged and not replaced. */
const BROKEN_RULES: readonly (readonly [string, Partial<ServiceRules>])[] = [
  ['ignores the ETag', { mayReplace: (current) => current !== undefined }],
  [
    'brings a removed row back',
    { mayReplace: (current, etag) => current === undefined || current.etag === etag },
  ],
  ['writes whatever the ETag, there or not', { mayReplace: () => true }],
  ['refuses every replacement', { mayReplace: () => false }],
  ['overwrites on insert', { mayInsert: () => true }],
  ['never changes the ETag', { nextEtag: () => '"same"' }],
  ['merges instead of replacing', { written: (cells, current) => merged(cells, current?.cells) }],
  ['keeps what was there', { written: (cells, current) => current?.cells ?? cells }],
  ['forgets whose write it was', { written: withoutWriteId }],
];

function withoutWriteId({ writeId: _writer, ...cells }: Readonly<Record<string, Cell>>): Cells {
  return cells;
}

/** Only attempts and sends have an age. */
const BROKEN_AGES: readonly (readonly [string, Partial<ServiceRules>])[] = [
  ['says that nothing ages', { ageSeconds: () => 0 }],
  ['counts the age from the beginning of time', { ageSeconds: (_writtenAt, now) => now / 1000 }],
  // That clock stands still while the service's is moved.
  ["ages by this process's clock", { ageSeconds: (writtenAt) => -writtenAt / 1000 }],
];

/** Connections have two suites of changes. */
const suitesOf = (suite: Suite): readonly Suite[] =>
  suite === 'connections' ? [suite, 'connections that were seen'] : [suite];

/** What a table cannot notice, and why. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  // No method of the port removes a connection row or a heartbeat.
  connections: ['brings a removed row back'],
  'cursor and heartbeats': ['brings a removed row back', 'merges instead of replacing'],
  // All of an attempt stands in one column; the count of chunks says where a cache ends.
  attempts: ['merges instead of replacing'],
  'token caches': ['merges instead of replacing'],
  // Whoever meets an own write as a conflict reads it, and has nothing left to write.
  organizations: ['brings a removed row back', 'merges instead of replacing', 'forgets whose write it was'],
};

describe.each([
  'connections',
  'attempts',
  'token caches',
  'the send ledger',
  'cursor and heartbeats',
  'organizations',
] as const)('%s are found out when the service', (suite) => {
  const isAged = suite === 'attempts' || suite === 'the send ledger';
  const rules = [...BROKEN_RULES, ...(isAged ? BROKEN_AGES : [])];
  test.each(rules.filter(([name]) => !HARMLESS[suite]?.includes(name)))('%s', async (_name, broken) => {
    const found = await casualty(inMemory(suitesOf(suite), HONEST, { ...HONEST_RULES, ...broken }));
    expect(found).toEqual(expect.any(String));
  });
});
