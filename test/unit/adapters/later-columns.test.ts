/** Columns of a later version between the reading of a row and the write that replaces it, and what is told of damage. */
import { expect, test } from '@jest/globals';
import { partitionKeyOf } from '../../../shared/adapters/tables/table-keys.ts';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { inTime, newId, newUser, valueOf } from '../../contract/contract-case.ts';
import { memoryWorld } from '../../contract/worlds.ts';

const newAttempt = (): Attempt => ({
  ...{ id: newId(), state: 'new', ownerKey: 'owner', stateHash: 'state', bindingHash: 'binding' },
  ...{ returnTo: 'settings', capabilities: ['chat'], switchAccount: false },
});

const keyOf = (attempt: Attempt) => ({
  partitionKey: partitionKeyOf(['attempt', attempt.id]),
  rowKey: 'attempt',
});

const LATER = { laterText: { type: 'String', value: 'from the future' } } as const;

test('a row that is written long after it was read keeps them: what is forgotten is read again', async () => {
  const world = memoryWorld();
  const { attempts } = world.ours;
  const [first, ...others] = Array.from({ length: 1_001 }, newAttempt) as [Attempt, ...Attempt[]];
  for (const attempt of [first, ...others]) valueOf(await attempts.insert(attempt, inTime));
  await world.put('attempts', keyOf(first), LATER);
  const found = valueOf(await attempts.read(first.id, inTime))!;
  for (const attempt of others) valueOf(await attempts.read(attempt.id, inTime));
  expect(valueOf(await attempts.replace({ ...first, state: 'burnt' }, found.etag, inTime))).toBeDefined();
  expect(await world.cellsOf('attempts', keyOf(first))).toMatchObject(LATER);
});

test('a row that has moved on since is not written from memory either', async () => {
  const world = memoryWorld();
  const attempt = newAttempt();
  valueOf(await world.ours.attempts.insert(attempt, inTime));
  expect(valueOf(await world.ours.attempts.replace(attempt, 'W/"of another time"', inTime))).toBeUndefined();
  expect(valueOf(await world.ours.attempts.read(attempt.id, inTime))?.attempt).toEqual(attempt);
});

test('a damaged cell is told once per row, whoever asks; another row is told too', async () => {
  const world = memoryWorld();
  const [one, other] = [newUser(), newUser()];
  const damaged = {
    state: { type: 'String', value: 'connected' },
    generation: { type: 'Boolean', value: true },
  } as const;
  for (const user of [one, other])
    await world.put('connections', { partitionKey: user, rowKey: 'connection' }, damaged);
  for (const user of [one, one, other, one]) valueOf(await world.ours.connections.read(user, inTime));
  const line = { event: 'row.cell-damaged', table: 'connections', column: 'generation' };
  expect(world.events).toEqual([line, line]);
});
