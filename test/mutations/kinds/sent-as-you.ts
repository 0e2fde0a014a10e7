/** What was sent must be told as it is known: to its owner alone, each once, and never more than is certain. */
import { mutations } from '../mutation.ts';

const READ = 'usecases/send/read-sends.ts';
const SHOWN = 'domain/send-history.ts';
const SEND = 'domain/send.ts';

export const SENT_AS_YOU = mutations('sent-as-you', {
  'on-its-way-for-ever': {
    file: SHOWN,
    from: "  if (standingOf({ row, ageSeconds, etag: '' }) === 'lost') return UNKNOWN;\n",
    to: '',
    bug: 'A send whose process is gone is shown as on its way, always.',
  },
  'resend-forgets-others': {
    file: 'domain/connection/attention.ts',
    from: ' && attention.count === 1 ? rest',
    to: ' ? rest',
    bug: 'One message that is sent again takes the note of all the others away.',
    tests: ['unit/usecases/attention.test.ts'],
  },
  'lost-at-once': {
    file: READ,
    from: "if (row.state !== 'sending') return succeed(shownBy(reader, row, 0));",
    to: "if (row.state !== 'sending') return succeed(shownBy(reader, row, 0));\n  return succeed(shownBy(reader, row, Date.now()));",
    bug: 'A send that is under way is shown as unknown.',
  },
  'knows-nothing-better': {
    file: SHOWN,
    from: "if (end !== undefined && (row.state === 'sending' || row.state === 'unknown')) {",
    to: "if (end !== undefined && row.state === 'unknown') {",
    bug: 'What this process knows and could not record is not told.',
  },
  'closed-is-lost': {
    file: READ,
    from: "if (opened && !opened.ok && opened.failure.reason !== 'cache-unreadable') return opened;",
    to: "if (opened && !opened.ok && opened.failure.reason === 'internal-error') return opened;",
    bug: 'While the vault is closed the whole history is called unreadable.',
  },
  'lost-key-ends-all': {
    file: READ,
    from: "if (opened && !opened.ok && opened.failure.reason !== 'cache-unreadable') return opened;",
    to: 'if (opened && !opened.ok) return opened;',
    bug: 'A ledger key that is lost takes the whole list away.',
  },
  'one-too-few': {
    file: READ,
    from: 'if (found.length > SENDS_PAGE_ROWS) return',
    to: 'if (found.length >= SENDS_PAGE_ROWS) return',
    bug: 'The last page names a next that is empty.',
  },
  'page-loses-one': {
    file: READ,
    from: '...defined({ next: sends.at(-1)?.id })',
    to: '...defined({ next: found.at(-1)?.id })',
    bug: 'Going on leaves out what did not fit.',
  },
  'bound-goes-back': {
    file: READ,
    from: 'return before > after ? before : after;',
    to: 'return before;',
    bug: 'With an end of the range every page is the first again.',
  },
  'early-is-never': {
    file: SEND,
    from: 'Math.min(INVERTED_FROM, Math.max(0, INVERTED_FROM - at))',
    to: 'Math.max(0, INVERTED_FROM - at)',
    tests: ['unit/usecases/read-sends.test.ts'],
    bug: 'An instant of long ago is taken for one to come.',
  },
  'any-link': {
    file: 'domain/microsoft-addresses.ts',
    from: "return protocol === 'https:' && TEAMS_HOSTS.has(hostname)",
    to: "return protocol === 'https:' && hostname.includes('teams')",
    tests: ['unit/usecases/read-sends.test.ts'],
    bug: 'A link to anywhere is shown as one into Teams.',
  },
  'guessed-kind': {
    file: SHOWN,
    from: "return record === undefined && row.createdAt === '' ? undefined : row.kind;",
    to: 'return row.kind;',
    bug: 'A row that nobody can read is called a mail.',
  },
  'word-is-forgotten': {
    file: 'usecases/send/prepare-send.ts',
    from: 'senderEmail: profile.value.email, reference: message.reference }',
    to: 'senderEmail: profile.value.email }',
    tests: ['endpoint/sends.test.ts'],
    bug: "The caller's own word for a send is not kept.",
  },
  'word-reads-as-a-secret': {
    file: 'domain/reference.ts',
    from: 'MAX_REFERENCE_RUN = 40',
    to: 'MAX_REFERENCE_RUN = 64',
    tests: ['unit/http/message-schemas.test.ts'],
    bug: 'A word is taken that the log does not write.',
  },
  'answers-come-to-the-sender': {
    file: 'domain/mail/mail-request.ts',
    from: '    ...(mail.replyTo?.length ? { replyTo: mail.replyTo.map(recipient) } : {}),\n',
    to: '',
    tests: ['endpoint/sends.test.ts'],
    bug: 'Answers to a mail go to the sender, whatever it says.',
  },
});
