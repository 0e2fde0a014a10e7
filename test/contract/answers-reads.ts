/** What the adapter must make of an answer to a read: the service's own word is believed, and nobody else's. */
import { expect } from '@jest/globals';
import type { WireEvent } from '../support/fakes/scripted-table.ts';
import { inTime } from './contract-case.ts';
import { onWire, OUTAGE, type AnswerCase } from './on-wire.ts';
import { ETAG, ID, KEY, ROW, jsonAnswer, page, refusal, rowAnswer } from './wire-answers.ts';

const ABSENT = { ok: true, value: undefined };

const reads = (title: string, answer: WireEvent, expected: object, times = 1): AnswerCase => ({
  title: `a read that meets ${title}`,
  run: (makers) =>
    onWire(makers, [answer], async ({ table, asked, events }) => {
      expect(await table.read(KEY, inTime)).toMatchObject(expected);
      expect(asked).toHaveLength(times);
      if (expected === OUTAGE)
        expect(events).toMatchObject([{ event: 'storage.failed', table: 'sometable' }]);
    }),
});

const { 'odata.etag': _etag, ...rowWithoutEtag } = ROW;
const { Timestamp: _timestamp, ...rowWithoutTimestamp } = ROW;

export const READS: readonly AnswerCase[] = [
  reads("the service's row is that row", rowAnswer({ a: 'x' }), {
    value: { cells: { a: { type: 'String', value: 'x' } }, etag: ETAG },
  }),
  reads("the service's own 404 is absent", refusal(404, 'ResourceNotFound'), ABSENT),
  reads("the service's other 404 is absent", refusal(404, 'EntityNotFound'), ABSENT),
  reads('a missing table is an outage', refusal(404, 'TableNotFound'), OUTAGE),
  reads('a page with 404 is an outage', page(404), OUTAGE),
  reads('a page with 404 and an id is an outage', page(404, ID), OUTAGE),
  reads(
    "a 404 of the service's form without its id is an outage",
    refusal(404, 'ResourceNotFound', {}),
    OUTAGE,
  ),
  reads('a 404 without a code is an outage', jsonAnswer(404, {}), OUTAGE),
  reads('a 404 with an unknown code is an outage', refusal(404, 'NothingHere'), OUTAGE),
  reads('a page with 403 is an outage', page(403), OUTAGE),
  reads("the service's own 403 is an outage", refusal(403, 'AuthorizationFailure'), OUTAGE),
  reads('a page with 200 is an outage', page(200), OUTAGE),
  reads('a page with 200 and an id is an outage', page(200, ID), OUTAGE),
  reads('a page with 400 is an outage', page(400), OUTAGE),
  reads('a page with 413 is an outage', page(413), OUTAGE),
  reads('a 400 with half a JSON is an outage', jsonAnswer(400, '{"odata.error":'), OUTAGE),
  reads('a JSON of somebody else is an outage', jsonAnswer(200, { error: 'sign in' }), OUTAGE),
  reads('a row without the id of the service is an outage', rowAnswer({}, {}), OUTAGE),
  reads('a row without an ETag is an outage', jsonAnswer(200, rowWithoutEtag), OUTAGE),
  reads('a row without its time is an outage', jsonAnswer(200, rowWithoutTimestamp), OUTAGE),
  reads('another row is an outage', rowAnswer({ RowKey: 'other' }), OUTAGE),
  reads('a column of no type is an outage', rowAnswer({ a: 'x', 'a@odata.type': 'Edm.Decimal' }), OUTAGE),
  reads('a column that is a list is an outage', rowAnswer({ a: [1] }), OUTAGE),
  ...['null', '[]', '"row"', '{', ''].map((body) =>
    reads(`the body ${body} is an outage`, jsonAnswer(200, body), OUTAGE),
  ),
  reads(
    'a redirect is an outage, and nobody follows it',
    { status: 307, headers: { ...ID, location: '/account/othertable' } },
    OUTAGE,
  ),
  reads('503 of the service is asked three times', refusal(503, 'ServerBusy'), OUTAGE, 3),
  reads('502 of a gateway is asked three times', page(502), OUTAGE, 3),
  reads('a connection that is cut is asked three times', 'cut', OUTAGE, 3),
];

export const TYPES: AnswerCase = {
  title: 'a row of every type comes with its types, a whole double too',
  run: (makers) => {
    const body =
      JSON.stringify({
        ...ROW,
        ...{ text: 'x":5.0,', int: 5, truth: false, half: 0.5, long: '5', 'long@odata.type': 'Edm.Int64' },
        ...{ when: '2026-11-24T12:00:00.1234567Z', 'when@odata.type': 'Edm.DateTime', nothing: null },
        ...{ bytes: 'AAEC', 'bytes@odata.type': 'Edm.Binary', id: 'x', 'id@odata.type': 'Edm.Guid' },
        ...{ named: 7, 'named@odata.type': 'Edm.Double', nan: 'NaN', 'nan@odata.type': 'Edm.Double' },
      }).slice(0, -1) + ',"whole":5.0,"exponent":1E3}';
    return onWire(makers, [jsonAnswer(200, body)], async ({ table }) => {
      expect(await table.read(KEY, inTime)).toMatchObject({
        value: {
          cells: {
            text: { type: 'String', value: 'x":5.0,' },
            int: { type: 'Int32', value: 5 },
            truth: { type: 'Boolean', value: false },
            half: { type: 'Double', value: 0.5 },
            long: { type: 'Int64', value: '5' },
            when: { type: 'DateTime', value: '2026-11-24T12:00:00.1234567Z' },
            bytes: { type: 'Binary', value: 'AAEC' },
            id: { type: 'Guid', value: 'x' },
            named: { type: 'Double', value: 7 },
            nan: { type: 'Double', value: 'NaN' },
            whole: { type: 'Double', value: 5 },
            exponent: { type: 'Double', value: 1000 },
          },
        },
      });
    });
  },
};
