/** What goes along with a mail: another signature than was seen, a program by another name, a size that nobody measured. */
import { mutations } from '../mutation.ts';

const TO_ADD = 'usecases/signature/signature-to-add.ts';
const SAVE = 'usecases/signature/save-signature.ts';
const OPEN = 'usecases/signature/open-signature.ts';
const CONTENT = 'domain/mail/file-content.ts';
const PARTS = 'adapters/graph/mail-parts.ts';
const USE_CASES = ['unit/usecases/signature.test.ts'];
const FILES = ['unit/domain/mail-files.test.ts'];
const POSTED = ['unit/adapters/mail-parts.test.ts'];

export const MAIL_PARTS = mutations('mail-parts', {
  'any-version': {
    file: TO_ADD,
    tests: USE_CASES,
    from: 'if (version !== message.signature.version || !readable)',
    to: 'if (!readable)',
    bug: 'A signature that nobody has seen goes out.',
  },
  'unreadable-is-none': {
    file: TO_ADD,
    tests: USE_CASES,
    from: ' || !readable)',
    to: ')',
    bug: 'A mail goes without the signature that it was to have.',
  },
  'of-any-account': {
    file: OPEN,
    tests: USE_CASES,
    from: 'return account === undefined || account.accountHash === stored.accountHash;',
    to: 'return account === undefined || stored.accountHash !== "";',
    bug: 'A signature goes out from another account than it was written for.',
  },
  'overwrites-unseen': {
    file: SAVE,
    tests: USE_CASES,
    from: '  if (versionOf(stored.value, read.value) !== wish.version) return changed;\n',
    to: '',
    bug: 'Of two windows the later one wins, and nobody is told.',
  },
  'left-behind': {
    file: SAVE,
    tests: USE_CASES,
    from: '  if (!kept.ok) return kept;\n',
    to: '  if (!kept.ok) ports.log.write("signature.saved");\n',
    bug: 'Whoever was erased meanwhile is told that the signature was saved.',
  },
  'erased-without-it': {
    file: 'usecases/organization/erase-person.ts',
    tests: USE_CASES,
    from: '  const signature = await ports.signatures.removeAll(userKey, mayGo, deadline);\n  if (!signature.ok) return signature;\n',
    to: '',
    bug: 'An erasure leaves the signature.',
  },
  'type-before-content': {
    file: CONTENT,
    tests: FILES,
    from: "  if (isProgram(head)) return 'program';\n",
    to: '',
    bug: 'A program goes out by the name of a document.',
  },
  'empty-file': {
    file: CONTENT,
    tests: FILES,
    from: "  if (bytes === 0) return 'empty';\n",
    to: '',
    bug: 'An empty file goes out.',
  },
  'last-dot': {
    file: 'domain/mail/file-names.ts',
    tests: FILES,
    from: ".replace(/[\\s.]+$/, '')",
    to: '',
    bug: 'A program whose name ends in a dot is none.',
  },
  'same-name-twice': {
    file: 'domain/mail/file-names.ts',
    tests: FILES,
    from: '!asGiven.has(free.toLowerCase()) && !taken.has(free.toLowerCase())',
    to: '!taken.has(free.toLowerCase())',
    bug: 'A number makes two names the same.',
  },
  'pictures-of-nobody': {
    file: 'domain/mail-files.ts',
    tests: FILES,
    from: 'if ([...shown].some((id) => !ids.includes(id)))',
    to: 'if (shown.size > 0 && ids.length > 99)',
    bug: 'A picture that does not come along is a hole in the mail.',
  },
  'any-size': {
    file: PARTS,
    tests: POSTED,
    from: '> MAX_MAIL_REQUEST_BYTES)',
    to: '> 2 * MAX_MAIL_REQUEST_BYTES)',
    bug: 'A mail is posted that Microsoft does not take.',
  },
  'logo-not-measured': {
    file: PARTS,
    tests: POSTED,
    from: 'const measured = all.map(',
    to: 'const measured = files.value.map(',
    bug: 'The logo is not counted.',
  },
  'signature-as-stored': {
    file: PARTS,
    tests: POSTED,
    from: "(await cleanSignature(signature.html)) ?? { html: '', text: '' }",
    to: "{ ...(await cleanSignature(signature.html)), html: signature.html, text: '' }",
    bug: 'A signature is posted as it was stored, by rules of long ago.',
  },
  'pictures-from-elsewhere': {
    file: 'adapters/graph/message-html.ts',
    tests: POSTED,
    from: "  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !CONTENT_ID_SOURCE.test(attribs['src'] ?? ''),\n",
    to: '',
    bug: 'A picture without a source stays.',
  },
});
