/**
 * Whatever stands in the cells of a row, of whatever type: nothing throws, nobody is refused for it, and a write leaves a
 * row in which nothing is damaged any more.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ATTEMPT_FORMAT } from '../../shared/adapters/tables/attempts-table.ts';
import type { Cell } from '../../shared/adapters/tables/cells.ts';
import { CONNECTION_COLUMNS } from '../../shared/adapters/tables/connection-columns.ts';
import { MEMBER_COLUMNS, ORGANIZATION_COLUMNS } from '../../shared/adapters/tables/organizations-table.ts';
import { SEND_FORMAT } from '../../shared/adapters/tables/send-rows.ts';
import { RUNS_FORMAT } from '../../shared/adapters/tables/timer-state.ts';
import { FAILURE_TABLE } from '../../shared/domain/failures/failure-table.ts';
import type { ContractWorld } from './contract-case.ts';
import { SAMPLES } from './later-versions-contract.ts';
import { AT } from './sample-rows.ts';
import { memoryWorld } from './worlds.ts';

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'a connection': Object.keys(CONNECTION_COLUMNS),
  'an attempt': Object.keys(ATTEMPT_FORMAT.columns),
  'a token cache': ['chunks', 'chunk0', 'chunk1', 'chunk14'],
  'a send': Object.keys(SEND_FORMAT.columns),
  'a member': Object.keys(MEMBER_COLUMNS),
  'an organization': Object.keys(ORGANIZATION_COLUMNS),
  'a heartbeat': Object.keys(RUNS_FORMAT.columns),
};

/** Words that mean something somewhere. */
const word = fc.constantFrom(
  ...['connected', 'reconnect-required', 'not-connected', 'new', 'parked', 'sending', 'sent', 'chat', 'mail'],
  ...['', ' ', '__proto__', 'constructor', 'toString', '0', '{}', '[]', 'null', AT, 'token-refused'],
  ...Object.keys(FAILURE_TABLE).slice(0, 3),
);

const field = fc.constantFrom(
  ...[
    'id',
    'startedAt',
    'capabilities',
    'answered',
    'reason',
    'since',
    'at',
    'attemptId',
    'saidBy',
    '__proto__',
  ],
  ...[
    'secretVersion',
    'wrapped',
    'state',
    'ownerKey',
    'stateHash',
    'bindingHash',
    'returnTo',
    'claims',
    'code',
  ],
);

/** JSON that is nearly right. */
const nearlyRight = fc.oneof(
  fc.dictionary(field, fc.oneof(word, fc.jsonValue(), fc.array(word, { maxLength: 3 })), { maxKeys: 9 }),
  fc.array(fc.oneof(fc.dictionary(field, word, { maxKeys: 4 }), fc.jsonValue()), { maxLength: 4 }),
);

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc
    .oneof(
      word,
      fc.string(),
      fc.json(),
      nearlyRight.map((value) => JSON.stringify(value)),
    )
    .map((value) => ({
      type: 'String' as const,
      value,
    })),
  fc.integer().map((value) => ({ type: 'Int32' as const, value })),
  fc
    .oneof(fc.double({ noNaN: true }), fc.constantFrom('NaN', 'Infinity', '-Infinity'))
    .map((value) => ({ type: 'Double' as const, value })),
  fc.boolean().map((value) => ({ type: 'Boolean' as const, value })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value) => ({ type: 'Int64' as const, value: String(value) })),
  fc
    .uint8Array({ maxLength: 20 })
    .map((value) => ({ type: 'Binary' as const, value: Buffer.from(value).toString('base64') })),
  fc.constantFrom(
    { type: 'DateTime' as const, value: '2026-11-24T12:00:00.1234567Z' },
    { type: 'Guid' as const, value: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' },
  ),
);

const damage = ({ events }: ContractWorld): number =>
  events.filter(({ event }) => event === 'row.cell-damaged').length;

describe.each(Object.entries(SAMPLES))('whatever stands in the cells of %s', (name, sample) => {
  const columns = COLUMNS[name] ?? [];

  test('it is read, written and read again', async () => {
    const cells = fc.dictionary(fc.constantFrom(...columns), fc.option(cell, { nil: undefined }), {
      maxKeys: 8,
    });
    await fc.assert(
      fc.asyncProperty(cells, async (changes) => {
        const world = memoryWorld();
        const { table, key, read, write } = await sample(world);
        await world.put(table, key, changes);
        const found = await read();
        expect(found.ok).toBe(true);
        JSON.stringify(found);
        expect((await write()).ok).toBe(true);
        // Another process has told nobody yet: what it does not tell is not damaged any more.
        const before = damage(world);
        const healed = await read(world.theirs);
        JSON.stringify(healed);
        const isWritten = !(found.ok && found.value === undefined);
        if (isWritten) expect([healed.ok, damage(world)]).toEqual([true, before]);
      }),
      { numRuns: 300 },
    );
  });

  test('a schema of any form is newer, or stops nobody', async () => {
    await fc.assert(
      fc.asyncProperty(cell, async (schema) => {
        const world = memoryWorld();
        const { table, key, read, write } = await sample(world);
        await world.put(table, key, { schema });
        const isNewer = ['Int32', 'Int64', 'Double'].includes(schema.type) && Number(schema.value) > 1;
        for (const done of [await read(), await write()])
          expect(done.ok ? 'written' : done.failure.reason).toBe(isNewer ? 'row-newer' : 'written');
      }),
      { numRuns: 100 },
    );
  });
});
