/** Looking at Microsoft because somebody asks: once in five minutes, by everybody's clock, and never shown as more than it was. */
import { mutations } from '../mutation.ts';

const CASE = 'usecases/revalidate/check-status.ts';
const CHECK = 'usecases/revalidate/check-connection.ts';
const RULES = 'domain/connection/renewal.ts';
const STATUS = 'usecases/connect/read-status.ts';
const VIEW = 'domain/connection/what-to-do.ts';
const ROUTES = 'http/routes.ts';
const TESTS = ['unit/usecases/check-status.test.ts'];
const ROUTE_TESTS = ['endpoint/status-check.test.ts'];

const OF_THE_ROUTE = "    path: 'status/check',\n    access: 'see-own',\n    use: 'read',\n";

export const STATUS_CHECK = mutations('status-check', {
  'turn-by-nobody': {
    file: CASE,
    from: '  if (!taken.value.written) return viewOf(ports, { caller, row: taken.value.row, deadline });\n',
    to: '',
    bug: 'Two instances that read the row before either wrote both ask Microsoft.',
  },
  'turn-on-an-old-row': {
    file: CASE,
    from: 'generation === undefined ? undefined : withTry(row, generation, now)',
    to: "generation === undefined ? undefined : withTry(row, row.state === 'connected' ? row.generation : generation, now + 300_000)",
    bug: 'Whoever asks again at once is let through.',
  },
  'shown-before-the-look': {
    file: CASE,
    from: "  await checkOnce(ports, userKey, deadline, 'user');\n  return readStatus(ports, caller, deadline);",
    to: "  await checkOnce(ports, userKey, deadline, 'user');\n  return viewOf(ports, { caller, row: taken.value.row, deadline });",
    bug: 'What is answered is what was known before the look.',
  },
  'looks-as-the-walk': {
    file: CASE,
    from: "checkOnce(ports, userKey, deadline, 'user')",
    to: 'checkOnce(ports, userKey, deadline)',
    bug: 'The look meets its own mark, and asks nobody.',
  },
  'cause-is-not-asked': {
    file: CHECK,
    tests: TESTS,
    from: "const recently = cause === 'user' ? CHECK_AGAIN_SECONDS : RECENTLY_CHECKED_SECONDS;",
    to: 'const recently = RECENTLY_CHECKED_SECONDS;',
    bug: 'What the re-validation has looked at is not looked at for its user for hours.',
  },
  'walk-asks-beside': {
    file: CHECK,
    tests: TESTS,
    from: "return cause === 'walk' && isLookedAt ? 'put-back' : undefined;",
    to: "return cause === 'walk' && !isLookedAt ? undefined : undefined;",
    bug: 'The walk of another instance asks beside a look that is under way.',
  },
  'tries-do-not-count': {
    file: RULES,
    tests: TESTS,
    from: 'const looks = [row.checkedAt, row.lastTriedAt].filter(',
    to: 'const looks = [row.checkedAt].filter(',
    bug: 'In an outage every press asks Microsoft.',
  },
  'checks-do-not-count': {
    file: RULES,
    tests: TESTS,
    from: 'const looks = [row.checkedAt, row.lastTriedAt].filter(',
    to: 'const looks = [row.lastTriedAt].filter(',
    bug: 'A connection that was made a moment ago is looked at.',
  },
  'pause-does-not-count': {
    file: RULES,
    tests: TESTS,
    from: 'Math.max(now + pauseMs(row, now), ...ends)',
    to: 'Math.max(now, ...ends)',
    bug: 'While Entra wants to be left alone a look is noted that asked nobody.',
  },
  'heals-another-link': {
    file: RULES,
    tests: ['unit/domain/connection.test.ts', ...TESTS],
    from: 'if (!isLiveIn(row, generation) || nextLookAt(row, now) !== undefined) return undefined;',
    to: "if (row.state !== 'connected' || nextLookAt(row, now) !== undefined) return undefined;",
    bug: 'The turn is taken on a link that was made meanwhile.',
  },
  'waits-for-nothing': {
    file: STATUS,
    tests: TESTS,
    from: 'noted === onRow ? waitsUntil(ports, row) : undefined',
    to: 'waitsUntil(ports, row)',
    bug: 'A button is off although every answer looks anew at what is wrong.',
  },
  'waits-only-in-trouble': {
    file: STATUS,
    tests: TESTS,
    from: 'noted === onRow ? waitsUntil(ports, row) : undefined',
    to: 'noted !== undefined && noted === onRow ? waitsUntil(ports, row) : undefined',
    bug: 'A page that offers a look at a connection that works is not told from when.',
  },
  'paused-by-owner': {
    file: VIEW,
    from: "failure.stopsSending ? 'sending-paused'",
    to: "failure.stopsSending && failure.reason !== 'app-disabled-in-tenant' ? 'sending-paused'",
    bug: 'A company that has switched the app off is shown as connected.',
  },
  'recruiters-alone': {
    file: ROUTES,
    tests: ROUTE_TESTS,
    from: OF_THE_ROUTE,
    to: OF_THE_ROUTE.replace('see-own', 'send'),
    bug: 'Whoever may only see a connection cannot have it looked at.',
  },
  'another-address': {
    file: ROUTES,
    tests: ROUTE_TESTS,
    from: OF_THE_ROUTE,
    to: OF_THE_ROUTE.replace('status/check', 'status/checks'),
    bug: 'The route is not where every client calls it.',
  },
});
