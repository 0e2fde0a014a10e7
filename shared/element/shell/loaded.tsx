/** A part that comes in a file of its own: waits for it, and when it does not come offers to ask for it again. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSurroundings } from './context.ts';
import { Failed } from './failed.tsx';

interface LoadedProps<T> {
  /** The same function for the same file, each time. */
  readonly load: () => Promise<T>;
  /** What stands there until then; by default something that is not seen. */
  readonly waiting?: ComponentChildren;
  readonly children: (part: T) => ComponentChildren;
}

/** What has come stays: the next part of the same file is there at once. */
const come = new Map<() => Promise<unknown>, unknown>();

export function Loaded<T>({ load, waiting = <span class="coming" hidden />, children }: LoadedProps<T>) {
  const [again, setAgain] = useState(0);
  const failed = useArrival(load, again);
  if (come.has(load)) return <>{children(come.get(load) as T)}</>;
  return failed ? <Failed onAgain={() => setAgain((times) => times + 1)} /> : <>{waiting}</>;
}

/** Asks for the file, anew for each try. True when it did not come. */
function useArrival(load: () => Promise<unknown>, tries: number): boolean {
  const { emit } = useSurroundings();
  const [failedAt, setFailedAt] = useState(-1);
  const [, draw] = useState({});
  useEffect(() => {
    if (come.has(load)) {
      // It came between the drawing and now: another part had asked for it.
      draw({});
      return undefined;
    }
    let isGone = false;
    load().then(
      (part) => {
        come.set(load, part);
        if (!isGone) draw({});
      },
      (error: unknown) => {
        if (isGone) return;
        setFailedAt(tries);
        emit('wintro-failed', { error });
      },
    );
    return () => {
      isGone = true;
    };
  }, [load, tries]);
  return failedAt === tries;
}
