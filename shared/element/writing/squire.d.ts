/**
 * What is used of Squire, in the form that our build makes small: smaller than theirs. Its own types name files as only
 * bundlers find them.
 */
declare module 'squire-rte/dist/squire-raw.mjs' {
  export interface SquireConfig {
    readonly sanitizeToDOMFragment: (html: string, editor: Squire) => DocumentFragment;
    readonly undo: { readonly documentSizeThreshold: number; readonly undoLimit: number };
    readonly didError: (error: unknown) => void;
  }

  type Handler = ((this: Squire, event: Event) => void) | { handleEvent(event: Event): void };

  export default class Squire {
    constructor(root: HTMLElement, config: SquireConfig);
    readonly _root: HTMLElement;
    readonly _events: ReadonlyMap<string, readonly Handler[]>;
    _isFocused: boolean;
    _lastSelection: Range;
    /** What is dragged of its own words. */
    _dragRange: Range | null;
    linkRegExp: RegExp;
    _enableRestoreSelection(): void;
    _getRawHTML(): string;
    _setRawHTML(html: string): this;
    handleEvent(event: Event): void;
    fireEvent(type: string, detail?: Event | object): this;
    addEventListener(type: string, handler: Handler): this;
    setKeyHandler(key: string, handler: null): this;
    getSelection(): Range;
    setSelection(range: Range): this;
    hasFormat(tag: string, attributes: null, range: Range): boolean;
    focus(): this;
    saveUndoState(): this;
    destroy(): void;
    setHTML(html: string): this;
    insertHTML(html: string, isPaste: boolean): this;
    insertPlainText(text: string, isPaste: boolean): this;
    bold(): this;
    removeBold(): this;
    italic(): this;
    removeItalic(): this;
    makeUnorderedList(): this;
    makeOrderedList(): this;
    removeList(): this;
    increaseQuoteLevel(): this;
    decreaseQuoteLevel(): this;
    makeLink(address: string): this;
    removeLink(): this;
  }
}
