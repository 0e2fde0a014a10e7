/** The page's one live region: what happened is said once, politely, to whoever cannot see it. */
import { useEffect, useState } from 'preact/hooks';

type Listener = (text: string) => void;
let listener: Listener | undefined;

/** Has `text` read out. */
export function announce(text: string): void {
  listener?.(text);
}

export function Announcer() {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  useEffect(() => {
    listener = (text) => setSaid((before) => ({ text, turn: before.turn + 1 }));
    return () => {
      listener = undefined;
    };
  }, []);
  // A new element for each announcement: the same sentence twice is read twice.
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
