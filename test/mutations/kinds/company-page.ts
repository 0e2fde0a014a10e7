/** What an administrator sees must be what there is, and what is saved what was meant: nothing over somebody else, nothing lost. */
import { mutations } from '../mutation.ts';

const DRAFT = 'element/organization/policy-draft.ts';
const NAMES = 'element/organization/domain-names.ts';
const RANGE = 'element/organization/audit-range.ts';
const POLICY = 'element/organization/use-policy.ts';
const PEOPLE = 'element/organization/use-connections.ts';
const TASK = 'element/organization/use-task.ts';
const UNIT = ['unit/element/organization.test.ts'];
const PAGE = ['element/organization-page.test.ts'];

export const COMPANY_PAGE = mutations('company-page', {
  'rule-is-turned-round': {
    file: DRAFT,
    tests: UNIT,
    from: "rule: domains?.rule ?? 'any',",
    to: "rule: domains === undefined ? 'any' : 'allowed',",
    bug: 'Domains that are refused stand in the form as the only ones allowed, and are saved so.',
  },
  'cap-and-one': {
    file: DRAFT,
    tests: UNIT,
    from: 'Number(typed) <= MOST_DAILY_CAP',
    to: 'Number(typed) <= MOST_DAILY_CAP + 1',
    bug: 'A limit that the service refuses is not told at its field.',
  },
  'bad-names-are-dropped': {
    file: DRAFT,
    tests: UNIT,
    from: 'if (bad.length > 0) return { bad };',
    to: 'if (bad.length === names.length) return { bad };',
    bug: 'A name that is mistyped is left out of the rule without a word.',
  },
  'address-is-cut': {
    file: NAMES,
    tests: UNIT,
    from: 'if (NO_NAME.test(name) || !URL.canParse',
    to: 'if (!URL.canParse',
    bug: 'What is typed as an address becomes a domain that nobody typed.',
  },
  'last-day-is-missing': {
    file: RANGE,
    tests: UNIT,
    from: "startOf(to, 1, 'to')",
    to: "startOf(to, 0, 'to')",
    bug: 'The events of the last day are not shown.',
  },
  'day-of-another-zone': {
    file: RANGE,
    tests: UNIT,
    from: 'new Date(year, month - 1, date + later)',
    to: 'new Date(Date.UTC(year, month - 1, date + later, 12))',
    bug: 'A day begins somewhere else than for the reader.',
  },
  'conflict-takes-what-was-typed': {
    file: POLICY,
    tests: PAGE,
    from: '{ ...before, policy: answer.value, isOvertaken: true }',
    to: '{ draft: draftOf(answer.value), policy: answer.value, isOvertaken: true }',
    bug: "What an administrator has typed is gone when somebody else's change was first.",
  },
  'conflict-is-overwritten': {
    file: POLICY,
    tests: PAGE,
    from: '{ ...before, policy: answer.value, isOvertaken: true }',
    to: '{ ...before, policy: answer.value, isOvertaken: false }',
    bug: "Somebody else's change is not shown, and the next Save overwrites it.",
  },
  'page-forgets-the-one-before': {
    file: PEOPLE,
    tests: PAGE,
    from: 'take(answer.value, { query, people });',
    to: 'take(answer.value, { query, people: [] });',
    bug: 'The next page takes the place of the people who were shown.',
  },
  'wait-is-not-obeyed': {
    file: TASK,
    tests: PAGE,
    from: 'isOff: state.isBusy || isHeld,',
    to: 'isOff: state.isBusy,',
    bug: 'A button asks again although the service has asked to wait.',
  },
  'paused-is-connected': {
    file: 'usecases/organization/company-connection.ts',
    tests: ['endpoint/organization-connections-search.test.ts'],
    from: '...troubleOf(row, ports.clock.now())',
    to: "...(state === 'connected' ? {} : troubleOf(row, ports.clock.now()))",
    bug: 'Somebody from whom nothing goes out stands in the list as connected, and as nothing else.',
  },
  'paused-by-any-failure': {
    file: 'usecases/organization/company-connection.ts',
    tests: ['endpoint/organization-connections-search.test.ts'],
    from: '{ sendingPaused: stopsSending(failure, now) }',
    to: '{ sendingPaused: true }',
    bug: 'Somebody whose messages still go out is said to be paused.',
  },
  'paused-after-the-end': {
    file: 'element/organization/use-end-person.ts',
    tests: PAGE,
    from: 'return { ...known, displayName: name,',
    to: 'return { ...rest, displayName: name,',
    bug: 'Whom an administrator has disconnected is still said to be paused, and why.',
  },
});
