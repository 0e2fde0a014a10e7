/** What counts for a cap of a day, across days and erasures, and what an erasure must not leave behind or lose sight of. */
import { mutations } from '../mutation.ts';

const GATE = 'usecases/policy/sending-gate.ts';
const CAP_TESTS = ['unit/usecases/cap-of-a-day.test.ts'];
const WAITING_TESTS = ['unit/usecases/cap-of-waiting.test.ts'];
const TRACES_TESTS = ['unit/usecases/erased-traces.test.ts'];

export const CAP_AND_ERASURE = mutations('cap-and-erasure', {
  'own-by-another-way': {
    file: 'usecases/organization/end-member.ts',
    tests: CAP_TESTS,
    from: '  if (id === admin.userKey) return eraseOwn(ports, admin, deadline);\n',
    to: '',
    bug: 'A recruiter who is an administrator erases themselves by the way for others, and has the whole cap again.',
  },
  'retaken-for-nothing': {
    file: 'usecases/send/send-ledger.ts',
    tests: CAP_TESTS,
    from: 'const mark = { sendId: row.id, at: ports.clock.now() };',
    to: 'const mark = { sendId: row.id, at: 0 };',
    bug: 'Keys whose send failed long ago go out beyond the cap.',
  },
  'failed-again-counts': {
    file: 'usecases/send/send-ledger.ts',
    tests: CAP_TESTS,
    from: "taken.mark !== undefined && end.outcome.state === 'failed'",
    to: "taken.mark !== undefined && end.outcome.state === 'sent'",
    bug: 'What failed once more uses up the day.',
  },
  'saved-up-for-one-day': {
    file: GATE,
    tests: WAITING_TESTS,
    from: '{ at: now, started: true },',
    to: '',
    bug: 'The caps of many days go out on one.',
  },
  'gone-out-uncounted': {
    file: 'usecases/deliver/post-item.ts',
    tests: WAITING_TESTS,
    from: 'const mark = { sendId: row.id, at: ports.clock.now() };',
    to: 'const mark = { sendId: row.id, at: 0 };',
    bug: 'What was asked for days ago leaves the whole cap of the day on which it goes out.',
  },
  'erased-and-free': {
    file: GATE,
    tests: CAP_TESTS,
    from: 'Math.max(largest, spent + sent.value)',
    to: 'Math.max(largest, 0 * spent + sent.value)',
    bug: 'Whoever erases themselves has the whole cap once more.',
  },
  'erased-counts-twice': {
    file: 'domain/erased-person.ts',
    tests: CAP_TESTS,
    from: '    : { spent: counted.messages, from: Date.parse(counted.at) + 1 };',
    to: '    : { spent: counted.messages, from: now - CAP_HOURS * HOUR_MS };',
    bug: 'An erasure that was cut off counts its messages twice.',
  },
  'relisted-by-a-request': {
    file: 'usecases/organization/just-erased.ts',
    tests: ['unit/usecases/erased-while-running.test.ts'],
    from: '? unlist(ports, member, deadline)',
    to: '? succeed(undefined)',
    bug: 'A request of before an erasure lists the person again.',
  },
  'unlisted-though-anew': {
    file: 'usecases/organization/just-erased.ts',
    tests: ['unit/usecases/complete-connect.test.ts'],
    from: 'if (before.value !== EMPTY_CONNECTION) return succeed(undefined);',
    to: 'if (before.value === EMPTY_CONNECTION) return succeed(undefined);',
    bug: 'Somebody who begins anew after an erasure is in no list, and nobody can erase them.',
  },
  'forgotten-unswept': {
    file: 'usecases/organization/sweep-erased.ts',
    tests: TRACES_TESTS,
    from: 'const swept = await removeLateRows(ports, row.userKey, deadline);',
    to: 'const swept = isLast ? succeed(undefined) : await removeLateRows(ports, row.userKey, deadline);',
    bug: 'What an erasure could not see stays for good when the timer missed two hours.',
  },
  'lane-of-nobody': {
    file: 'usecases/deliver/take-lane.ts',
    tests: TRACES_TESTS,
    from: 'if (places.value.length === 0) return succeed(NO_LANE);',
    to: 'if (places.value.length < 0) return succeed(NO_LANE);',
    bug: 'A message of the queue makes a lane for somebody who was erased.',
  },
});
