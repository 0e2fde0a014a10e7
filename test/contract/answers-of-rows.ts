/** What the adapter must make of an answer to a query for whole rows, or for some of their columns: all of it, or an outage. */
import { expect } from '@jest/globals';
import type { WireAnswer, WireEvent } from '../support/fakes/scripted-table.ts';
import { inTime, valueOf } from './contract-case.ts';
import { onWire, OUTAGE, type AnswerCase } from './on-wire.ts';
import { ETAG, ID, ROW, jsonAnswer, page, refusal } from './wire-answers.ts';

/** The service's Date: what the age of a row is told by. */
const DATED = { ...ID, date: 'Tue, 24 Nov 2026 12:01:00 GMT' };
const rowsAnswer = (rows: readonly object[], more: Record<string, string> = {}): WireAnswer =>
  jsonAnswer(200, { value: rows }, { ...DATED, ...more });

const LISTED = { ...ROW, RowKey: 's-1', number: 7 };
/** Where the service goes on: a row more may come. */
const GOES_ON = { 'x-ms-continuation-NextPartitionKey': 'p', 'x-ms-continuation-NextRowKey': 's-2' };

const query = { partitionKey: 'p', after: 's-', before: 's.', limit: 3 } as const;

const listsRows = (title: string, answers: readonly WireEvent[], expected: object): AnswerCase => ({
  title: `a query for rows that meets ${title}`,
  run: (makers) =>
    onWire(makers, answers, async ({ table }) => {
      expect(await table.rowsBetween(query, inTime)).toMatchObject(expected);
    }),
});

const found = {
  key: { partitionKey: 'p', rowKey: 's-1' },
  etag: ETAG,
  ageSeconds: 60,
  cells: { number: { type: 'Int32', value: 7 } },
};
const without = (name: string): object =>
  Object.fromEntries(Object.entries(LISTED).filter(([key]) => key !== name));

const SELECTED: AnswerCase = {
  title: 'a query for rows asks for their columns and for what tells a row, or for all of them',
  run: (makers) =>
    onWire(makers, [rowsAnswer([LISTED]), rowsAnswer([LISTED])], async ({ table, sent }) => {
      await table.rowsBetween({ ...query, columns: ['state', 'kind'] }, inTime);
      await table.rowsBetween(query, inTime);
      const selected = sent.map(({ url }) => new URL(url, 'http://table').searchParams.get('$select'));
      expect(selected).toEqual(['PartitionKey,RowKey,Timestamp,state,kind', null]);
    }),
};

const DOUBLES: AnswerCase = {
  title: 'whole numbers of type double are told apart row by row',
  run: (makers) => {
    const rows = ['s-1', 's-2', 's-3'].map((RowKey) => ({ ...LISTED, RowKey }));
    const answer = rowsAnswer(rows);
    // Only the middle one is a double.
    const parts = (answer.body ?? '').split('"number":7');
    const body = `${parts[0]}"number":7${parts[1]}"number":7.0${parts[2]}"number":7${parts[3]}`;
    return onWire(makers, [{ ...answer, body }], async ({ table }) => {
      const found = valueOf(await table.rowsBetween(query, inTime));
      expect(found.map(({ cells }) => cells['number']?.type)).toEqual(['Int32', 'Double', 'Int32']);
    });
  },
};

const ROWS: readonly AnswerCase[] = [
  SELECTED,
  DOUBLES,
  listsRows('rows gives them, with their ages', [rowsAnswer([LISTED])], { ok: true, value: [found] }),
  listsRows('nothing gives nothing', [rowsAnswer([])], { ok: true, value: [] }),
  listsRows(
    'rows in several pages gives them all, an empty page between them too',
    [rowsAnswer([LISTED], GOES_ON), rowsAnswer([], GOES_ON), rowsAnswer([{ ...LISTED, RowKey: 's-2' }])],
    { ok: true, value: [found, { ...found, key: { partitionKey: 'p', rowKey: 's-2' } }] },
  ),
  listsRows(
    'more than was asked for gives as many as were',
    [rowsAnswer(['s-1', 's-2', 's-3', 's-4'].map((RowKey) => ({ ...LISTED, RowKey })))],
    { ok: true, value: { length: 3 } },
  ),
  listsRows(
    'a page of somebody else behind a good one is an outage, not a shorter list',
    [rowsAnswer([LISTED], GOES_ON), page(200, ID)],
    OUTAGE,
  ),
  listsRows('a page is an outage', [page(200)], OUTAGE),
  listsRows('a page with an id is an outage', [page(200, DATED)], OUTAGE),
  listsRows('a JSON of somebody else is an outage', [jsonAnswer(200, { error: 'sign in' }, DATED)], OUTAGE),
  listsRows('a list that is none is an outage', [jsonAnswer(200, { value: 'x' }, DATED)], OUTAGE),
  listsRows(
    'rows without the id of the service is an outage',
    [jsonAnswer(200, { value: [LISTED] }, {})],
    OUTAGE,
  ),
  ...['RowKey', 'PartitionKey', 'odata.etag', 'Timestamp'].map((name) =>
    listsRows(`a row without ${name} is an outage`, [rowsAnswer([without(name)])], OUTAGE),
  ),
  listsRows("somebody else's row is an outage", [rowsAnswer([{ ...LISTED, PartitionKey: 'q' }])], OUTAGE),
  listsRows('a missing table is an outage', [refusal(404, 'TableNotFound')], OUTAGE),
  listsRows("the service's other 404 is an outage", [refusal(404, 'ResourceNotFound')], OUTAGE),
  listsRows('a service that is busy is asked again', [refusal(503, 'ServerBusy'), rowsAnswer([LISTED])], {
    ok: true,
    value: [found],
  }),
];

const looksAt = (title: string, answers: readonly WireEvent[], expected: readonly object[]): AnswerCase => ({
  title: `a query for columns that meets ${title}`,
  run: (makers) =>
    onWire(makers, answers, async ({ table }) => {
      const columns = { from: '0', to: undefined, rowKey: 'r', columns: ['number'] } as const;
      const pages: unknown[] = [];
      for await (const one of table.columnsOf(columns, inTime)) pages.push(one);
      expect(pages).toMatchObject(expected);
    }),
});

const some = [{ partitionKey: 'p', cells: { number: { type: 'Int32', value: 7 } } }];

const COLUMNS: readonly AnswerCase[] = [
  looksAt(
    'rows gives what they hold of them',
    [rowsAnswer([{ PartitionKey: 'p', number: 7 }])],
    [{ ok: true, value: some }],
  ),
  looksAt(
    'a page of somebody else behind a good one gives the good one, and then the outage',
    [rowsAnswer([{ PartitionKey: 'p', number: 7 }], GOES_ON), page(200, ID)],
    [{ ok: true, value: some }, OUTAGE],
  ),
  looksAt('a row without a key is an outage', [rowsAnswer([{ number: 7 }])], [OUTAGE]),
  looksAt('a page is an outage', [page(200)], [OUTAGE]),
  looksAt('a missing table is an outage', [refusal(404, 'TableNotFound')], [OUTAGE]),
];

/** Between a row key and the next, in the words of the service. */
const RANGE: AnswerCase = {
  title: 'a query for rows names partition and range, its words in quotes',
  run: (makers) =>
    onWire(makers, [rowsAnswer([])], async ({ table, sent }) => {
      await table.rowsBetween({ ...query, partitionKey: "o'x" }, inTime);
      const asked = new URL(sent[0]?.url ?? '', 'http://table').searchParams;
      expect(asked.get('$filter')).toBe("PartitionKey eq 'o''x' and RowKey gt 's-' and RowKey lt 's.'");
      expect(asked.get('$top')).toBe('3');
    }),
};

export const ANSWERS_OF_ROWS: readonly AnswerCase[] = [...ROWS, ...COLUMNS, RANGE];
