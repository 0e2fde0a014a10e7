/** The permissions in plain words, before Microsoft shows them in its own. */
import { Icon } from '../ui/icon.tsx';
import { permissionWords } from './permission-words.ts';

export function Permissions({ closed = false }: { closed?: boolean }) {
  return (
    <details class="permissions" open={!closed}>
      <summary>What Microsoft will ask you to allow</summary>
      <ul>
        {permissionWords.map(({ what, why }) => (
          <li key={what}>
            <Icon name="check" />
            <span>
              <strong>{what}</strong>, {why}.
            </span>
          </li>
        ))}
      </ul>
      <p class="muted">
        Wintro cannot read your chats, channels or mail. You can disconnect here at any time.
      </p>
    </details>
  );
}
