/** What an operator is told, so that alerts can be made of it, must be told when it happens, and only then. */
import { mutations } from '../mutation.ts';

const PAGE = 'usecases/revalidate/revalidate-page.ts';
const PAUSE = 'adapters/entra/tenant-pause.ts';
const THROTTLING = 'usecases/tokens/note-throttling.ts';

export const UNHEARD = mutations('unheard', {
  'names-the-tenant': {
    file: PAUSE,
    from: 'cipher.hash(tenantId).slice(0, SHOWN_TENANT_CHARS)',
    to: 'tenantId.slice(0, SHOWN_TENANT_CHARS)',
    bug: 'The log names the tenant that Entra slows down.',
  },
  'names-the-tenant-to-graph': {
    file: THROTTLING,
    from: 'cipher.hash(account.tenantId).slice(0, SHOWN_TENANT_CHARS)',
    to: 'account.tenantId.slice(0, SHOWN_TENANT_CHARS)',
    bug: 'The log names the tenant that Graph slows down.',
    tests: ['unit/usecases/send-message.test.ts'],
  },
  'keeps-throttling': {
    file: THROTTLING,
    from: "if (why?.reason !== 'graph-throttled') return;",
    to: "if (why?.reason !== 'entra-throttled') return;",
    bug: 'Nobody hears that Graph slows a company down.',
    tests: ['unit/usecases/send-message.test.ts'],
  },
  'counts-all-as-overdue': {
    file: PAGE,
    from: 'ageSeconds >= OVERDUE_AFTER_SECONDS ? left : 0',
    to: 'ageSeconds >= 0 ? left : 0',
    bug: 'What has just been walked counts as not checked for 26 hours.',
  },
  'counts-none-as-overdue': {
    file: PAGE,
    from: 'ageSeconds >= OVERDUE_AFTER_SECONDS ? left : 0',
    to: 'ageSeconds >= OVERDUE_AFTER_SECONDS ? 0 : 0',
    bug: 'What nobody has checked for 26 hours is not counted.',
  },
  'renews-in-silence': {
    file: 'usecases/tokens/renew-grant.ts',
    from: "  ports.log.write('renewal.completed', { correlationId: answer.correlationId });\n",
    to: '',
    bug: 'Renewals that work cannot be counted.',
    tests: ['unit/usecases/access-token.test.ts'],
  },
  'tells-each-slice': {
    file: 'usecases/organization/run-erasures.ts',
    from: '        unread = keys.failure.reason;\n',
    to: "        unread = keys.failure.reason;\n        ports.log.write('organization.erasure-unfinished', { reason: unread });\n",
    bug: 'One hour without storage counts as a day of erasures that do not end.',
    tests: ['unit/usecases/erase-organization.test.ts'],
  },
});
