// What broke: a write of ours landed, its answer was lost, and somebody wrote the row again before we looked. The change
// then ran on a row that held its own result already, and took that for what had been there before.
import { expect, test } from '@jest/globals';
import { booleanCell, textCell, type Cells } from '../../../shared/adapters/tables/cells.ts';
import { succeed } from '../../../shared/domain/result.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { ADA } from '../../support/fakes/fake-microsoft.ts';
import {
  connect,
  fakePorts,
  liveRowOf,
  returnWithCode,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

/** The next write of a connection lands unheard, and another process writes cells of its own over it. */
function loseAndOverwrite({ storage }: FakePorts, cells: Cells = {}): void {
  const table = storage.table('connections');
  const replace = table.replace.bind(table);
  table.replace = async (entity, signal) => {
    table.replace = replace;
    await replace(entity, signal);
    table.put(entity, { ...cells, writeId: textCell('another') });
    return { kind: 'outage', code: 'ECONNRESET', mayHaveLanded: true, worthRepeating: true };
  };
}

test('a disconnect clears away what it ended', async () => {
  const ports = await connected();
  const { generation } = await liveRowOf(ports);
  const { handle } = await returnWithCode(ports);
  loseAndOverwrite(ports);
  value(await disconnect(ports, USER, inTime));
  expect(ports.storage.table('tokencaches').rows()).toEqual([]);
  expect(ports.memory.get(generation)).toBeUndefined();
  expect(value(await ports.attempts.read(handle.split('.')[0] ?? '', inTime))).toBeUndefined();
});

test('a disconnect over which somebody has reconnected clears away both links', async () => {
  const ports = await connected();
  const { generation } = await liveRowOf(ports);
  const table = ports.storage.table('connections');
  const row = table.rows()[0]!;
  loseAndOverwrite(ports, { ...row.cells, generation: textCell('later') });
  value(await disconnect(ports, USER, inTime));
  expect((await rowOf(ports)).state).toBe('not-connected');
  expect(ports.storage.table('tokencaches').rows()).toEqual([]);
  expect(ports.memory.get(generation)).toBeUndefined();
});

test('a reconnect leaves one cache: its own', async () => {
  const ports = await connected();
  const ticket = await returnWithCode(ports);
  ports.entra.redemptions.tell(() => {
    loseAndOverwrite(ports);
    return succeed({ account: ADA, tokens: ports.entra.tokens() });
  });
  expect(value(await completeConnect(ports, USER, ticket, inTime)).state).toBe('connected');
  const { generation } = await liveRowOf(ports);
  expect(ports.storage.table('tokencaches').rows()).toMatchObject([{ rowKey: `cache-${generation}` }]);
});

test('a disconnect ends a link whose generation cannot be read, and its receipt says so', async () => {
  const ports = await connected();
  const table = ports.storage.table('connections');
  table.put(table.rows()[0]!, { generation: booleanCell(true) });
  expect(value(await disconnect(ports, USER, inTime))).toMatchObject({ wasConnected: true });
  expect((await rowOf(ports)).state).toBe('not-connected');
});
