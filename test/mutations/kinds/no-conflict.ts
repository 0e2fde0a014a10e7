/** A refusal that is not about a row, and a table that is not there, are outages: never "somebody else was first", never "there is none". */
import { mutations } from '../mutation.ts';

const ANSWERS = 'adapters/tables/azure-answers.ts';
const CONFLICT = "  '412 ConditionNotMet': 'changed',\n";
const SENDS = 'adapters/tables/sends-table.ts';
const ATTEMPTS = 'adapters/tables/attempts-table.ts';
const WRITE = 'adapters/tables/certain-write.ts';

export const NO_CONFLICT = mutations('no-conflict', {
  'forbidden-is-changed': {
    file: ANSWERS,
    from: CONFLICT,
    to: `${CONFLICT}  '403 AuthorizationFailure': 'changed',\n`,
    bug: 'An app without its role is told that somebody else has written.',
  },
  'forbidden-is-exists': {
    file: ANSWERS,
    from: CONFLICT,
    to: `${CONFLICT}  '403 AuthorizationPermissionMismatch': 'exists',\n`,
    bug: 'An app without its role is told that the row exists.',
  },
  'forbidden-is-absent': {
    file: ANSWERS,
    from: CONFLICT,
    to: `${CONFLICT}  '403 AuthorizationPermissionMismatch': 'absent',\n`,
    bug: 'An app without its role finds nobody connected.',
  },
  'no-table-is-absent': {
    file: ANSWERS,
    from: CONFLICT,
    to: `${CONFLICT}  '404 TableNotFound': 'absent',\n`,
    bug: 'Without its table the app finds nobody connected.',
  },
  'table-that-goes-is-exists': {
    file: ANSWERS,
    from: CONFLICT,
    to: `${CONFLICT}  '409 TableBeingDeleted': 'exists',\n`,
    bug: 'A table that is being deleted is a row that exists.',
  },
  'any-409': {
    file: ANSWERS,
    from: '  if (error instanceof ForeignAnswer) return foreign(trouble);\n',
    to: "  if (error instanceof ForeignAnswer) return foreign(trouble);\n  if (trouble.status === 409) return { kind: 'refused', why: 'exists' };\n",
    bug: 'Every 409 is a row that exists.',
  },
  'any-412-or-403': {
    file: ANSWERS,
    from: '  if (error instanceof ForeignAnswer) return foreign(trouble);\n',
    to: "  if (error instanceof ForeignAnswer) return foreign(trouble);\n  if (trouble.status === 403) return { kind: 'refused', why: 'changed' };\n",
    bug: 'Every 403 is a row that has changed.',
  },
  'any-404': {
    file: ANSWERS,
    from: '  if (error instanceof ForeignAnswer) return foreign(trouble);\n',
    to: "  if (error instanceof ForeignAnswer) return foreign(trouble);\n  if (trouble.status === 404) return { kind: 'refused', why: 'absent' };\n",
    bug: 'Every 404 is a row that is not there.',
  },
  'forbidden-may-have-landed': {
    file: ANSWERS,
    from: 'return { mayHaveLanded: isPassing || status < 300, worthRepeating: isPassing };',
    to: 'return { mayHaveLanded: true, worthRepeating: isPassing };',
    bug: 'After a 403 the row is read, as if the write might have been made.',
  },
  'forbidden-is-repeated': {
    file: ANSWERS,
    from: 'return { mayHaveLanded: isPassing || status < 300, worthRepeating: isPassing };',
    to: 'return { mayHaveLanded: isPassing || status < 300, worthRepeating: true };',
    bug: 'A 403 is asked again and again.',
  },
  'reserve-outage-is-existing': {
    file: SENDS,
    from: '      if (!inserted.ok) return inserted;\n',
    to: '      if (!inserted.ok) return succeed({ existing: true as const });\n',
    bug: 'A ledger that cannot be written is told as a key that exists.',
  },
  'replace-outage-is-conflict': {
    file: SENDS,
    from: '      if (!done.ok) return done;\n      return succeed(done.value.conflict',
    to: '      if (!done.ok) return succeed(undefined);\n      return succeed(done.value.conflict',
    bug: 'An outcome that cannot be written is told as one that somebody else wrote.',
    tests: ['unit/usecases/send-message.test.ts'],
  },
  'attempt-outage-is-used': {
    file: ATTEMPTS,
    from: '      if (!done.ok) return done;\n      return succeed(done.value.conflict',
    to: '      if (!done.ok) return succeed(undefined);\n      return succeed(done.value.conflict',
    bug: 'A sign-in that cannot be written is told as one that was used.',
    tests: ['unit/usecases/park-callback.test.ts'],
  },
  'attempt-outage-is-unknown': {
    file: ATTEMPTS,
    from: '      if (!found.ok) return found;\n',
    to: '      if (!found.ok) return succeed(undefined);\n',
    bug: 'A sign-in that cannot be read is told as one that nobody began.',
  },
  'cache-outage-is-conflict': {
    file: 'adapters/tables/token-caches-table.ts',
    from: 'return done.ok ? succeed({ written: !done.value.conflict }) : done;',
    to: 'return succeed({ written: done.ok && !done.value.conflict });',
    bug: 'A cache that cannot be written is told as one that somebody else wrote.',
    tests: ['unit/usecases/access-token.test.ts'],
  },
  'read-outage-is-nobody': {
    file: WRITE,
    from: "  if (answer.kind === 'outage') return answer;\n  return { kind: 'found'",
    to: "  if (answer.kind === 'outage' && answer.worthRepeating) return answer;\n  return { kind: 'found'",
    bug: 'A row that may not be read is a row that is not there.',
    tests: ['contract/answers.test.ts'],
  },
  'row-outage-is-too-much': {
    file: 'adapters/tables/connections-table.ts',
    from: "      if (!done.ok) return done;\n      if ('written' in done.value)",
    to: "      if (!done.ok) return tooMuchAtOnce;\n      if ('written' in done.value)",
    bug: 'An outage of the storage is told as too many writers.',
  },
});
