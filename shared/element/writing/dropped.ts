/**
 * Words and HTML that were let go over the editor go in where the pointer was, cleaned as what is pasted. The editor's own
 * words move there, or are copied where that key was held.
 */
import type Squire from 'squire-rte/dist/squire-raw.mjs';
import { caretAt } from './selection.ts';

/** `onFiles` is asked first about files; what it does not take is left to whoever takes that. */
export function takeDropped(
  editor: Squire,
  event: DragEvent,
  onFiles: (files: readonly File[]) => boolean,
): void {
  const { dataTransfer } = event;
  if (!dataTransfer) return;
  const own = editor._dragRange;
  editor._dragRange = null;
  const place = caretAt(event, editor._root) ?? editor.getSelection().cloneRange();
  if (!own && dataTransfer.files.length > 0) {
    editor.setSelection(place);
    if (onFiles([...dataTransfer.files])) event.preventDefault();
    return;
  }
  takeWords(editor, event, dataTransfer, { own, place });
}

interface Places {
  readonly own: Range | null;
  readonly place: Range;
}

function takeWords(editor: Squire, event: DragEvent, given: DataTransfer, { own, place }: Places): void {
  const html = given.getData('text/html');
  const text = given.getData('text/plain');
  if (!html && !text) return;
  event.preventDefault();
  if (own?.isPointInRange(place.startContainer, place.startOffset)) return;
  if (own && given.dropEffect !== 'copy') takeOut(editor, own, place);
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
