/**
 * Words and HTML that were let go over the editor go in where the pointer was, cleaned as what is pasted. The editor's own
 * words move there, or are copied where that key was held. Anything but words is left to whoever takes that.
 */
import type Squire from 'squire-rte/dist/squire-raw.mjs';
import { caretAt } from './selection.ts';

export function takeDropped(editor: Squire, event: DragEvent): void {
  const { dataTransfer } = event;
  if (!dataTransfer) return;
  const html = dataTransfer.getData('text/html');
  const text = dataTransfer.getData('text/plain');
  if (!html && !text) return;
  event.preventDefault();
  const own = editor._dragRange;
  editor._dragRange = null;
  const place = caretAt(event, editor._root) ?? editor.getSelection().cloneRange();
  if (own?.isPointInRange(place.startContainer, place.startOffset)) return;
  if (own && dataTransfer.dropEffect !== 'copy') takeOut(editor, own, place);
  editor.setSelection(place);
  if (html) editor.insertHTML(html, true);
  else editor.insertPlainText(text, true);
}

/** Lines may become one: what marks the place moves along with its line. */
function takeOut(editor: Squire, own: Range, place: Range): void {
  const mark = document.createComment('');
  place.insertNode(mark);
  editor.setSelection(own).insertPlainText('', false);
  place.setStartBefore(mark);
  place.collapse(true);
  mark.remove();
}
