/** Between reading a row and writing it somebody else may have written: what goes is what the write took away, not what was read first. */
import { mutations } from '../mutation.ts';

const DISCONNECT = 'usecases/connect/disconnect.ts';
const STORE = 'usecases/connect/store-connection.ts';

export const WHAT_WAS_ENDED = mutations('what-was-ended', {
  'disconnect-as-read': {
    file: DISCONNECT,
    from: 'disconnected((ended = row));',
    to: 'disconnected(row);',
    bug: 'A disconnect clears away what was read first: the cache of a reconnect that came between stays.',
  },
  'disconnect-first-look': {
    file: DISCONNECT,
    from: 'disconnected((ended = row));',
    to: "disconnected(ended.state === 'not-connected' ? (ended = row) : row);",
    bug: 'Once something was there to end, what replaced it is not cleared away.',
  },
  'attempts-as-read': {
    file: DISCONNECT,
    from: 'const cleared = await clearAway(ports, userKey, ended, deadline);',
    to: 'const cleared = await clearAway(ports, userKey, { ...ended, openAttempts: read.value.openAttempts }, deadline);',
    bug: 'A sign-in that was started meanwhile stays open after a disconnect.',
  },
  'cache-stays': {
    file: DISCONNECT,
    from: 'generation === undefined ? succeed(undefined) : await ports.caches.remove(userKey, generation, deadline);',
    to: 'succeed(undefined);',
    bug: 'The sealed cache stays after a disconnect.',
  },
  'attempts-stay': {
    file: DISCONNECT,
    from: 'const burnt = await ports.attempts.remove(ids, deadline);',
    to: 'const burnt = await ports.attempts.remove(ids.slice(1), deadline);',
    bug: 'The oldest open sign-in can be finished after a disconnect.',
  },
  'receipt-as-read': {
    file: DISCONNECT,
    from: 'wasConnected: generationOf(ended) !== undefined,',
    to: 'wasConnected: generationOf(read.value) !== undefined,',
    bug: 'The receipt tells what was there before, not what was ended.',
  },
  'replaced-as-read': {
    file: STORE,
    from: '    before = generationOf(row);\n',
    to: '    before = generationOf(sources.row);\n    void row;\n',
    bug: 'A sign-in removes the cache that it read first, not the one that it replaced.',
  },
  'removes-its-own': {
    file: STORE,
    from: 'return succeed({ replaced: before === generation ? undefined : before });',
    to: 'return succeed({ replaced: before === undefined ? undefined : generation });',
    bug: 'A reconnect removes the cache that it has just made.',
  },
  'own-write-met-again': {
    file: STORE,
    from: 'replaced: before === generation ? undefined : before',
    to: 'replaced: before',
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
  'unlisted-stays': {
    file: 'usecases/connect/begin-connect.ts',
    from: '    await ports.attempts.remove([id], deadline);\n',
    to: '',
    bug: 'A sign-in that could not be listed stays in the table.',
  },
});
