/** What a damaged cell of a connection row costs: its own value, and nothing else. The next write heals it. */
import { expect } from '@jest/globals';
import type { Cell } from '../../shared/adapters/tables/cells.ts';
import type { RowChange } from '../../shared/domain/connection/connection.ts';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import { connected, readRow } from './connections-contract.ts';
import { inTime, valueOf, type ContractCase, type ContractWorld, type PutCells } from './contract-case.ts';
import { AT, fullRow } from './sample-rows.ts';

const text = (value: string): Cell => ({ type: 'String', value });
const json = (value: unknown): Cell => text(JSON.stringify(value));
const keyOf = (user: UserKey) => ({ partitionKey: user, rowKey: 'connection' });

/** A cell that is of no use in any column. */
const WRONG: Cell = { type: 'Guid', value: '3f2504e0-4f89-11d3-9a0c-0305e82c3301' };

/** A connection, with some of its cells as somebody has left them. */
async function damaged(world: ContractWorld, cells: PutCells) {
  const { user, row } = await connected(world.ours);
  await world.put('connections', keyOf(user), cells);
  return { user, row: await readRow(world.ours, user), before: row };
}

const damageIn = ({ events }: ContractWorld): readonly unknown[] =>
  events.filter(({ event }) => event === 'row.cell-damaged').map((line) => line['column']);

/** Reads a row with damaged cells, twice: what it must be, and what the operator must be told, once. */
const reads = (
  title: string,
  cells: PutCells,
  [expected, told]: readonly [object, readonly string[]],
): ContractCase => ({
  title: `a connection with ${title}`,
  run: async (world) => {
    const { user, row } = await damaged(world, cells);
    expect(row).toMatchObject(expected);
    expect({ ...(await readRow(world.ours, user)) }).toEqual({ ...row });
    expect(damageIn(world).toSorted()).toEqual(told.toSorted());
  },
});

const lacks = (title: string, cells: PutCells, column: string): ContractCase => ({
  title: `a connection with ${title} does without, and stays connected`,
  run: async (world) => {
    const { row, before } = await damaged(world, cells);
    const { [column as keyof typeof before]: _lost, ...rest } = before;
    expect({ ...row }).toEqual(rest);
    expect(damageIn(world)).toEqual([column]);
  },
});

const UNREADABLE = { state: 'reconnect-required', failure: { reason: 'cache-unreadable' } };

const ARMS: readonly ContractCase[] = [
  reads('a state of another word has ended', { state: text('suspended') }, [UNREADABLE, ['state']]),
  reads('a state of another type has ended', { state: WRONG }, [UNREADABLE, ['state']]),
  reads('no state at all has ended', { state: undefined }, [UNREADABLE, []]),
  reads(
    'a state of another word and no link is not connected',
    { state: text('suspended'), generation: undefined, tokenKey: undefined },
    [{ state: 'not-connected' }, ['state']],
  ),
  {
    title: 'a connection with a damaged generation has ended, and has none',
    run: async (world) => {
      const { row } = await damaged(world, { generation: WRONG });
      expect(row).toMatchObject(UNREADABLE);
      expect(row).not.toHaveProperty('generation');
      expect(damageIn(world)).toEqual(['generation']);
    },
  },
  reads('a damaged token key has ended', { tokenKey: text('{"id":') }, [UNREADABLE, ['tokenKey']]),
  reads('a token key without its parts has ended', { tokenKey: json({ id: 'x' }) }, [
    UNREADABLE,
    ['tokenKey'],
  ]),
  reads('a damaged account has ended', { profile: WRONG }, [UNREADABLE, ['profile']]),
  reads(
    'an end of an unknown reason is shown as expired',
    { state: text('reconnect-required'), failure: json({ reason: 'of-a-later-version', since: AT }) },
    [{ state: 'reconnect-required', failure: { reason: 'grant-expired' } }, ['failure']],
  ),
  reads(
    'an end without a reason is shown as expired',
    { state: text('reconnect-required'), failure: undefined },
    [{ state: 'reconnect-required', failure: { reason: 'grant-expired' } }, []],
  ),
];

const ODD_ATTEMPTS = [
  { id: 'one', startedAt: AT, capabilities: ['chat', 'of-a-later-version'] },
  { id: 7, startedAt: AT },
  { id: 'no instant' },
  'text',
  null,
];

const PARTS: readonly ContractCase[] = [
  lacks('a damaged failure', { failure: text('not json') }, 'failure'),
  lacks(
    'a failure of a later version',
    { failure: json({ reason: 'of-a-later-version', since: AT }) },
    'failure',
  ),
  lacks('a damaged ledger key', { ledgerKey: json([]) }, 'ledgerKey'),
  lacks('a damaged approval', { approval: json({ since: AT, saidBy: 'user' }) }, 'approval'),
  lacks(
    'an approval of later capabilities alone',
    { approval: json({ since: AT, saidBy: 'user', capabilities: ['of-a-later-version'] }) },
    'approval',
  ),
  lacks(
    'a damaged outcome',
    { lastOutcome: json({ attemptId: 'x', reason: 'no-such', at: AT }) },
    'lastOutcome',
  ),
  lacks('an instant of another form', { checkedAt: text('yesterday') }, 'checkedAt'),
  lacks('an instant of another type', { notBefore: { type: 'DateTime', value: AT } }, 'notBefore'),
  lacks('a damaged organization', { organizationKey: { type: 'Boolean', value: true } }, 'organizationKey'),
  reads('scopes of another type has none', { grantedScopes: { type: 'Int32', value: 5 } }, [
    { state: 'connected', grantedScopes: [] },
    ['grantedScopes'],
  ]),
  reads('damaged chats has none', { knownChats: text('[1') }, [{ knownChats: {} }, ['knownChats']]),
  reads('odd chats has the good ones', { knownChats: json({ a: 'sealed', b: 7, c: null }) }, [
    { knownChats: { a: 'sealed' } },
    ['knownChats'],
  ]),
  reads('damaged attempts has none', { openAttempts: WRONG }, [{ openAttempts: [] }, ['openAttempts']]),
  reads('odd attempts has the good ones', { openAttempts: json(ODD_ATTEMPTS) }, [
    { openAttempts: [{ id: 'one', startedAt: AT, capabilities: ['chat'] }] },
    ['openAttempts'],
  ]),
  reads(
    'odd awaited capabilities waits for the good ones',
    {
      approval: json({ since: AT, saidBy: 'user', capabilities: ['mail', 7] }),
    },
    [{ approval: { since: AT, saidBy: 'user', capabilities: ['mail'] } }, ['approval']],
  ),
  reads('a damaged schema is read as it is', { schema: text('one') }, [{ state: 'connected' }, ['schema']]),
];

const touched: RowChange = (row) => ({ ...row });

export const damagedConnectionCases: readonly ContractCase[] = [
  ...ARMS,
  ...PARTS,
  {
    title: 'a damaged cell is healed by the next write',
    run: async (world) => {
      const { user } = await damaged(world, { schema: text('one'), knownChats: WRONG, failure: text('{') });
      valueOf(await world.ours.connections.update(user, touched, inTime));
      const cells = await world.cellsOf('connections', keyOf(user));
      expect(cells).toMatchObject({ schema: { type: 'Int32', value: 1 }, knownChats: { value: '{}' } });
      expect(cells).not.toHaveProperty('failure');
    },
  },
  {
    title: 'a link of which nothing but the key is left can be ended: the key goes',
    run: async (world) => {
      const left = { state: text('suspended'), generation: undefined, profile: undefined };
      const { user, row } = await damaged(world, left);
      expect(row.state).toBe('reconnect-required');
      const { organizationKey } = fullRow('');
      await world.ours.connections.update(
        user,
        () => ({ state: 'not-connected', openAttempts: [], organizationKey: organizationKey! }),
        inTime,
      );
      expect(await world.cellsOf('connections', keyOf(user))).not.toHaveProperty('tokenKey');
    },
  },
  {
    title: 'a list that nobody looks at is not decoded',
    run: async (world) => {
      const { user } = await connected(world.ours);
      await world.put('connections', keyOf(user), { knownChats: WRONG });
      const row = await readRow(world.ours, user);
      expect(row.state).toBe('connected');
      expect(damageIn(world)).toEqual([]);
      expect(row).toMatchObject({ knownChats: {} });
      expect(damageIn(world)).toEqual(['knownChats']);
    },
  },
];
