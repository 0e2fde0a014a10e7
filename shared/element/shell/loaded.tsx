/** A part that comes in a file of its own: waits for it, and when it does not come offers to ask for it again. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSurroundings } from './context.ts';
import { Failed } from './failed.tsx';

interface LoadedProps<T> {
  readonly load: () => Promise<T>;
  readonly waiting: ComponentChildren;
  readonly children: (part: T) => ComponentChildren;
}

export function Loaded<T>({ load, waiting, children }: LoadedProps<T>) {
  const { emit } = useSurroundings();
  const [part, setPart] = useState<{ readonly value: T } | null>(null);
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isGone = false;
    load().then(
      (value) => {
        if (!isGone) setPart({ value });
      },
      (error: unknown) => {
        if (isGone) return;
        setFailed(true);
        emit('wintro-failed', { error });
      },
    );
    return () => {
      isGone = true;
    };
  }, [load, tries]);
  if (part) return <>{children(part.value)}</>;
  if (!failed) return <>{waiting}</>;
  return (
    <Failed
      onAgain={() => {
        setFailed(false);
        setTries((times) => times + 1);
      }}
    />
  );
}
