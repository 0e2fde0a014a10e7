/**
 * Where the focus goes when the number of people changes by the user's hand: to the field, or, when the last place was
 * taken and the field is gone, to the button that gives it back.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';

export function usePeopleFocus(count: number, isFull: boolean) {
  const field = useRef<HTMLInputElement>(null);
  const lastButton = useRef<HTMLButtonElement>(null);
  const before = useRef(count);
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (before.current !== count && inside.current) (isFull ? lastButton : field).current?.focus();
    before.current = count;
  }, [count, isFull]);
  const onFocusIn = () => {
    inside.current = true;
  };
  const onFocusOut = (event: FocusEvent) => {
    // An element that is taken away loses the focus to nothing: the user is still here.
    if (event.relatedTarget) inside.current = false;
  };
  /** The user goes on elsewhere: what changes now moves no focus. */
  const leave = () => {
    inside.current = false;
  };
  return { field, lastButton, onFocusIn, onFocusOut, leave };
}
