/**
 * The one thing that zag takes of `preact/compat`: what `act` changes is drawn before it returns. It stands in for the whole
 * of it, which would be a twentieth of the composer, and change how Preact reads events.
 */
import { options } from 'preact';

export function flushSync<T>(act: () => T): T {
  const before = Object.getOwnPropertyDescriptor(options, 'debounceRendering');
  let draw: (() => void) | undefined;
  options.debounceRendering = (drawing) => {
    draw = drawing;
  };
  try {
    const made = act();
    draw?.();
    return made;
  } finally {
    if (before) Object.defineProperty(options, 'debounceRendering', before);
    else delete options.debounceRendering;
  }
}
