/** What the adapter must make of an answer to a write: whose write stands in the row afterwards, and which calls that takes. */
import { expect } from '@jest/globals';
import type { AzureTable } from '../../shared/adapters/tables/azure-table.ts';
import type { Deadline } from '../../shared/ports/world.ts';
import type { WireEvent } from '../support/fakes/scripted-table.ts';
import { inTime } from './contract-case.ts';
import { LATER } from './later-versions-contract.ts';
import { onWire, OUTAGE, type AnswerCase } from './on-wire.ts';
import { ETAG, KEY, page, refusal, rowAnswer, written } from './wire-answers.ts';

export type Access = 'insert' | 'replace' | 'remove';
export const CELLS = { a: { type: 'String', value: 'x' } } as const;

export const ASK: Readonly<Record<Access, (table: AzureTable, deadline: Deadline) => Promise<unknown>>> = {
  insert: (table, deadline) => table.insert({ ...KEY, cells: CELLS }, deadline),
  replace: (table, deadline) => table.replace({ ...KEY, cells: CELLS, etag: ETAG }, deadline),
  remove: (table, deadline) => table.remove(KEY, deadline),
};

/** A write, the answers that it meets, what it must come to, and the calls that it must make. */
const writes = (
  access: Access,
  title: string,
  answers: readonly WireEvent[],
  [expected, asked]: readonly [object, readonly string[]],
): AnswerCase => ({
  title: `${access}: ${title}`,
  run: (makers) =>
    onWire(makers, answers, async (on) => {
      expect(await ASK[access](on.table, inTime)).toMatchObject(expected);
      expect(on.asked).toEqual(asked);
    }),
});

export const GONE = refusal(404, 'ResourceNotFound');
const CHANGED = refusal(412, 'UpdateConditionNotSatisfied');
const TAKEN = refusal(409, 'EntityAlreadyExists');
const THEIRS = rowAnswer({ 'odata.etag': 'W/"theirs"', writeId: 'theirs' });
const WON = { ok: true, value: { conflict: false, etag: ETAG } };
const LOST = { ok: true, value: { conflict: true } };
const REMOVED = { ok: true };

export const WRITES: readonly AnswerCase[] = [
  writes('insert', 'is written', [written()], [WON, ['POST']]),
  writes('insert', "the service's 409 is a conflict", [TAKEN, THEIRS], [LOST, ['POST', 'GET']]),
  writes('insert', 'a page with 409 is an outage', [page(409), GONE], [OUTAGE, ['POST', 'GET']]),
  writes('insert', 'a page with 200 is an outage', [page(200), GONE], [OUTAGE, ['POST', 'GET']]),
  writes('insert', 'an answer without an ETag is an outage', [written({}), GONE], [OUTAGE, ['POST', 'GET']]),
  writes('insert', 'a missing table is an outage', [refusal(404, 'TableNotFound')], [OUTAGE, ['POST']]),
  writes('insert', 'a table that goes is an outage', [refusal(409, 'TableBeingDeleted')], [OUTAGE, ['POST']]),
  writes(
    'insert',
    'a busy service is asked again',
    [refusal(503, 'ServerBusy'), GONE, written()],
    [WON, ['POST', 'GET', 'POST']],
  ),
  writes(
    'insert',
    'a cut connection is read after, and asked again',
    ['cut', GONE, written()],
    [WON, ['POST', 'GET', 'POST']],
  ),
  writes('insert', 'a cut connection may have lost to somebody', ['cut', THEIRS], [LOST, ['POST', 'GET']]),
  writes('replace', 'is written', [written()], [WON, ['PUT']]),
  writes('replace', "the service's 412 is a conflict", [CHANGED, THEIRS], [LOST, ['PUT', 'GET']]),
  writes('replace', "the service's 404 is a conflict", [GONE], [LOST, ['PUT']]),
  writes('replace', 'a page with 412 is an outage', [page(412), rowAnswer()], [OUTAGE, ['PUT', 'GET']]),
  writes('replace', 'a page with 404 is an outage', [page(404), rowAnswer()], [OUTAGE, ['PUT', 'GET']]),
  writes('replace', 'a missing table is an outage', [refusal(404, 'TableNotFound')], [OUTAGE, ['PUT']]),
  writes(
    'replace',
    'a forbidden call is an outage at once',
    [refusal(403, 'AuthorizationFailure')],
    [OUTAGE, ['PUT']],
  ),
  writes('remove', 'is removed', [rowAnswer(), written({})], [REMOVED, ['GET', 'DELETE']]),
  writes('remove', 'what is not there is gone', [GONE], [REMOVED, ['GET']]),
  writes(
    'remove',
    'what has changed is removed all the same',
    [rowAnswer(), CHANGED, THEIRS, written({})],
    [REMOVED, ['GET', 'DELETE', 'GET', 'DELETE']],
  ),
  writes(
    'remove',
    'what is gone at the second look is gone',
    [rowAnswer(), 'cut', GONE],
    [REMOVED, ['GET', 'DELETE', 'DELETE']],
  ),
  writes('remove', 'a page with 404 is an outage', [page(404)], [OUTAGE, ['GET']]),
  writes(
    'remove',
    'a page for the removal is an outage',
    [rowAnswer(), page(200)],
    [OUTAGE, ['GET', 'DELETE']],
  ),
  writes('remove', 'a missing table is an outage', [refusal(404, 'TableNotFound')], [OUTAGE, ['GET']]),
];

/** What the service itself calls wrong is a bug of ours. */
export const BUGS: readonly AnswerCase[] = (['insert', 'replace'] as const).map((access) => ({
  title: `${access}: what the service calls wrong is thrown`,
  run: (makers) =>
    onWire(makers, [refusal(400, 'EntityTooLarge')], async ({ table, asked }) => {
      await expect(ASK[access](table, inTime)).rejects.toThrow();
      expect(asked).toHaveLength(1);
    }),
}));

export const SLOW: readonly AnswerCase[] = (['insert', 'replace', 'remove'] as const).map((access) => ({
  title: `${access}: a service that is silent is not asked again once the time is up`,
  run: (makers) =>
    onWire(makers, ['silence'], async ({ table, asked }) => {
      expect(await ASK[access](table, { remainingMs: () => 20 })).toMatchObject(OUTAGE);
      expect(asked.length).toBeLessThanOrEqual(1);
    }),
}));

/** What goes out: the types by name where JSON does not tell them, the ETag, the word of the writer. */
export const SENT: AnswerCase = {
  title: 'insert: a cell of every type goes out with its type',
  run: (makers) =>
    onWire(makers, [written()], async ({ table, sent }) => {
      await table.insert({ ...KEY, cells: LATER }, inTime);
      const body = JSON.parse(sent[0]?.body ?? '') as Record<string, unknown>;
      for (const [name, { type, value }] of Object.entries(LATER)) {
        const isTold = ['String', 'Int32', 'Boolean'].includes(type);
        expect([name, body[name], body[`${name}@odata.type`]]).toEqual([
          name,
          value,
          isTold ? undefined : `Edm.${type}`,
        ]);
      }
      expect(body['writeId']).toEqual(expect.any(String));
    }),
};

export const SENT_WITH_ETAG: AnswerCase = {
  title: 'replace, remove: what is written over or taken away is the row of this ETag, at its own place',
  run: (makers) =>
    onWire(makers, [written()], async ({ table, asked, sent }) => {
      const key = { partitionKey: "o'neill & co", rowKey: 'r/1' };
      await table.replace({ ...key, etag: 'W/"first"', cells: LATER }, inTime);
      await table.removeVersion({ ...key, etag: 'W/"second"' }, inTime);
      const place = "/account/sometable(PartitionKey='o''neill & co',RowKey='r/1')";
      expect(asked).toEqual(['PUT', 'DELETE']);
      expect(sent.map(({ url, ifMatch }) => [url, ifMatch])).toEqual([
        [place, 'W/"first"'],
        [place, 'W/"second"'],
      ]);
    }),
};
