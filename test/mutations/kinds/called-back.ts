/** A message that was called back, or whose writer is gone, does not go; and what is written with format is what is sent. */
import { mutations } from '../mutation.ts';

const HELD = 'element/composer/use-held.ts';
const UNDO = ['element/undo.test.ts'];
const BEGINS = ['element/writing-begins.test.ts'];
const EDITOR = ['element/writing.test.ts'];

export const CALLED_BACK = mutations('called-back', {
  'goes-when-the-page-comes-back': {
    file: HELD,
    tests: UNDO,
    from: "    addEventListener('pagehide', leave);\n",
    to: '',
    bug: 'A page that the browser brings back sends what was left behind.',
  },
  'goes-at-the-last-moment': {
    file: HELD,
    tests: UNDO,
    from: '    if (!isHeld.current) return;\n',
    to: '',
    bug: 'Between Undo and the next drawing the message goes, and is said not to have gone.',
  },
  'goes-without-a-connection': {
    file: HELD,
    tests: UNDO,
    from: "    setState(maySend(connection) ? null : 'stopped');\n",
    to: '    setState(null);\n',
    bug: 'Nobody is told that the message could not go.',
  },
  'caret-is-lost': {
    file: 'element/writing/use-rich-text.ts',
    tests: BEGINS,
    from: '    if (isFirst && caret !== null) takeOver(editor.current, text, caret);\n',
    to: '',
    bug: 'Whoever is writing when the editor comes writes on into nothing.',
  },
  'undo-of-the-raw-text': {
    file: 'element/writing/rich-text.ts',
    tests: EDITOR,
    from: 'super._setRawHTML(typedPolicy().createHTML(html))',
    to: 'super._setRawHTML(html)',
    bug: 'Undo does nothing in a page that wants Trusted Types.',
  },
  'not-called-back': {
    file: HELD,
    tests: UNDO,
    from: '  function undo(): void {\n    setState(null);\n',
    to: '  function undo(): void {\n',
    bug: 'Undo says that it undid, and the message goes all the same.',
  },
});
