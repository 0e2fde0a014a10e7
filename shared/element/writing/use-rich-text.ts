/** The editor over its field: it comes and goes with it, takes what the draft says, and tells what is written. */
import { useEffect, useLayoutEffect, useRef, useState, type MutableRef } from 'preact/hooks';
import type { EditorProps } from './editor-props.ts';
import { formatsAt, type FormatName } from './formats.ts';
import { RichText } from './rich-text.ts';
import { htmlOfText } from './html-of-text.ts';
import { writtenIn, type Written } from './written-html.ts';

export interface RichTextHandle {
  readonly field: MutableRef<HTMLDivElement | null>;
  readonly editor: MutableRef<RichText | null>;
  /** What the words at the caret have. */
  readonly on: readonly FormatName[];
}

/** Told after the editor has seen to it. */
const EVENTS = ['pathChange', 'select', 'cursor', 'input'];

export function useRichText(props: EditorProps): RichTextHandle {
  const field = useRef<HTMLDivElement>(null);
  const editor = useRef<RichText | null>(null);
  const [on, setOn] = useState<readonly FormatName[]>([]);
  const latest = useRef(props);
  latest.current = props;
  /** What was told last: anything else in the draft was put there by somebody else. */
  const told = useRef<Written | null>(null);

  function tell(): void {
    const { isTextEnough, onChange } = latest.current;
    if (!field.current) return;
    const now = writtenIn(field.current, isTextEnough);
    const isNews = now.text !== told.current?.text || now.contentType !== told.current.contentType;
    told.current = now;
    if (isNews) onChange(now);
  }

  useLayoutEffect(() => {
    if (!field.current) return undefined;
    const made = new RichText(field.current, latest.current.pictures);
    editor.current = made;
    for (const name of EVENTS) {
      made.addEventListener(name, () => {
        const found = formatsAt(made);
        setOn((before) => (before.join() === found.join() ? before : found));
      });
    }
    made.addEventListener('input', tell);
    return () => {
      made.destroy();
      editor.current = null;
    };
  }, []);

  const { text, contentType } = props.written;
  useLayoutEffect(() => {
    if (told.current?.text === text && told.current.contentType === contentType) return;
    const { caret } = latest.current;
    const isFirst = told.current === null;
    told.current = { text, contentType };
    editor.current?.setHTML(contentType === 'html' ? text : text && htmlOfText(text));
    if (isFirst && caret !== null) takeOver(editor.current, text, caret);
  }, [text, contentType]);
  // A mail is HTML from its first letter on, and what a draft of elsewhere has too much goes.
  useEffect(tell, [text, contentType]);

  const { disabled } = props;
  useLayoutEffect(() => {
    if (field.current) field.current.contentEditable = String(!disabled);
  }, [disabled]);
  return { field, editor, on };
}

/** Whoever was writing in the plain field goes on where they were. */
function takeOver(editor: RichText | null, text: string, caret: number): void {
  const lines = text.slice(0, caret).split('\n');
  editor?.focus();
  editor?.placeCaret(lines.length - 1, lines.at(-1)?.length ?? 0);
}
