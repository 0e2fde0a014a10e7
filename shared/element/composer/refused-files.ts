/** Files that were let go where nothing takes them: the browser would leave the page for them. Only a mail has files. */
import { useState } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';

/** `on` goes to what they may fall on, `fault` is what to say there, until somebody writes on. Without `says` they are only kept away. */
export function useRefusedFiles(says: boolean) {
  const { words, announce } = useSurroundings();
  const [fault, setFault] = useState<string>();
  function take(event: DragEvent): void {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (event.type !== 'drop' || !says) return;
    const said = words.text('picture.byMail');
    setFault(said);
    announce(said);
  }
  return { fault, on: { onDragOver: take, onDrop: take, onInput: () => setFault(undefined) } };
}
