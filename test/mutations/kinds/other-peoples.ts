/** What belongs to one person, one browser or one company is not for another. */
import { mutations } from '../mutation.ts';

const KNOWN = 'adapters/jwt/known-callers.ts';
const TICKET = 'usecases/connect/parked-attempt.ts';
const SIGN_IN = 'domain/connection/sign-in.ts';

export const OTHER_PEOPLES = mutations('other-peoples', {
  'any-owner': {
    file: TICKET,
    from: 'attempt.ownerKey === userKey && cipher.equal(',
    to: "attempt.ownerKey !== '' && cipher.equal(",
    bug: 'Somebody else can finish a sign-in.',
  },
  'any-browser': {
    file: TICKET,
    from: 'attempt.ownerKey === userKey && cipher.equal(cipher.hash(ticket.binding), attempt.bindingHash);',
    to: 'attempt.ownerKey === userKey;',
    bug: 'Another browser can finish a sign-in.',
  },
  'nothing-burns': {
    file: TICKET,
    from: "  if (stored.attempt.state === 'parked') {\n",
    to: "  if (stored.attempt.state === 'burnt') {\n",
    bug: 'A code that somebody else came for stays good.',
  },
  'any-state': {
    file: 'usecases/connect/park-callback.ts',
    from: 'ports.cipher.equal(ports.cipher.hash(ticket.secret), found.value.attempt.stateHash)',
    to: 'ticket.secret.length > 0',
    bug: 'Whoever knows the id of an attempt can come back for it.',
  },
  'returns-twice': {
    file: 'usecases/connect/park-callback.ts',
    from: '  if (!mayReturn(found))\n',
    to: "  if (!mayReturn(found) && attempt.state !== 'parked')\n",
    bug: 'A second return replaces the first.',
  },
  'any-account': {
    file: SIGN_IN,
    from: '  if (!accountFits(row, done.account.accountHash, done.switchAccount)) return undefined;\n',
    to: '',
    bug: 'A sign-in that was overtaken replaces the account.',
  },
  'unlisted-attempt': {
    file: SIGN_IN,
    from: '  if (!isOpenOn(row, done.attemptId)) return undefined;\n',
    to: '',
    bug: 'A sign-in that a disconnect has ended connects.',
  },
  'chats-of-another-account': {
    file: SIGN_IN,
    from: "row.state !== 'not-connected' && isSameAccount(row, done) ? row.knownChats : {};",
    to: "row.state !== 'not-connected' ? row.knownChats : {};",
    bug: 'Another account gets the chats of the first.',
    tests: ['unit/usecases/send-message.test.ts'],
  },
  'scopes-of-another-account': {
    file: SIGN_IN,
    from: "row.state === 'connected' && isSameAccount(row, done)\n",
    to: "row.state === 'connected'\n",
    bug: 'Another account gets the grant of the first.',
  },
  'any-tenant': {
    file: 'domain/connection/use-of-connection.ts',
    from: "    return failWith(failure('tenant-not-allowed'));\n",
    to: "    if (use.capability === undefined) return failWith(failure('tenant-not-allowed'));\n",
    bug: 'A tenant that was taken off the list can still send.',
  },
  'any-capability': {
    file: 'domain/connection/use-of-connection.ts',
    from: '!capabilitiesOf(row.grantedScopes).includes(capability)',
    to: 'capabilitiesOf(row.grantedScopes).length === 0',
    bug: 'Whoever granted one thing can do all.',
  },
  'pause-of-all': {
    file: 'adapters/entra/tenant-pause.ts',
    from: 'const pause = pauses.get(tenantId);',
    to: 'const pause = [...pauses.values()].at(-1);',
    bug: 'One tenant that is to wait holds up all others.',
  },
  'one-bucket-for-all': {
    file: 'adapters/process/usage-limits.ts',
    from: 'key: `${use} ${index} ${who}`,',
    to: "key: `${use} ${index} ${who === '' ? who : ''}`,",
    bug: "One user's requests count against everybody.",
  },
  'any-role': {
    file: 'domain/wintro-user.ts',
    from: 'caller.roles.some((role) => ALLOWED[operation].includes(role));',
    to: 'caller.roles.some((role) => ALLOWED[operation].length > 0 && role !== undefined);',
    bug: 'Any role may do anything.',
  },
  'known-beyond-its-end': {
    file: KNOWN,
    from: ' && now < known.until',
    to: '',
    bug: 'A token that was verified once is good for ever.',
  },
  'known-before-it-was': {
    file: KNOWN,
    from: 'known.from <= now && ',
    to: '',
    bug: 'A clock that was set back makes nobody look at a token again.',
  },
  'known-by-its-beginning': {
    file: KNOWN,
    from: "hash('sha256', token, 'base64')",
    to: "hash('sha256', token.slice(0, 200), 'base64')",
    bug: 'A token with the signature of nobody is taken for one that was verified.',
  },
  'known-for-a-longer-life': {
    file: 'adapters/jwt/wintro-jwt.ts',
    from: 'Math.min(exp, iat + MAX_TOKEN_AGE_SECONDS)',
    to: 'Math.max(exp, iat + MAX_TOKEN_AGE_SECONDS)',
    bug: 'A token that was verified once outlives itself.',
  },
});
