/** What the toolbar can do: how each button is named and drawn, when it is pressed in, and what pressing it does. */
import type { TextKey, CountKey } from '../catalogue.ts';
import type { RichText } from './rich-text.ts';

export type FormatName = 'bold' | 'italic' | 'bullets' | 'numbers' | 'quote' | 'link' | 'picture';

export interface Format {
  readonly name: FormatName;
  readonly says: Exclude<TextKey, CountKey>;
  /** The element around the words that have it. */
  readonly tag: string;
  readonly path: string;
  /** For whoever writes by keyboard: with Ctrl, on a Mac with the command key. */
  readonly key?: string;
  readonly toggle: (editor: RichText, isOn: boolean) => void;
}

export const FORMATS: readonly Format[] = [
  {
    ...{ name: 'bold', says: 'format.bold', tag: 'B', key: 'B' },
    path: 'M6 3.5h4.5a3 3 0 0 1 0 6H6zM6 9.5h5.5a3.5 3.5 0 0 1 0 7H6z',
    toggle: (editor, isOn) => (isOn ? editor.removeBold() : editor.bold()),
  },
  {
    ...{ name: 'italic', says: 'format.italic', tag: 'I', key: 'I' },
    path: 'M9 3.5h6M5 16.5h6M12 3.5l-4 13',
    toggle: (editor, isOn) => (isOn ? editor.removeItalic() : editor.italic()),
  },
  {
    ...{ name: 'bullets', says: 'format.bullets', tag: 'UL', key: 'Shift+8' },
    path: 'M8 5h9M8 10h9M8 15h9M3.5 5h.5M3.5 10h.5M3.5 15h.5',
    toggle: (editor, isOn) => (isOn ? editor.removeList() : editor.makeUnorderedList()),
  },
  {
    ...{ name: 'numbers', says: 'format.numbers', tag: 'OL', key: 'Shift+9' },
    path: 'M8 5h9M8 10h9M8 15h9M3 4l1-1v4.5M3 12.5h2.5M3 12.5c3-2.5 2-4.5 0-3M3 15h2c1 2.5-1 2.5-2 2',
    toggle: (editor, isOn) => (isOn ? editor.removeList() : editor.makeOrderedList()),
  },
  {
    ...{ name: 'quote', says: 'format.quote', tag: 'BLOCKQUOTE', key: ']' },
    path: 'M4 4v12M8 6h9M8 10h9M8 14h6',
    toggle: (editor, isOn) => (isOn ? editor.decreaseQuoteLevel() : editor.increaseQuoteLevel()),
  },
  {
    ...{ name: 'link', says: 'format.link', tag: 'A', key: 'K' },
    path: 'M8.5 11.5l3-3M7 9l-2 2a2.8 2.8 0 0 0 4 4l2-2M13 11l2-2a2.8 2.8 0 0 0-4-4l-2 2',
    // Asks where to: the form below the buttons does the rest.
    toggle: () => undefined,
  },
  {
    ...{ name: 'picture', says: 'format.picture', tag: 'IMG' },
    path: 'M3 4.5h14v11H3zM3.5 14l4-4.5 3 3 2.5-2.5 4 4',
    // Asks which: the editor does the rest.
    toggle: () => undefined,
  },
];

/** What the words have at the caret, or all of them that are selected. */
export const formatsAt = (editor: RichText): FormatName[] =>
  FORMATS.filter(({ tag }) => editor.hasFormat(tag, null, editor.getSelection().cloneRange())).map(
    ({ name }) => name,
  );
