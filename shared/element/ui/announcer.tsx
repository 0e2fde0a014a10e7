/** The element's one live region: what happened is said once, politely, to whoever cannot see it. */
export interface Said {
  readonly text: string;
  /** Another number for each announcement: the same sentence twice is read twice. */
  readonly turn: number;
}

export function Announcer({ said }: { said: Said }) {
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
