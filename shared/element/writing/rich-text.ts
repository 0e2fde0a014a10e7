/**
 * Squire in a shadow root: it asks the page what has the focus and what is selected, and there the page does not know.
 * Takes HTML only through the cleaning, and leaves the Tab key and the browser's own shortcuts alone.
 */
import Squire from 'squire-rte/dist/squire-raw.mjs';
import type { Pictures } from '../pictures/picture.ts';
import { typedPolicy } from '../ui/typed-policy.ts';
import { cleanFragment } from './clean-html.ts';
import { takeDropped } from './dropped.ts';
import { rangeWithin, rootAround, selectionAround } from './selection.ts';
import { showPictures } from './show-pictures.ts';

/** Whole addresses: a guess would send somebody elsewhere. */
const LINKS = /\b(?:(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}])|([\w.%+-]+@(?:[\w-]+\.)+[a-z]{2,}))/i;

/** The browser means something else by them. */
const UNUSED_KEYS = ['Tab', 'Shift-Tab', 'PageUp', 'PageDown', 'Ctrl-d', 'Meta-d'];

/** Told also while nothing may be written: what has the focus, and what is taken along. */
const WITHOUT_WRITING = new Set(['focus', 'blur', 'selectionchange', 'copy']);

const MOST_UNDOS = 100;

export class RichText extends Squire {
  readonly pictures: Pictures | null;
  /** Takes files that were pasted or dropped; false leaves them to the form. */
  onFiles: (files: readonly File[]) => boolean = () => false;

  constructor(root: HTMLElement, pictures: Pictures | null) {
    super(root, {
      sanitizeToDOMFragment: (html, editor) => cleanFragment(html, (editor as RichText).pictures),
      undo: { documentSizeThreshold: -1, undoLimit: MOST_UNDOS },
      // The page hears of it as of any other fault.
      didError: (error: unknown) => reportError(error),
    });
    this.pictures = pictures;
    this.linkRegExp = LINKS;
    this.addEventListener('drop', (event) => takeDropped(this, event as DragEvent, this.onFiles));
    this.addEventListener('pasteImage', (event) => {
      const { clipboardData } = (event as CustomEvent<{ readonly clipboardData: DataTransfer }>).detail;
      this.onFiles([...clipboardData.files]);
    });
    for (const key of UNUSED_KEYS) this.setKeyHandler(key, null);
  }

  /** Puts the caret so many characters into a line. */
  placeCaret(line: number, column: number): void {
    const block = this._root.children[line] ?? this._root.lastElementChild ?? this._root;
    const [text] = block.childNodes;
    const range = document.createRange();
    if (text instanceof Text) range.setStart(text, Math.min(column, text.length));
    else range.setStart(block, 0);
    range.collapse(true);
    this.setSelection(range);
  }

  override handleEvent(event: Event): void {
    if (this._root.isContentEditable || WITHOUT_WRITING.has(event.type)) super.handleEvent(event);
  }

  override fireEvent(type: string, detail?: Event | object): this {
    if (type !== 'focus' && type !== 'blur') return super.fireEvent(type, detail);
    const isFocused = rootAround(this._root).activeElement === this._root;
    if (isFocused === this._isFocused) return this;
    this._isFocused = isFocused;
    const event = detail instanceof Event ? detail : new CustomEvent(type, { detail });
    for (const handler of this._events.get(type) ?? []) {
      if (typeof handler === 'function') handler.call(this, event);
    }
    return this;
  }

  override getSelection(): Range {
    const range = this._isFocused ? rangeWithin(this._root) : null;
    if (range) {
      // A break holds no caret: it stands before it.
      if (range.startContainer.nodeName === 'BR') range.setStartBefore(range.startContainer);
      if (range.endContainer.nodeName === 'BR') range.setEndBefore(range.endContainer);
      this._lastSelection = range;
    }
    if (this._root.contains(this._lastSelection.commonAncestorContainer)) return this._lastSelection;
    const start = document.createRange();
    start.setStart(this._root.firstElementChild ?? this._root, 0);
    return start;
  }

  override setSelection(range: Range): this {
    this._lastSelection = range;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    if (this._isFocused)
      selectionAround(this._root)?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    else this._enableRestoreSelection();
    return this;
  }

  /** Bytes of pictures are kept once, and not with every step that can be undone. */
  override _getRawHTML(): string {
    return super._getRawHTML().replace(/ src="data:[^"]*"/g, '');
  }

  /** What undo brings back stood here before: it was cleaned when it came. */
  override _setRawHTML(html: string): this {
    super._setRawHTML(typedPolicy().createHTML(html));
    showPictures(this._root, this.pictures);
    return this;
  }
}
