/** The message as it is written with format: buttons, the words, and where a link leads. */
import { useRef, useState, type MutableRef } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { useWritingStyles } from '../styles/writing-sheet.ts';
import type { EditorProps } from './editor-props.ts';
import { FORMATS, type Format } from './formats.ts';
import { LinkForm } from './link-form.tsx';
import { PictureChoice } from './picture-choice.tsx';
import type { RichText } from './rich-text.ts';
import { Toolbar } from './toolbar.tsx';
import { usePictures } from './use-pictures.ts';
import { useRichText } from './use-rich-text.ts';

export function Editor(props: EditorProps) {
  useWritingStyles();
  const { id, labelledBy, describedBy, isInvalid, disabled, rows, onTyped, onKeyDown } = props;
  const { words } = useSurroundings();
  const { field, editor, on } = useRichText(props);
  const { link, ask, leave } = useLink(editor);
  const { choose, refused } = usePictures(editor, props.pictures);
  const input = useRef<HTMLInputElement>(null);
  function press(format: Format): void {
    if (!editor.current) return;
    if (format.name === 'link') ask();
    else if (format.name === 'picture') input.current?.click();
    else format.toggle(editor.current, on.includes(format.name));
  }
  function onKey(event: KeyboardEvent): void {
    const isLink = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'k';
    if (!isLink || disabled || !editor.current) {
      onKeyDown(event);
      return;
    }
    event.preventDefault();
    ask();
  }
  return (
    <div class="writing">
      <Toolbar
        field={id}
        formats={props.pictures ? FORMATS : FORMATS.slice(0, -1)}
        on={on}
        off={disabled}
        onPress={press}
      />
      {link !== null && (
        <LinkForm
          address={link}
          onSet={(address) => leave((made) => setLinkAt(made, address))}
          onRemove={() => leave((made) => made.removeLink())}
          onLeave={() => leave(() => undefined)}
        />
      )}
      <PictureChoice field={id} input={input} refused={refused} onChosen={choose} />
      <div
        ref={field}
        id={id}
        class={`words rows-${rows}`}
        part="input"
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        aria-readonly={disabled}
        lang={words.language}
        onInput={(event) => onTyped((event as InputEvent).data, beforeCaret(editor.current), placeIn(editor))}
        onKeyDown={onKey}
      />
    </div>
  );
}

/** Where the link at the caret leads, while that is asked. */
function useLink(editor: MutableRef<RichText | null>) {
  const [link, setLink] = useState<string | null>(null);
  return {
    link,
    ask: () => setLink(editor.current && linkAt(editor.current)),
    leave: (act: (made: RichText) => void) => {
      setLink(null);
      if (editor.current) act(editor.current.focus());
    },
  };
}

function linkAt(editor: RichText): string {
  const { startContainer } = editor.getSelection();
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  return element?.closest('a')?.getAttribute('href') ?? '';
}

/** A link that stands at the caret leads elsewhere from now on; selected words become one; else its address stands there. */
function setLinkAt(editor: RichText, address: string): void {
  const range = editor.getSelection();
  const { startContainer } = range;
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const link = element?.closest('a');
  if (link && range.collapsed) {
    range.selectNodeContents(link);
    editor.setSelection(range);
  }
  editor.makeLink(address);
}

function beforeCaret(editor: RichText | null): string {
  const range = editor?.getSelection();
  return range?.startContainer instanceof Text ? range.startContainer.data.slice(0, range.startOffset) : '';
}

/** Where somebody's name goes: the caret is remembered while the focus is elsewhere. */
const placeIn = (editor: { readonly current: RichText | null }) => ({
  insert: (words: string) => void editor.current?.focus().insertPlainText(words, false),
  leave: () => void editor.current?.focus(),
});
