import { describe, expect, test } from '@jest/globals';
import { textCell } from '../../../shared/adapters/tables/cells.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { SENDS_PAGE_ROWS } from '../../../shared/domain/limits.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { ShownSend } from '../../../shared/domain/send-history.ts';
import { sendIdOf, type SendRow } from '../../../shared/domain/send.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { listSends, readSend, type SendsQuery } from '../../../shared/usecases/send/read-sends.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { CLEO } from '../../support/fakes/fake-microsoft.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import type { MemoryService } from '../../support/fakes/memory-service.ts';

const body = { contentType: 'text', content: 'the-words-of-the-message' } as const;
const MAIL: Message = { kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 'the-subject', body };
const CHAT: Message = { kind: 'chat', to: { userId: CLEO.id }, body };

const TEAMS_LINK = 'https://teams.microsoft.com/l/message/1';
const render = () => ({ status: 201, text: 'the-words-of-the-answer' });
let keys = 0;
const send = (ports: FakePorts, message: Message = MAIL) =>
  sendMessage(ports, USER, { idempotencyKey: `key-${(keys += 1)}`, message, render }, inTime);

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

const page = async (ports: FakePorts, query: SendsQuery = {}, user = USER) =>
  value(await listSends(ports, user, query, inTime));
const sends = async (ports: FakePorts, query: SendsQuery = {}): Promise<readonly ShownSend[]> =>
  (await page(ports, query)).sends;
const only = async (ports: FakePorts): Promise<ShownSend> => {
  const [first, second] = await sends(ports);
  expect(second).toBeUndefined();
  expect(value(await readSend(ports, USER, first?.id ?? '', inTime))).toEqual(first);
  return first!;
};

/** The process that sends ends in the middle of its POST. */
const dieWhileSending = (ports: FakePorts): Promise<void> =>
  new Promise((posting) => {
    ports.graph.posts.tell(() => {
      posting();
      return new Promise<never>(() => undefined);
    });
    void send(ports);
  });

/** Cells of the newest row as another version, or an accident, may have left them. */
function putCells(ports: FakePorts, cells: Parameters<MemoryService['put']>[1]): void {
  const table = ports.storage.table('sends');
  const row = table.rows().find(({ rowKey }) => rowKey.startsWith('s-'))!;
  table.put(row, cells);
}

/** Rows that were made a minute apart, the last the newest. */
async function rowsOfMinutes(ports: FakePorts, count: number, more: Partial<SendRow> = {}): Promise<void> {
  const start = ports.clock.now();
  for (let minute = 0; minute < count; minute += 1) {
    const at = start + minute * 60_000;
    const id = sendIdOf(at, String(minute).padEnd(22, '_'));
    const row = { kind: 'mail', state: 'sent', attemptId: id, accountHash: 'a', ...more } as const;
    const record = '' as SendRow['record'];
    const made = { ...row, id, createdAt: new Date(at).toISOString(), record };
    const key = { sendId: id, fingerprint: 'f' };
    value(await ports.sends.reserve(USER.userKey, `hash-${id}`, { key, send: made }, inTime));
  }
}

describe('a send', () => {
  test('that went out shows when, where to and as whom, and nothing that was written', async () => {
    const ports = await connected();
    ports.graph.posts.tell({ kind: 'sent', id: 'm', link: TEAMS_LINK });
    await send(ports, CHAT);
    expect(await only(ports)).toEqual({
      ...{ id: expect.any(String), kind: 'chat', state: 'sent', readable: true },
      ...{ createdAt: '2026-11-24T12:00:00.000Z', sentAt: '2026-11-24T12:00:00.000Z' },
      ...{ destination: CLEO.id, senderEmail: 'ada@company.example', link: TEAMS_LINK },
    });
    await send(ports);
    expect(JSON.stringify(await page(ports))).not.toMatch(/the-words|the-subject/);
  });

  test.each([
    'https://teams.example/1',
    'http://teams.microsoft.com/1',
    'https://a@teams.microsoft.com/1',
    'x',
  ])('whose link is %s has none: it is not an address of Teams', async (link) => {
    const ports = await connected();
    ports.graph.posts.tell({ kind: 'sent', id: 'm', link });
    await send(ports, CHAT);
    expect(await only(ports)).not.toHaveProperty('link');
  });

  test('that failed says why', async () => {
    const ports = await connected();
    ports.graph.posts.tell({ kind: 'not-sent', failure: failure('recipient-refused') });
    await send(ports);
    expect(await only(ports)).toMatchObject({ state: 'failed', failedWith: 'recipient-refused' });
  });

  test('that is on its way is called so, and unknown once its lease is over, here and elsewhere; the row stays', async () => {
    const ports = await connected();
    await dieWhileSending(ports);
    expect(await only(ports)).toMatchObject({ state: 'sending', destination: 'bo@partner.example' });
    ports.storage.passTime(61);
    const lost = { state: 'unknown', failedWith: 'send-outcome-unknown', readable: true };
    expect(await only(ports)).toMatchObject(lost);
    expect(await only(elsewhere(ports))).toMatchObject(lost);
    expect(await sends(ports, { state: 'unknown' })).toHaveLength(1);
    expect(await sends(ports, { state: 'sending' })).toHaveLength(0);
    expect(value(await ports.sends.countSending(USER.userKey, inTime))).toBe(1);
  });

  test('whose end could not be recorded is told as this process knows it, and unknown elsewhere', async () => {
    const ports = await connected();
    ports.graph.posts.tell(() => {
      ports.storage.failNext('sends', 'write', 9);
      return Promise.resolve({ kind: 'sent', id: 'm' });
    });
    await send(ports);
    ports.storage.passTime(61);
    expect(await only(ports)).toMatchObject({ state: 'sent', sentAt: '2026-11-24T12:00:00.000Z' });
    expect(await only(elsewhere(ports))).toMatchObject({ state: 'unknown' });
  });
});

describe('what cannot be opened says so and takes nothing from the others:', () => {
  test('a record that is damaged', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    putCells(ports, { record: textCell('damaged') });
    const shown = await only(ports);
    expect(shown).toMatchObject({ state: 'sent', kind: 'chat', readable: false });
    expect(shown).not.toHaveProperty('destination');
  });

  test('a state that is damaged, or of a later version: nobody knows', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    putCells(ports, { state: textCell('teleported'), kind: textCell('letter'), createdAt: textCell('x') });
    expect(await only(ports)).toMatchObject({
      ...{ state: 'unknown', kind: 'chat', failedWith: 'send-outcome-unknown', readable: true },
      createdAt: '2026-11-24T12:00:00.000Z',
    });
  });

  test('a row that a later version has written; nobody says what kind it was', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    ports.clock.pass(60);
    await send(ports);
    putCells(ports, { schema: { type: 'Int32', value: 99 } });
    const [newer, older] = await sends(ports);
    expect(newer).toEqual({
      ...{ id: newer!.id, state: 'unknown', readable: false, failedWith: 'send-outcome-unknown' },
      createdAt: '2026-11-24T12:01:00.000Z',
    });
    expect(older).toMatchObject({ kind: 'chat', readable: true });
    expect(await readSend(ports, USER, newer!.id, inTime)).toMatchObject({
      failure: { reason: 'row-newer' },
    });
  });

  test('everything under a ledger key that is lost; what goes out under the next one can be read', async () => {
    const ports = await connected();
    await send(ports, CHAT);
    ports.keys.damage((await rowOf(ports)).ledgerKey!);
    expect(await only(ports)).toMatchObject({ kind: 'chat', state: 'sent', readable: false });
    await connect(ports);
    ports.clock.pass(60);
    await send(ports);
    expect((await sends(ports)).map(({ kind, readable }) => [kind, readable])).toEqual([
      ['mail', true],
      ['chat', false],
    ]);
  });
});

test('a closed vault is no lost key: nothing is called unreadable for it', async () => {
  const ports = await connected();
  await send(ports);
  ports.keys.close();
  const closed = { ok: false, failure: { reason: 'vault-unavailable' } };
  expect(await listSends(ports, USER, {}, inTime)).toMatchObject(closed);
  ports.keys.reopen();
  expect(await only(ports)).toMatchObject({ readable: true });
});

test('the history outlives a disconnect', async () => {
  const ports = await connected();
  await send(ports);
  value(await disconnect(ports, USER, inTime));
  expect(await only(ports)).toMatchObject({ destination: 'bo@partner.example', readable: true });
});

test("nobody sees somebody else's, in the list or by its id", async () => {
  const ports = await connected();
  await send(ports);
  const { id } = await only(ports);
  const other = callerNamed('ben');
  expect(await page(ports, {}, other)).toEqual({ sends: [] });
  expect(await readSend(ports, other, id, inTime)).toMatchObject({ failure: { reason: 'not-found' } });
});

describe('page by page', () => {
  const minutesOf = (shown: readonly ShownSend[]): readonly number[] =>
    shown.map(({ createdAt }) => (Date.parse(createdAt) - Date.parse('2026-11-24T12:00:00Z')) / 60_000);

  test.each([1, SENDS_PAGE_ROWS, SENDS_PAGE_ROWS + 1, 260])(
    '%s sends are all shown, the newest first, each once',
    async (count) => {
      const ports = await connected();
      await rowsOfMinutes(ports, count);
      const seen: number[] = [];
      let after: string | undefined;
      do {
        const { sends: shown, next } = await page(ports, { after });
        expect(shown.length).toBe(Math.min(SENDS_PAGE_ROWS, count - seen.length));
        expect(shown).not.toHaveLength(0);
        seen.push(...minutesOf(shown));
        after = next;
      } while (after !== undefined);
      expect(seen).toEqual(Array.from({ length: count }, (_one, index) => count - 1 - index));
    },
  );

  test('from the one instant on, before the other, the page before left out', async () => {
    const ports = await connected();
    await rowsOfMinutes(ports, 120);
    const range = { from: '2026-11-24T12:10:00Z', to: '2026-11-24T13:12:00+01:00' };
    expect(minutesOf(await sends(ports, range))).toEqual([11, 10]);
    const [{ id }] = (await sends(ports, range)) as [ShownSend];
    expect(minutesOf(await sends(ports, { ...range, after: id }))).toEqual([10]);
  });

  test.each([
    ['0000-01-01T00:00:00Z', '9999-12-31T00:00:00Z', 2],
    ['9999-01-01T00:00:00Z', undefined, 0],
    [undefined, '0000-01-01T00:00:00Z', 0],
  ])('from %s to %s there are %s', async (from, to, count) => {
    const ports = await connected();
    await rowsOfMinutes(ports, 2);
    expect(await sends(ports, { from, to })).toHaveLength(count);
  });

  test('a kind and a state that are rare are found behind many others, by going on', async () => {
    const ports = await connected();
    await rowsOfMinutes(ports, 1, { kind: 'chat', state: 'failed', failedWith: 'recipient-refused' });
    ports.clock.pass(60);
    await rowsOfMinutes(ports, 1_050);
    const wanted = { kind: 'chat', state: 'failed' } as const;
    const first = await page(ports, wanted);
    expect(first).toEqual({ sends: [], next: expect.any(String) });
    expect(await page(ports, { ...wanted, after: first.next })).toMatchObject({ sends: [{ kind: 'chat' }] });
    expect(await page(ports, { kind: 'channel', after: first.next })).toEqual({ sends: [] });
  });

  test('a look that takes long ends, and is gone on with', async () => {
    const ports = await connected();
    await rowsOfMinutes(ports, 250);
    const slow = {
      ...ports,
      clock: { ...ports.clock, elapsed: () => (ports.clock.pass(6), ports.clock.elapsed()) },
    };
    const first = value(await listSends(slow, USER, { kind: 'chat' }, inTime));
    expect(first).toMatchObject({
      sends: [],
      next: sendIdOf(Date.parse('2026-11-24T14:30:00Z'), '150'.padEnd(22, '_')),
    });
  });
});
