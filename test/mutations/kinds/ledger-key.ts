/** The ledger key outlives everything: only a key that nobody can read any more is replaced, never while the vault is closed. */
import { mutations } from '../mutation.ts';

const LEDGER = 'usecases/tokens/ledger-key.ts';
const ROW = 'domain/connection/connection.ts';
const REPLACED =
  "return key.failure.reason === 'cache-unreadable' ? makeLedgerKey(ports, hand, row.ledgerKey) : key;";

export const LEDGER_KEY = mutations('ledger-key', {
  'replaced-on-any-failure': {
    file: LEDGER,
    from: REPLACED,
    to: 'return makeLedgerKey(ports, hand, row.ledgerKey);',
    bug: 'A vault that is closed for a moment costs the whole history.',
  },
  'replaced-while-closed': {
    file: LEDGER,
    from: "key.failure.reason === 'cache-unreadable'",
    to: "key.failure.reason === 'vault-unavailable'",
    bug: 'The key is made anew because the vault is closed.',
  },
  'never-replaced': {
    file: LEDGER,
    from: REPLACED,
    to: 'return key;',
    bug: 'Who has a damaged key can never connect again.',
  },
  'closed-vault-is-damage': {
    file: 'adapters/keys/data-keys.ts',
    from: '    if (!isGone || !lostVersions.has(secretVersion.toLowerCase())) return secret;\n',
    to: "    if (!isGone && lostVersions.has('')) return secret;\n",
    bug: 'A closed vault is told as a key that nobody can read.',
  },
  'wrong-secret-is-damage': {
    file: 'adapters/keys/data-keys.ts',
    from: "    return failWith(failure('vault-unavailable'));",
    to: "    return failWith(failure('cache-unreadable'));",
    bug: 'A secret of the wrong length is told as a key that nobody can read.',
  },
  'not-found-is-damage': {
    file: 'adapters/keys/key-vault-secrets.ts',
    from: "failure('vault-unavailable', { retryAfterSeconds: 30, ...defined({ code }) });",
    to: "failure('cache-unreadable', { retryAfterSeconds: 30, ...defined({ code }) });",
    bug: 'Whatever the vault answers is told as a key that nobody can read.',
  },
  'overwrites-a-good-key': {
    file: ROW,
    from: '  if (row.ledgerKey.id !== unreadableId) return row;\n',
    to: '  if (row.ledgerKey.id === undefined) return row;\n',
    bug: 'A key that somebody has just stored is overwritten.',
  },
  'keeps-unreadable-chats': {
    file: ROW,
    from: '{ ...row, ledgerKey, knownChats: {} }',
    to: '{ ...row, ledgerKey }',
    bug: 'Chats that nobody can open stay on the row with the new key.',
  },
  'uses-its-own': {
    file: LEDGER,
    from: 'ports.keys.open(row.ledgerKey ?? wrapped, deadline)',
    to: 'ports.keys.open(wrapped, deadline)',
    bug: 'The key that lost the race seals what the stored one cannot open.',
  },
  'unreadable-of-another': {
    file: LEDGER,
    from: 'withLedgerKey(fresh, wrapped, unreadable?.id)',
    to: 'withLedgerKey(fresh, wrapped, fresh.ledgerKey?.id)',
    bug: 'Whatever key stands there counts as the unreadable one.',
  },
  'goes-with-a-disconnect': {
    file: 'domain/connection/sign-in.ts',
    from: '...defined({ organizationKey, ledgerKey, attention }),',
    to: '...defined({ organizationKey, ledgerKey: isBare(row) ? ledgerKey : undefined, attention }),',
    bug: 'A disconnect takes the key of the history.',
  },
  'goes-with-a-sign-in': {
    file: ROW,
    from: '    ...(ledgerKey === undefined ? {} : { ledgerKey }),\n',
    to: "    ...(ledgerKey === undefined || 'generation' in row ? {} : { ledgerKey }),\n",
    bug: 'A reconnect takes the key of the history.',
  },
  'status-needs-the-vault': {
    file: 'usecases/connect/read-status.ts',
    from: '  const found = stamped(ports, profile.failure);\n',
    to: '  if (!isOver) return profile;\n  const found = stamped(ports, profile.failure);\n',
    bug: 'While the vault is closed nobody sees a status.',
  },
  'lost-record-looks-connected': {
    file: 'usecases/connect/read-status.ts',
    from: "return isLost ? failWith(failure('cache-unreadable')) : profile;",
    to: 'return profile;',
    bug: 'Who can send nothing is shown as connected, without a way to connect again.',
  },
});
