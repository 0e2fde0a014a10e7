/** The browser client keeps its word: one message, a store that is true, a fresh token, a sign-in that ends where it began. */
import { mutations } from '../mutation.ts';

const KEYS = 'client/message-keys.ts';
const MESSAGES = 'client/messages.ts';
const FINAL_PROBLEM = 'client/final-problem.ts';
const REQUEST = 'client/request.ts';
const STORE = 'client/store.ts';
const WATCH = 'client/watch.ts';
const FINISH = 'client/finish-sign-in.ts';
const HANDSHAKE = 'client/handshake.ts';
const MEMORY = 'client/handshake-memory.ts';
const START = 'client/start-sign-in.ts';
const CONNECTION = 'client/connection.ts';

export const CLIENT = mutations('client', {
  'key-of-the-page-alone': {
    file: KEYS,
    from: '    attempt(() => storage?.setItem(place, text));\n',
    to: '',
    bug: 'After a reload the same message tried again has another key.',
  },
  'full-store-forgets': {
    file: KEYS,
    from: '    isKept = attempt(() => storage?.getItem(place)) === text;\n',
    to: '',
    bug: 'In a browser without room the same message tried again goes out twice.',
  },
  'any-json-is-sent': {
    file: MESSAGES,
    from: "typeof id === 'string' && typeof said === 'string' && isObject(sender)",
    to: 'id !== 0 && said !== 0 && sender !== 0 && isObject({})',
    bug: 'A page between that answers 200 with JSON of its own has the message called sent.',
  },
  'order-makes-another': {
    file: KEYS,
    from: 'Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))',
    to: 'Object.fromEntries(Object.entries(inner))',
    bug: 'The same message with its fields in another order goes out twice.',
  },
  'latest-is-forgotten': {
    file: KEYS,
    from: 'entries.slice(-MAX_KEYS)',
    to: 'entries.slice(0, MAX_KEYS)',
    bug: 'With many unfinished messages the newest has no key that stays.',
  },
  'lost-is-final': {
    file: 'client/problem.ts',
    tests: ['unit/client/send-once.test.ts'],
    from: "If it stays like this, tell whoever runs Wintro for you.',\n    true,",
    to: "If it stays like this, tell whoever runs Wintro for you.',\n    false,",
    bug: 'A page between whose answer cannot be read ends a message, which then goes out twice.',
  },
  'session-is-final': {
    file: FINAL_PROBLEM,
    from: 'status >= 400 && status !== 401 && !retryable',
    to: 'status >= 400 && !retryable',
    bug: 'A message that met an ended Wintro session has another key after the login.',
  },
  'retryable-is-final': {
    file: FINAL_PROBLEM,
    from: 'status >= 400 && status !== 401 && !retryable',
    to: 'status >= 400 && status !== 401',
    bug: 'A message that is being sent has another key when it is tried again.',
  },
  'never-final': {
    file: MESSAGES,
    from: '(answer.ok || isFinal(answer.problem))',
    to: 'answer.ok',
    bug: 'Words that were refused once are refused for ever.',
  },
  'stale-token': {
    file: REQUEST,
    from: 'readToken(access, { fresh: true }, limit)',
    to: 'readToken(access, { fresh: false }, limit)',
    bug: 'After a refusal the page is asked for the token that was refused.',
  },
  'same-token-again': {
    file: REQUEST,
    from: 'fresh === null || fresh === token ? first',
    to: 'fresh === null ? first',
    bug: 'A token that was refused is sent once more.',
  },
  'any-401': {
    file: REQUEST,
    from: "first.problem.status !== 401 || first.problem.reason === 'unreadable-answer'",
    to: 'first.problem.status !== 401',
    bug: 'A page between that answers 401 has a message sent twice.',
  },
  'older-look-wins': {
    file: STORE,
    from: '      if (turn <= shown) return;\n',
    to: '',
    bug: 'A slow look undoes what a newer one has shown.',
  },
  'look-undoes-an-action': {
    file: STORE,
    from: '      shown = made = begun;\n',
    to: '      made = begun;\n',
    bug: 'A look that began before a disconnect shows the account again.',
  },
  'look-undoes-a-check': {
    file: STORE,
    from: '      shown = begun;\n',
    to: '',
    bug: 'A look that began while Microsoft was asked shows what stood there before.',
  },
  'check-counts-less-than-a-look': {
    file: STORE,
    from: '      if (turn <= made) return;\n',
    to: '      if (turn <= shown) return;\n',
    bug: 'What Microsoft said is thrown away when a look that began later was faster.',
  },
  'check-undoes-an-action': {
    file: STORE,
    from: '      if (turn <= made) return;\n',
    to: '',
    bug: 'A check that began before a disconnect shows the account again.',
  },
  'new-object-each-look': {
    file: STORE,
    from: 'if (known !== null && JSON.stringify(known) === JSON.stringify(next)) return known;',
    to: 'if (known !== null && known === next) return known;',
    bug: 'Every look draws the page anew, in React without an end.',
  },
  'given-up-is-trouble': {
    file: CONNECTION,
    from: "answer.problem.reason !== 'aborted'",
    to: "answer.problem.reason !== 'no-answer'",
    bug: 'A look that the page gave up is shown as trouble.',
  },
  'back-from-microsoft': {
    file: WATCH,
    from: '    if (persisted !== true) return;\n    tools.settle();\n',
    to: '    if (persisted !== true) return;\n',
    bug: 'Back from Microsoft by the Back button the page stays "connecting".',
  },
  'hidden-looks': {
    file: WATCH,
    from: "if (page.document?.visibilityState === 'visible') lookIfOpen(tools);",
    to: 'lookIfOpen(tools);',
    bug: 'A page that is hidden looks as well.',
  },
  'failure-is-not-checked': {
    file: WATCH,
    from: "if (failure && actions.includes('check')) void checkStatus();",
    to: "if (failure && actions.includes('connect')) void checkStatus();",
    bug: 'Whoever comes back sees a failure that has been over for long.',
  },
  'looked-before-the-return': {
    file: WATCH,
    from: '  await tools.resume();\n  if (isUnknown()) tools.firstLook();',
    to: '  if (isUnknown()) tools.firstLook();\n  await tools.resume();',
    bug: 'A return shows "Not connected" before it connects.',
  },
  unprobed: {
    file: START,
    from: "if (!memory.canRemember(probe)) return failed('browser-storage-blocked');",
    to: "if (probe === '') return failed('browser-storage-blocked');",
    bug: 'A sign-in is opened in a browser that keeps nothing.',
  },
  'probed-without-the-state': {
    file: START,
    from: "`${PLACE_OF_A_BINDING}${state.value ?? ''}`",
    to: 'PLACE_OF_A_BINDING',
    bug: 'A browser that has no room for the page’s state is found out after the sign-in was opened.',
  },
  'believes-the-storage': {
    file: MEMORY,
    from: '    return read(key) === value;',
    to: '    return true;',
    bug: 'A storage that takes everything and keeps nothing counts as one.',
  },
  'resumed-twice': {
    file: HANDSHAKE,
    from: '      if (before && !returned && !isGivenUp) return before.run;\n',
    to: '',
    bug: 'In strict mode the second call finds a sign-in that was used already.',
  },
  'given-up-for-all': {
    file: HANDSHAKE,
    from: 'before?.signal?.aborted === true',
    to: 'signal?.aborted === true',
    bug: 'In strict mode the sign-in that the first effect gave up is finished by nobody.',
  },
  'session-ends-the-sign-in': {
    file: FINISH,
    from: 'retryable || status === 401',
    to: 'retryable',
    bug: 'Whoever has to sign in to Wintro first must go to Microsoft again.',
  },
  'used-secrets-stay': {
    file: FINISH,
    from: '  memory.forget();\n  store.showMade',
    to: '  store.showMade',
    bug: 'A sign-in that is finished is finished again at the next load.',
  },
});
