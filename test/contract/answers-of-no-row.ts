/** The service's own words that are not about a row: each is an outage, whatever was asked, and is asked once. */
import { expect } from '@jest/globals';
import { ASK, type Access } from './answers-writes.ts';
import { inTime } from './contract-case.ts';
import { onWire, OUTAGE, type AnswerCase } from './on-wire.ts';
import { KEY, refusal } from './wire-answers.ts';

/** @see https://learn.microsoft.com/rest/api/storageservices/table-service-error-codes */
const WORDS = [
  [403, 'AuthorizationFailure'],
  [403, 'AuthorizationPermissionMismatch'],
  [403, 'AuthenticationFailed'],
  [403, 'InsufficientAccountPermissions'],
  [403, 'AccountIsDisabled'],
  [403, 'ResourceNotFound'],
  [403, 'EntityAlreadyExists'],
  [404, 'TableNotFound'],
  [404, 'AccountNotFound'],
  [409, 'TableBeingDeleted'],
  [409, 'TableAlreadyExists'],
  [412, 'LeaseIdMissing'],
] as const;

const ACCESSES: readonly (Access | 'read')[] = ['read', 'insert', 'replace', 'remove'];

export const NO_ROW: readonly AnswerCase[] = WORDS.flatMap(([status, code]) =>
  ACCESSES.map((access) => ({
    title: `${access}: ${status} ${code} says nothing about a row`,
    run: (makers) =>
      onWire(makers, [refusal(status, code)], async ({ table, asked, events }) => {
        const answer = access === 'read' ? table.read(KEY, inTime) : ASK[access](table, inTime);
        expect(await answer).toMatchObject(OUTAGE);
        expect(asked).toHaveLength(1);
        expect(events).toMatchObject([{ event: 'storage.failed', code, status }]);
      }),
  })),
);
