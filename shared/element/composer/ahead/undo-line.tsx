/** The seconds before a message goes, and how to call it back; or that it could not go when its time had come. */
import { useEffect, useState, type MutableRef } from 'preact/hooks';
import { useSurroundings } from '../../shell/context.ts';
import { Button } from '../../ui/button.tsx';
import { Text } from '../../ui/text.tsx';
import type { Held } from '../use-held.ts';

interface UndoLineProps extends Held {
  readonly form: MutableRef<HTMLFormElement | null>;
}

export function UndoLine(props: UndoLineProps) {
  const { state, seconds } = props;
  const { words, announce } = useSurroundings();
  useEffect(() => {
    // Once: a screen reader would do nothing else than count.
    if (state === 'waiting') announce(words.counted('undo.announced', seconds));
    else announce(words.text('undo.stopped'));
  }, [state]);
  if (state === 'waiting') return <Waiting {...props} />;
  return (
    <p class="obstacle">
      <Text of="undo.stopped" />
    </p>
  );
}

function Waiting({ seconds, undo, form }: UndoLineProps) {
  const { words, announce } = useSurroundings();
  const left = useSecondsLeft(seconds);
  function callBack(): void {
    undo();
    announce(words.text('undo.undone'));
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      callBack();
    };
    const { current } = form;
    current?.addEventListener('keydown', onKey);
    return () => current?.removeEventListener('keydown', onKey);
  }, []);
  return (
    <p class="undo-line">
      <span>{words.counted('undo.waiting', left)}</span>
      <Button small onPress={callBack}>
        <Text of="undo.button" />
      </Button>
    </p>
  );
}

/** Counts down for the eye; when the message goes is not decided here. */
function useSecondsLeft(seconds: number): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(1, now - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return left;
}
