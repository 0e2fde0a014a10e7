/** Pictures on their way into the editor: pasted, dropped or chosen. What reads them is loaded with the first one. */
import { useLayoutEffect, useState, type MutableRef } from 'preact/hooks';
import type { Pictures } from '../pictures/picture.ts';
import { useSurroundings } from '../shell/context.ts';
import type { RichText } from './rich-text.ts';

export function usePictures(editor: MutableRef<RichText | null>, pictures: Pictures | null) {
  const { words, announce, emit } = useSurroundings();
  const [refused, setRefused] = useState<readonly string[]>([]);

  async function put(into: Pictures, files: readonly File[]): Promise<void> {
    try {
      const { takePictures } = await import('../pictures/chunk.ts');
      const taken = await takePictures(files, into, words);
      setRefused(taken.refused);
      announce(taken.said);
      if (!taken.html) return;
      editor.current?.focus().insertHTML(taken.html, false);
      // The editor has seen the change by then: taking a picture out can be undone by itself.
      await Promise.resolve();
      editor.current?.saveUndoState();
    } catch (error) {
      setRefused([words.text('failed.title')]);
      emit('wintro-failed', { error });
    }
  }

  /** False for what is no picture, where something else takes it. */
  function take(files: readonly File[]): boolean {
    if (!pictures) setRefused([words.text('picture.byMail')]);
    else if (files.every(({ type }) => type.startsWith('image/'))) void put(pictures, files);
    else return false;
    return true;
  }
  useLayoutEffect(() => {
    if (editor.current) editor.current.onFiles = take;
  });
  /** What was chosen as a picture goes in, or is refused with the reason. */
  const choose = (files: readonly File[]): void => void (pictures && put(pictures, files));
  return { choose, refused };
}
