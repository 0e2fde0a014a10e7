/** What the adapter must make of an answer to a transaction or a query: whole, or an outage. */
import { expect } from '@jest/globals';
import type { WireEvent } from '../support/fakes/scripted-table.ts';
import { CELLS, GONE } from './answers-writes.ts';
import { inTime } from './contract-case.ts';
import { onWire, OUTAGE, type AnswerCase } from './on-wire.ts';
import {
  ETAG,
  ID,
  ROW,
  insertedPart,
  jsonAnswer,
  page,
  refusal,
  refusedPart,
  rowAnswer,
  transaction,
} from './wire-answers.ts';

const together = (title: string, answers: readonly WireEvent[], expected: object): AnswerCase => ({
  title: `a transaction that meets ${title}`,
  run: (makers) =>
    onWire(makers, answers, async ({ table }) => {
      const rows = ['k', 's'].map((rowKey) => ({ partitionKey: 'p', rowKey, cells: CELLS }));
      expect(await table.writeTogether(rows, inTime)).toMatchObject(expected);
    }),
});

const OTHER_PART = insertedPart('ETag: W/"2"');
const BUSY = refusal(503, 'ServerBusy');
const ROW_OF_TYPES = {
  partitionKey: 'p',
  rowKey: 'k',
  cells: {
    text: { type: 'String', value: 'a\r\n--b' },
    truth: { type: 'Boolean', value: true },
    int: { type: 'Int32', value: 7 },
    long: { type: 'Int64', value: '5' },
    half: { type: 'Double', value: 0.5 },
  },
} as const;

const keyRow = rowAnswer({ RowKey: 'k', writeId: 'theirs' });

export const TRANSACTIONS: readonly AnswerCase[] = [
  together('two parts is done', [transaction([insertedPart(), insertedPart()])], {
    ok: true,
    value: [ETAG, ETAG],
  }),
  together('one part is an outage', [transaction([insertedPart()]), GONE], OUTAGE),
  together(
    'parts without an ETag is an outage',
    [transaction([insertedPart('X: y'), insertedPart()]), GONE],
    OUTAGE,
  ),
  together('a page is an outage', [page(202), GONE], OUTAGE),
  together('a page with an id is an outage', [page(202, ID), GONE], OUTAGE),
  together(
    'parts without the id of the service is an outage',
    [transaction([insertedPart(), insertedPart()], {}), GONE],
    OUTAGE,
  ),
  together(
    'a row that is there is a conflict',
    [transaction([refusedPart(409, 'EntityAlreadyExists')]), keyRow],
    { ok: true, value: 'conflict' },
  ),
  together('a missing table is an outage', [transaction([refusedPart(404, 'TableNotFound')])], OUTAGE),
  together('a missing table, said once for all, is an outage', [refusal(404, 'TableNotFound')], OUTAGE),
  together('a service that is busy is asked again', [BUSY, GONE, transaction([insertedPart(), OTHER_PART])], {
    ok: true,
    value: [ETAG, 'W/"2"'],
  }),
  together(
    'no end of the page is an outage',
    [{ ...page(202, ID), body: '--changesetresponse_1' }, GONE],
    OUTAGE,
  ),
  {
    title: 'a transaction that is wrong in itself is a bug',
    run: (makers) =>
      onWire(makers, [transaction([refusedPart(400, 'InvalidInput')])], async ({ table }) => {
        await expect(table.writeTogether([ROW_OF_TYPES], inTime)).rejects.toThrow('not written');
      }),
  },
  {
    title: 'a transaction of several kinds sends each with its ETag; what is gone has none',
    run: (makers) =>
      onWire(
        makers,
        [transaction([insertedPart(), OTHER_PART, insertedPart('X: y')])],
        async ({ table, sent }) => {
          const changes = [
            ROW_OF_TYPES,
            { ...ROW_OF_TYPES, rowKey: "o'x", etag: 'W/"7"' },
            { partitionKey: 'p', rowKey: 'w', etag: 'W/"8"' },
          ];
          const done = await table.writeTogether(changes, inTime);
          expect(done).toEqual({ ok: true, value: [ETAG, 'W/"2"', ''] });
          const lines = (sent[0]?.body ?? '').split('\r\n');
          const asked = lines.filter((line) => /^(POST|PUT|DELETE|If-Match)/.test(line));
          expect(asked.map((line) => line.replace(/http\S*\/sometable/, 'table'))).toEqual([
            'POST table HTTP/1.1',
            "PUT table(PartitionKey='p',RowKey='o''x') HTTP/1.1",
            'If-Match: W/"7"',
            "DELETE table(PartitionKey='p',RowKey='w') HTTP/1.1",
            'If-Match: W/"8"',
          ]);
        },
      ),
  },
  {
    title: 'a transaction whose rows have changed is a conflict, and is not asked again',
    run: (makers) =>
      onWire(
        makers,
        [
          transaction([refusedPart(412, 'UpdateConditionNotSatisfied')]),
          rowAnswer({ RowKey: 'k', writeId: 'x' }),
        ],
        async ({ table, asked }) => {
          const change = { partitionKey: 'p', rowKey: 'k', cells: CELLS, etag: ETAG };
          expect(await table.writeTogether([change], inTime)).toEqual({ ok: true, value: 'conflict' });
          expect(asked).toHaveLength(2);
        },
      ),
  },
  {
    title: 'a transaction sends a part for each row, with the types that JSON does not tell',
    run: (makers) =>
      onWire(makers, [transaction([insertedPart(), insertedPart()])], async ({ table, sent }) => {
        await table.writeTogether([ROW_OF_TYPES, { ...ROW_OF_TYPES, rowKey: 's' }], inTime);
        expect(new URL(sent[0]?.url ?? '', 'http://table').pathname).toMatch(/\/\$batch$/);
        const rows = [...(sent[0]?.body ?? '').matchAll(/^\{.*\}\r?$/gm)].map(
          ([json]) => JSON.parse(json) as unknown,
        );
        expect(rows).toMatchObject([
          { PartitionKey: 'p', RowKey: 'k', long: '5', 'long@odata.type': 'Edm.Int64', text: 'a\r\n--b' },
          { PartitionKey: 'p', RowKey: 's', 'half@odata.type': 'Edm.Double', truth: true, int: 7 },
        ]);
      }),
  },
];

const lists = (title: string, answer: WireEvent, expected: object): AnswerCase => ({
  title: `a query that meets ${title}`,
  run: (makers) =>
    onWire(makers, [answer], async ({ table }) => {
      const query = {
        from: '0',
        to: '1',
        rowKey: 'r',
        anyOf: [[{ column: 'a', is: 'eq', value: "o'x" }]],
      } as const;
      const pages: unknown[] = [];
      for await (const found of table.partitionKeys(query, inTime)) pages.push(found);
      expect(pages).toMatchObject([expected]);
    }),
});

export const QUERIES: readonly AnswerCase[] = [
  lists('keys gives them', jsonAnswer(200, { value: [ROW, { PartitionKey: 'q' }] }), {
    ok: true,
    value: ['p', 'q'],
  }),
  lists('nothing gives nothing', jsonAnswer(200, { value: [] }), { ok: true, value: [] }),
  lists('a page is an outage', page(200), OUTAGE),
  lists('a page with an id is an outage', page(200, ID), OUTAGE),
  lists('a JSON of somebody else is an outage', jsonAnswer(200, { error: 'sign in' }), OUTAGE),
  lists('a list that is none is an outage', jsonAnswer(200, { value: 'x' }), OUTAGE),
  lists('a row without a key is an outage', jsonAnswer(200, { value: [{}, null] }), OUTAGE),
  lists('a missing table is an outage', refusal(404, 'TableNotFound'), OUTAGE),
  lists("the service's other 404 is an outage", refusal(404, 'ResourceNotFound'), OUTAGE),
];

export const FILTER: AnswerCase = {
  title: 'a query keeps its words in quotes',
  run: (makers) =>
    onWire(makers, [jsonAnswer(200, { value: [] })], async ({ table, sent }) => {
      const alternatives = [
        [{ column: 'a', is: 'lt', value: "o'x" }],
        [{ column: 'b', is: 'eq', value: 'y' }],
      ] as const;
      const query = { from: '0', to: undefined, rowKey: 'r', anyOf: alternatives };
      for await (const found of table.partitionKeys(query, inTime)) expect(found.ok).toBe(true);
      const filter = "PartitionKey ge '0' and RowKey eq 'r' and ((a lt 'o''x') or (b eq 'y'))";
      expect(new URL(sent[0]?.url ?? '', 'http://table').searchParams.get('$filter')).toBe(filter);
    }),
};
