/** What the message field does with the choice of format: words keep what they say when it changes. */
import { useRef, useState } from 'preact/hooks';
import type { Draft } from './draft.ts';
import type { Keeper } from './keeper.ts';
import { plainWords } from './plain-words.ts';
import { useEditor, useWriting } from './use-writing.ts';

interface FormatProps {
  readonly keeper: Keeper;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

export type FormatHandle = ReturnType<typeof useFormat>;

export function useFormat({ keeper, draft, change }: FormatProps) {
  const { isPlain, choose } = useWriting(keeper);
  const [wishes, setWishes] = useState(0);
  const isHtml = draft.contentType === 'html';
  const { Editor, isMissing } = useEditor(isPlain ? 0 : wishes + Number(isHtml));
  /** What the words were before they became plain: whoever changes their mind at once has it back. */
  const before = useRef<{ readonly html: string; readonly text: string } | null>(null);
  const want = () => setWishes((times) => (times === 0 || isMissing ? times + 1 : times));
  function chooseFormat(format: 'plain' | 'formatted'): void {
    choose(format);
    if (format === 'formatted') {
      want();
      if (before.current?.text === draft.text) change({ text: before.current.html, contentType: 'html' });
    } else if (isHtml) {
      const text = plainWords(draft.text);
      before.current = { html: draft.text, text };
      change({ text, contentType: 'text' });
    }
  }
  /** Words with format wait for the editor; without it they are words. */
  const isComing = isHtml && !isPlain && !isMissing;
  return { isPlain, isMissing, isComing, Editor, want, choose: chooseFormat };
}
