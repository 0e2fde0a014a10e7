/** Faults that an adapter could have, each as a change of its source. Who speaks for the service. */
import { mutant, type Mutant } from './mutant.ts';

export const ANSWER_MUTANTS: readonly Mutant[] = [
  mutant(
    'takes a foreign 404 for absent',
    'azure-answers.ts',
    'return foreign(trouble);',
    "return trouble.status === 404 ? { kind: 'refused', why: 'absent' } : foreign(trouble);",
  ),
  mutant(
    'takes a foreign 412 for a conflict',
    'azure-answers.ts',
    'return foreign(trouble);',
    "return trouble.status === 412 ? { kind: 'refused', why: 'changed' } : foreign(trouble);",
  ),
  mutant(
    'takes a missing table for absent',
    'azure-answers.ts',
    "'404 EntityNotFound': 'absent',",
    "'404 EntityNotFound': 'absent', '404 TableNotFound': 'absent',",
  ),
  mutant(
    'takes a table that goes for a row that is there',
    'azure-answers.ts',
    "'409 EntityAlreadyExists': 'exists',",
    "'409 EntityAlreadyExists': 'exists', '409 TableBeingDeleted': 'exists',",
  ),
  mutant(
    'believes an answer without the id of the service',
    'azure-answers.ts',
    "if (!response.headers.has('x-ms-request-id')) throw new ForeignAnswer(response.status);",
    '',
  ),
  mutant(
    'believes a refusal without a code',
    'azure-answers.ts',
    "trouble.code ?? ''}`",
    "trouble.code ?? (trouble.status === 404 ? 'ResourceNotFound' : '')}`",
  ),
  mutant(
    'looks for the code in one place only',
    'azure-answers.ts',
    'details?.odataError?.code ?? code',
    'details?.odataError?.code',
  ),
  mutant(
    'does not find the code of a single call',
    'azure-answers.ts',
    'details?.odataError?.code ?? code',
    'code',
  ),
  mutant(
    'calls a page with 400 a bug',
    'azure-answers.ts',
    'if (error instanceof ForeignAnswer)',
    'if (error instanceof ForeignAnswer && trouble.status !== 400)',
  ),
  mutant(
    'calls its own bug an outage',
    'azure-answers.ts',
    'trouble.code !== undefined) throw error;',
    'trouble.code !== undefined) trouble.code;',
  ),
  mutant(
    'never asks a busy service again',
    'azure-answers.ts',
    'status >= 500 || status === 408',
    'status === 408',
  ),
  mutant(
    'asks a page again',
    'azure-answers.ts',
    'worthRepeating: (status ?? 0) >= 500',
    'worthRepeating: true',
  ),
  mutant('takes a page for a row', 'azure-entity.ts', 'if (!isAsked) throw new ForeignAnswer();', ''),
  mutant(
    'takes a row without an ETag',
    'azure-entity.ts',
    "if (typeof etag !== 'string' || etag === '') throw new ForeignAnswer();",
    '',
  ),
  mutant(
    'takes a row without its time',
    'azure-entity.ts',
    'if (Number.isNaN(age)) throw new ForeignAnswer();',
    '',
  ),
  mutant(
    'takes a list without its rows',
    'azure-entity.ts',
    'if (!Array.isArray(rows)) throw new ForeignAnswer();',
    'if (!Array.isArray(rows)) return [];',
  ),
  mutant(
    'changes the type of a whole double',
    'azure-entity.ts',
    "named === 'Edm.Double' || isDouble",
    "named === 'Edm.Double'",
  ),
  mutant(
    'changes the type of a named double',
    'azure-entity.ts',
    "named === 'Edm.Double' || isDouble",
    'isDouble',
  ),
  mutant(
    'changes every type on the way out',
    'azure-entity.ts',
    "cell.type === 'String' || cell.type === 'Boolean' || cell.type === 'Int32' ? cell.value : cell",
    'cell.value',
  ),
  mutant(
    'takes a transaction without parts for done',
    'azure-table-service.ts',
    'if (subResponses.length !== entities.length) throw new ForeignAnswer();',
    '',
  ),
  mutant(
    'takes a write without an ETag for done',
    'azure-table-service.ts',
    "if (etag === undefined || etag === '') throw new ForeignAnswer();",
    "if (etag === undefined) return '';",
  ),
  mutant(
    'lets a filter be written by a value',
    'azure-table-service.ts',
    `text.replaceAll("'", "''")`,
    'text',
  ),
];
