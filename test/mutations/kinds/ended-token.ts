/** A token in memory belongs to a generation: when that has ended, it is forgotten and never used. */
import { mutations } from '../mutation.ts';

const NOTE = 'usecases/tokens/note-renewal.ts';
const MEMORY = 'adapters/process/token-memory.ts';
const ACCESS = 'usecases/tokens/access-token.ts';
const ACT = 'usecases/tokens/act-as-user.ts';

export const ENDED_TOKEN = mutations('ended-token', {
  'disconnect-keeps': {
    file: 'usecases/connect/end-connection.ts',
    from: '    ports.memory.forget(generation);\n',
    to: '',
    bug: 'A token stays in memory after a disconnect.',
  },
  'late-renewal-keeps': {
    file: NOTE,
    from: '    ports.memory.forget(generation);\n',
    to: '',
    bug: 'A renewal that a disconnect overtook leaves its token in memory.',
  },
  'late-renewal-given-out': {
    file: NOTE,
    from: "    return failWith(failure('connection-changed'));\n  }\n  if (!noted.ok)",
    to: '    return succeed(grant);\n  }\n  if (!noted.ok)',
    bug: 'A renewal that a disconnect overtook is used all the same.',
  },
  'memory-forgets-nothing': {
    file: MEMORY,
    from: '      held.delete(generation);\n      pauses',
    to: '      pauses',
    bug: 'Whoever tells the memory to forget is not heard.',
  },
  'memory-keeps-the-pause': {
    file: MEMORY,
    from: '      pauses.delete(generation);\n',
    to: '',
    bug: 'The pause of an ended generation stays in memory.',
  },
  'last-minutes': {
    file: 'usecases/tokens/held-token.ts',
    from: 'held.expiresAt - TOKEN_MARGIN_SECONDS * 1000',
    to: 'held.expiresAt + TOKEN_MARGIN_SECONDS * 1000',
    bug: 'A token is used after its end.',
  },
  'any-generation': {
    file: ACT,
    from: 'if (generationOf(fresh.value) !== before.generation) {',
    to: 'if (generationOf(fresh.value) === undefined) {',
    bug: 'After a wait the old token posts for a new link.',
  },
  'seen-after-a-wait': {
    file: ACT,
    from: '    ports.memory.forget(before.generation);\n',
    to: '',
    bug: 'The token of a link that ended while its user waited stays in memory.',
  },
  'reconnect-keeps': {
    file: 'usecases/connect/complete-connect.ts',
    from: '    ports.memory.forget(replaced);\n',
    to: '',
    bug: 'The token of the replaced link stays in memory.',
  },
  'check-keeps': {
    file: 'usecases/revalidate/check-connection.ts',
    from: '  if (!noted.value.written) ports.memory.forget(row.generation);\n',
    to: '',
    bug: 'A check that a disconnect overtook leaves its token in memory.',
  },
  'late-failure-keeps': {
    file: NOTE,
    from: '  if (isOfThePast) ports.memory.forget(row.generation);\n',
    to: '',
    bug: 'An outage that meets an ended link leaves its token in memory.',
  },
  'ended-grant-keeps': {
    file: NOTE,
    from: '  if (ends) ports.memory.forget(row.generation);\n',
    to: '',
    bug: 'The token of a grant that Microsoft has ended stays in memory.',
  },
  'gone-cache-keeps': {
    file: 'usecases/tokens/renew-grant.ts',
    from: '    ports.memory.forget(hand.row.generation);\n',
    to: '',
    bug: 'The token of a link whose cache is gone stays in memory.',
  },
  'forgotten-given-out': {
    file: ACCESS,
    from: 'return still ? succeed(still.accessToken) : renewed;',
    to: 'return succeed((still ?? held).accessToken);',
    bug: 'A token that was forgotten while Microsoft was asked is given out.',
  },
  'postponed-after-its-end': {
    file: 'usecases/tokens/held-token.ts',
    from: '  if (ports.memory.get(generation) !== held) return;\n',
    to: '',
    bug: 'A renewal that failed puts a token back that was forgotten meanwhile.',
  },
});
