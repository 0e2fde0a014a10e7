/** A report of an approval is a word that anybody can make: believed once, in time, by whom it may, and for what it says. */
import { mutations } from '../mutation.ts';

const RETURN = 'usecases/approval/return-consent.ts';
const RETURN_TESTS = ['unit/usecases/return-consent.test.ts'];
const LINK = 'domain/approval-link.ts';
const LINK_TESTS = ['unit/domain/approval-link.test.ts', ...RETURN_TESTS];
const COMPANY = 'domain/company-approval.ts';
const COMPANY_TESTS = ['unit/domain/company-approval.test.ts'];

export const APPROVAL_REPORT = mutations('approval-report', {
  'approved-beside-an-error': {
    file: RETURN,
    tests: RETURN_TESTS,
    from: 'const ended = answer.error\n',
    to: 'const ended = answer.error && answer.adminConsent !== true\n',
    bug: 'A refusal that carries the word of an approval beside it counts as one.',
  },
  'taken-back-and-believed': {
    file: RETURN,
    tests: RETURN_TESTS,
    from: 'isOpen(open, now) && isLiveLink(link, now)',
    to: 'isOpen(open, now)',
    bug: 'A walk from a link that has ended meanwhile is believed.',
  },
  'seen-by-nobody': {
    file: RETURN,
    tests: RETURN_TESTS,
    from: "  if (isNoted) await noteEvent(ports, reportOf(link), deadline, 'once');\n",
    to: '',
    bug: 'The organization never sees in its audit that an approval was reported.',
  },
  'a-row-for-each': {
    file: RETURN,
    tests: RETURN_TESTS,
    from: "reportOf(link), deadline, 'once'",
    to: 'reportOf(link), deadline',
    bug: 'Whoever has a link fills the audit of the organization.',
  },
  'twice-at-once': {
    file: COMPANY,
    tests: RETURN_TESTS,
    from: '  if (walk !== undefined && company.reports.some((one) => one.walk === walk)) return company;\n',
    to: '',
    bug: 'A return that comes twice at the same moment is two reports.',
  },
  'told-twice-at-once': {
    file: RETURN,
    tests: RETURN_TESTS,
    from: 'const isToldAlready = isKnown && noted.value === before;',
    to: 'const isToldAlready = before === undefined;',
    bug: 'A return that comes twice at the same moment is told twice.',
  },
  'audited-though-not-noted': {
    file: RETURN,
    tests: RETURN_TESTS,
    from: "const isNoted = ended.value.consent === 'approved';",
    to: "const isNoted = ended.value.consent !== 'declined';",
    bug: 'A report about another company stands in the audit, and on the link, as if it counted.',
  },
  'all-is-approved': {
    file: RETURN,
    tests: ['endpoint/approve.test.ts'],
    from: 'return capabilities.filter((one) => granted.includes(one));',
    to: 'return granted.length > 0 ? capabilities : [];',
    bug: 'Who waits is led to ask for what was not approved, again and again.',
  },
  'twice-the-same': {
    file: LINK,
    tests: LINK_TESTS,
    from: 'const openConsents = link.openConsents.filter((one) => one.stateHash !== stateHash);',
    to: 'const openConsents = link.openConsents;',
    bug: 'A return can be repeated, and each is noted.',
  },
  'open-for-days': {
    file: LINK,
    tests: LINK_TESTS,
    from: 'within(startedAt, ATTEMPT_SECONDS * 1000, now)',
    to: 'within(startedAt, LINK_DAYS * DAY_MS, now)',
    bug: 'A walk is believed as long as its link lives.',
  },
  'asker-stays': {
    file: LINK,
    tests: LINK_TESTS,
    from: 'return { ...kept, revokedAt,',
    to: 'return { ...kept, ...link, revokedAt,',
    bug: 'A link that was taken back goes on naming who asked.',
  },
  'any-company': {
    file: COMPANY,
    tests: COMPANY_TESTS,
    from: 'return tenants.length === 0 || (tenantId !== undefined && tenants.includes(tenantId));',
    to: 'return tenants.length === 0 || tenantId !== undefined;',
    bug: 'The approval of any company is offered to this one.',
  },
  'used-and-offered': {
    file: COMPANY,
    tests: [...COMPANY_TESTS, 'endpoint/approval-part.test.ts'],
    from: 'const isNew = (name: Capability): boolean => !granted.includes(name);',
    to: 'const isNew = (name: Capability): boolean => granted.length >= 0 || name.length > 0;',
    bug: 'A report that was used is offered again, and finishing brings nothing.',
  },
  'rest-is-forgotten': {
    file: 'domain/connection/sign-in.ts',
    tests: ['unit/domain/connection.test.ts'],
    from: "(isPart && row.state !== 'connected')",
    to: 'isPart',
    bug: 'Who is connected and waits for two is told of neither once one has come.',
  },
});
