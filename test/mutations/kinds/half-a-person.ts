/** An erasure that leaves somebody by half, is begun too early, is done unseen, or takes more than it says. */
import { mutations } from '../mutation.ts';

const WALK = 'usecases/organization/erase-everybody.ts';
const RUN = 'usecases/organization/erase-organization.ts';
const SWEEP = ['chaos/erasure-kill-sweep.test.ts'];

export const HALF_A_PERSON = mutations('half-a-person', {
  'sign-in-stays': {
    file: 'usecases/organization/erase-person.ts',
    tests: SWEEP,
    from: 'attempts.remove(attemptsOn(row.value), deadline)',
    to: 'attempts.remove(row.value.openAttempts.map(({ id }) => id), deadline)',
    bug: 'The row of the sign-in that made the connection stays, with the key of whoever was erased.',
  },
  'times-stay': {
    file: 'usecases/organization/remove-lane.ts',
    tests: SWEEP,
    from: 'group.map((place) => due.remove(place, deadline))',
    to: 'group.map((place) => (place.at < 0 ? due.remove(place, deadline) : Promise.resolve(succeed(undefined))))',
    bug: 'An erasure that was cut off leaves the time of a message under its person’s key until then.',
  },
  'lane-goes-first': {
    file: 'usecases/organization/erase-person.ts',
    tests: SWEEP,
    from: 'endConnection(keepingLane(ports), userKey',
    to: 'endConnection(ports, userKey',
    bug: 'Whoever goes on after a kill does not find the times any more that were left.',
  },
  'words-left-out': {
    file: 'usecases/export/export-waiting.ts',
    tests: ['unit/usecases/export-own.test.ts'],
    from: "      words.set(id, one ?? 'unreadable');\n",
    to: '',
    bug: 'What is kept of messages that wait is not in the export.',
  },
  'switch-like-any': {
    file: 'usecases/connect/complete-connect.ts',
    tests: ['unit/usecases/complete-connect.test.ts'],
    from: "switched ? 'connection.switched' : 'connect.completed'",
    to: "'connect.completed'",
    bug: 'The organization cannot see that somebody has switched to another account.',
  },
  'one-stops-all': {
    file: WALK,
    from: 'if (!(await erasedOne(ports, { organizationKey, userKey: key }, openDeadline))) kept += 1;',
    to: 'if (!(await erasedOne(ports, { organizationKey, userKey: key }, openDeadline))) { kept += 1; waiting.length = 0; }',
    bug: 'Somebody who cannot be erased keeps everybody behind them.',
  },
  'order-not-looked-at': {
    file: WALK,
    from: 'if (!stands.value) return succeed({ met, kept, isStopped: true });',
    to: 'if (!stands.value && met > 0) return succeed({ met, kept, isStopped: true });',
    bug: 'An erasure that was stopped goes on.',
  },
  'over-with-people-left': {
    file: WALK,
    from: 'return succeed({ ...found, isWhole: met === 0 });',
    to: 'return succeed({ ...found, isWhole: true });',
    bug: 'An erasure is called over though somebody could not be erased.',
  },
  'begun-unseen': {
    file: RUN,
    from: '  if (!noted.ok) return noted;\n  const begunAt',
    to: '  const begunAt',
    bug: 'An erasure of an organization begins though the audit cannot be written.',
  },
  'begun-early': {
    file: 'domain/organization-erasure.ts',
    from: 'Date.parse(ordered.startsAt) <= now',
    to: 'Date.parse(ordered.requestedAt) <= now',
    bug: 'Nobody can connect from the order on, not from the beginning.',
  },
  'a-new-date': {
    file: 'domain/organization-erasure.ts',
    from: 'if (standing.ordered !== undefined) return standing;',
    to: '',
    bug: 'Whoever orders at the same moment moves the date.',
  },
  'policy-goes-too': {
    file: 'adapters/tables/organization-erasure-table.ts',
    from: '...{ organizationDataKey, organizationKeyVersion },',
    to: '...ORGANIZATION_COLUMNS,',
    bug: 'The key of the audit goes with the people: nobody can read its rows for the time that they are kept.',
  },
  'key-made-in-an-outage': {
    file: 'usecases/organization/organization-keys.ts',
    from: "if (key.ok || key.failure.reason !== 'cache-unreadable') return key;",
    to: 'if (key.ok) return key;',
    bug: 'A closed vault, or a version that nobody called lost, costs the audit its key.',
  },
  'export-of-everybody': {
    file: 'usecases/export/export-own.ts',
    from: 'rows.filter(({ actor, subject }) => actor === auditId || subject === auditId)',
    to: 'rows.filter(({ actor, subject }) => actor !== undefined || subject === auditId)',
    bug: "Somebody's own export holds what the audit says about others.",
  },
});
