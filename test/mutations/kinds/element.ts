/** What a recruiter sees, hears and loses: the card, the composer, the model between them, and the shell around them. */
import { mutations } from '../mutation.ts';

const CONNECTED = 'element/card/connected-card.tsx';
const AGAIN = 'element/card/look-again.tsx';
const USE_COMPOSE = 'element/composer/use-compose.ts';
const PICKER = 'element/composer/people-picker.tsx';
const FOCUS = ['element/focus.test.ts'];
const LOOK = ['element/look-again.test.ts'];
const VIEW = ['element/recruiter-view.test.ts'];
const WRITING = ['element/while-writing.test.ts'];
const RECRUITER = ['sandbox/wintro/recruiter.test.ts'];

export const ELEMENT = mutations('element', {
  'card/ticks-while-paused': {
    file: CONNECTED,
    tests: VIEW,
    from: "return isPaused(connection) ? 'abilities.paused' : null;",
    to: "return isPaused(connection) && connection.failure?.owner !== 'tenant-admin' ? 'abilities.paused' : null;",
    bug: 'What cannot be done has a tick.',
  },
  'card/ticks-without-the-role': {
    file: CONNECTED,
    tests: VIEW,
    from: "    if (!permitted.send) return 'abilities.notAllowed';\n",
    to: '',
    bug: 'What the role no longer allows has a tick.',
  },
  'card/dead-button': {
    file: AGAIN,
    tests: LOOK,
    from: 'off={card.busy !== null || next !== undefined}',
    to: 'off={card.busy !== null}',
    bug: 'Look again can be pressed while it does nothing.',
  },
  'card/off-for-good': {
    file: AGAIN,
    tests: LOOK,
    from: 'left <= 0 || over === checkAgainAt',
    to: 'left <= 0',
    bug: 'On a computer whose clock is behind the button stays off.',
  },
  'card/check-is-none': {
    file: 'element/model/card-actions.ts',
    tests: LOOK,
    from: "actions.includes('check') === true;",
    to: "actions.includes('connect');",
    bug: 'Look again asks nobody at Microsoft.',
  },
  'card/request-is-folded': {
    file: 'element/card/what-was-shown.tsx',
    tests: WRITING,
    from: '        <Answer card={card} answer="sent-a-request" />\n      </ul>\n      <details>',
    to: '      </ul>\n      <details>',
    bug: 'Whoever asked for approval finds no such answer.',
  },
  'card/link-loses-focus': {
    file: 'element/card/admin-link.tsx',
    tests: FOCUS,
    from: 'if (isAsked.current) made.current?.focus();',
    to: 'if (isAsked.current) made.current?.scrollIntoView();',
    bug: 'Making a link throws the focus to the body of the page.',
  },
  'model/turn-stands': {
    file: 'element/model/card-state.ts',
    tests: LOOK,
    from: "focus: 'state', ...next, turn: now.turn + 1 }",
    to: "focus: 'state', ...next, turn: now.turn }",
    bug: 'The focus stays on a button that is gone.',
  },
  'model/answer-leads-up': {
    file: 'element/card/say-answer.ts',
    tests: FOCUS,
    from: "advice || approvalPartOf(connection, advice) ? 'approval' : 'state';",
    to: "advice ? 'approval' : 'state';",
    bug: 'After "I asked for approval" the focus goes past what is waited for.',
  },
  'model/cut-off-in-a-sentence': {
    file: 'element/model/card-state.ts',
    tests: ['sandbox/wintro/after-sending.test.ts'],
    from: 'return cutOff || connection?.account',
    to: 'return connection?.account',
    bug: 'A disconnect elsewhere takes away what somebody is writing.',
  },
  'composer/sends-while-paused': {
    file: 'element/composer/may-send.ts',
    tests: RECRUITER,
    from: "connection?.actions.includes('send') === true",
    to: "connection?.state === 'connected'",
    bug: 'A key sends while sending is paused.',
  },
  'composer/clears-what-is-new': {
    file: USE_COMPOSE,
    tests: WRITING,
    from: "if (result?.kind === 'sent' && isSame(message)) clear();",
    to: "if (result?.kind === 'sent') handle.clearWords();",
    bug: 'Words written while a send is on its way are gone with its answer.',
  },
  'composer/keeps-what-is-sent': {
    file: USE_COMPOSE,
    tests: WRITING,
    from: "if (result?.kind === 'sent' && isSame(message)) clear();",
    to: "if (result?.kind === 'sent' && isSame(message)) handle.change({});",
    bug: 'What has gone out stands there as if it had not.',
  },
  'composer/left-text-goes': {
    file: 'element/composer/faults.ts',
    from: 'const faults: Faults = Object.fromEntries(unresolved);',
    to: 'const faults: Faults = Object.fromEntries(unresolved.slice(0, draft.to.length === 0 ? 1 : 0));',
    bug: 'A mail goes out without somebody whose name stands in the field.',
  },
  'composer/enter-sends': {
    file: PICKER,
    tests: RECRUITER,
    from: "    if (!event.defaultPrevented) take(field.current?.value ?? '');\n    event.preventDefault();\n",
    to: "    if (!event.defaultPrevented) take(field.current?.value ?? '');\n    field.current?.form?.requestSubmit();\n",
    bug: 'Enter in a recipient field sends.',
  },
  'composer/initials-are-read': {
    file: 'element/composer/person-words.tsx',
    tests: WRITING,
    from: '<span class="option-picture" aria-hidden="true">',
    to: '<span class="option-picture">',
    bug: 'A screen reader reads initials before every name.',
  },
  'composer/one-draft-for-all': {
    file: 'element/composer/keeper.ts',
    tests: ['sandbox/wintro/sending.test.ts', ...RECRUITER, ...WRITING],
    from: '`wintro-microsoft-365.draft.${name}.${slot}`',
    to: '`wintro-microsoft-365.draft.${name}`',
    bug: 'A chat and a mail overwrite each other’s draft.',
  },
  'shell/fault-blanks': {
    file: 'element/shell/boundary.tsx',
    tests: ['element/host-events.test.ts'],
    from: '    this.setState({ failed: true });\n    this.props.onFault(error);',
    to: '    this.props.onFault(error);',
    bug: 'A fault in one part leaves nothing in its place.',
  },
  'shell/waits-for-good': {
    file: 'element/shell/loaded.tsx',
    tests: ['element/element-page.test.ts'],
    from: '      draw({});\n      return undefined;',
    to: '      return undefined;',
    bug: 'A part whose file came a moment before is never shown.',
  },
  'shell/everything-at-once': {
    file: 'element/shell/parts.ts',
    tests: ['unit/element/composing.test.ts'],
    from: 'PARTS.filter((part) => wanted.includes(part))',
    to: "PARTS.filter((part) => part === 'card' || wanted.includes(part))",
    bug: 'A page that wants the composer alone gets the card as well.',
  },
});
