/** Between reading a row and writing it somebody else may have written: what goes is what the write took away, not what was read first. */
import { mutations } from '../mutation.ts';

const DISCONNECT = 'usecases/connect/end-connection.ts';
const STORE = 'usecases/connect/store-connection.ts';

export const WHAT_WAS_ENDED = mutations('what-was-ended', {
  'disconnect-as-read': {
    file: DISCONNECT,
    from: 'note(ended, row);',
    to: 'note(ended, read.value);',
    bug: 'A disconnect clears away what was read first: the cache of a reconnect that came between stays.',
  },
  'disconnect-last-look': {
    file: DISCONNECT,
    from: 'ended.generations.add(generation);',
    to: '{ ended.generations.clear(); ended.generations.add(generation); }',
    bug: 'What a disconnect ended unheard, before somebody wrote again, is not cleared away.',
  },
  'disconnect-first-look': {
    file: DISCONNECT,
    from: 'if (generation !== undefined) ended.generations.add(generation);',
    to: 'if (generation !== undefined && ended.generations.size === 0) ended.generations.add(generation);',
    bug: 'Once something was there to end, what replaced it is not cleared away.',
  },
  'attempts-as-read': {
    file: DISCONNECT,
    from: 'const cleared = await clearAway(ports, userKey, ended, deadline);',
    to: 'const cleared = await clearAway(ports, userKey, { ...ended, attempts: read.value.openAttempts.map((one) => one.id) }, deadline);',
    bug: 'A sign-in that was started meanwhile stays open after a disconnect.',
  },
  'cache-stays': {
    file: DISCONNECT,
    from: 'const gone = await ports.caches.remove(userKey, generation, deadline);',
    to: 'const gone: Result<void> = await Promise.resolve(succeed(undefined));',
    bug: 'The sealed cache stays after a disconnect.',
  },
  'attempts-stay': {
    file: DISCONNECT,
    from: 'const burnt = await ports.attempts.remove(attempts, deadline);',
    to: 'const burnt = await ports.attempts.remove(attempts.slice(1), deadline);',
    bug: 'The oldest open sign-in can be finished after a disconnect.',
  },
  'receipt-as-read': {
    file: DISCONNECT,
    from: 'wasConnected: ended.wasConnected,',
    to: 'wasConnected: generationOf(read.value) !== undefined,',
    bug: 'The receipt tells what was there before, not what was ended.',
  },
  'replaced-as-read': {
    file: STORE,
    from: 'if (generationOf(row) !== generation) before = row;',
    to: 'if (generationOf(row) !== generation) before = sources.row;',
    bug: 'A sign-in removes the cache that it read first, not the one that it replaced.',
  },
  'removes-its-own': {
    file: STORE,
    from: 'return succeed(placeOf(before, accountHash));',
    to: 'return succeed({ ...placeOf(before, accountHash), ...(before && { replaced: generation }) });',
    bug: 'A reconnect removes the cache that it has just made.',
  },
  'own-write-met-again': {
    file: STORE,
    from: 'if (generationOf(row) !== generation) before = row;',
    to: 'before = row;',
    bug: 'A write that landed and is met again removes its own cache.',
  },
  'orphan-stays': {
    file: STORE,
    from: '  await ports.caches.remove(caller.userKey, generation, deadline);\n  return failWith(',
    to: '  return failWith(',
    bug: 'The cache of a sign-in that came too late stays.',
  },
  'replaced-stays': {
    file: 'usecases/connect/complete-connect.ts',
    from: '    await ports.caches.remove(caller.userKey, replaced, deadline);\n',
    to: '',
    bug: 'The cache of the replaced link stays.',
  },
  'dropped-as-read': {
    file: 'usecases/connect/begin-connect.ts',
    from: 'dropped = row.openAttempts.map((one) => one.id).filter((one) => !kept.has(one));',
    to: 'dropped = seen.openAttempts.map((one) => one.id).filter((one) => !kept.has(one));',
    bug: 'The sign-in that falls out of the list is judged by the row that was read first.',
  },
  'pushed-out-stays': {
    file: 'usecases/connect/begin-connect.ts',
    from: 'return dropped.length === 0 ? succeed(undefined) : ports.attempts.remove(dropped, deadline);',
    to: 'return dropped.length > 0 ? succeed(undefined) : ports.attempts.remove(dropped, deadline);',
    bug: 'A sixth sign-in leaves the first one in the table.',
  },
  'completed-stays': {
    file: 'domain/connection/sign-in.ts',
    from: 'openAttempts: allAnswered(withEndedAttempt(kept.openAttempts, attemptId)),',
    to: 'openAttempts: allAnswered(kept.openAttempts.filter(({ id }) => id !== attemptId)),',
    bug: 'The row of a sign-in that has connected is named by nobody, and outlives an erasure.',
    tests: ['unit/usecases/erased-traces.test.ts'],
  },
  'failed-stays': {
    file: 'domain/connection/sign-in.ts',
    from: 'const openAttempts = withEndedAttempt(row.openAttempts, attemptId);',
    to: 'const openAttempts = row.openAttempts.filter(({ id }) => id !== attemptId);',
    bug: 'The row of a sign-in that has failed is named by nobody, and outlives an erasure.',
    tests: ['unit/usecases/erased-traces.test.ts'],
  },
  'unlisted-stays': {
    file: 'usecases/connect/begin-connect.ts',
    from: '    await ports.attempts.remove([id], deadline);\n',
    to: '',
    bug: 'A sign-in that could not be listed stays in the table.',
  },
});
