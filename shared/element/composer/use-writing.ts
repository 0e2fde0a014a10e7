/** How somebody writes, with format or plain: as they chose last, else as the page says; and the editor, once it is wanted. */
import { useEffect, useState } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import type * as Writing from '../writing/chunk.ts';
import type { Keeper } from './keeper.ts';

/** Kept beside the drafts. */
const SLOT = 'format';

export function useWriting(keeper: Keeper) {
  const { root } = useSurroundings();
  // A browser that keeps nothing remembers it as long as the form.
  const [chosen, setChosen] = useState<unknown>(null);
  const isPlain = (keeper.read(SLOT) ?? chosen ?? root.host.getAttribute('format')) === 'plain';
  const choose = (format: 'plain' | 'formatted'): void => {
    keeper.keep(SLOT, format);
    setChosen(format);
  };
  return { isPlain, choose };
}

let come: typeof Writing | undefined;

/** The editor's file: nothing of it is loaded before it is wanted; `wanted` grows with every wish, 0 is none. */
export function useEditor(wanted: number) {
  const { emit } = useSurroundings();
  const [failedAt, setFailedAt] = useState(0);
  const [, draw] = useState({});
  useEffect(() => {
    if (wanted === 0 || come) return undefined;
    let isGone = false;
    import('../writing/chunk.ts').then(
      (part) => {
        come = part;
        if (!isGone) draw({});
      },
      (error: unknown) => {
        if (isGone) return;
        setFailedAt(wanted);
        emit('wintro-failed', { error });
      },
    );
    return () => {
      isGone = true;
    };
  }, [wanted]);
  return { Editor: wanted > 0 ? come?.Editor : undefined, isMissing: wanted > 0 && failedAt === wanted };
}
