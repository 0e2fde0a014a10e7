/** The permissions in plain words, before Microsoft shows them in its own. */
import { Icon } from '../ui/icon.tsx';

const asked: readonly [what: string, why: string][] = [
  ['Send chat messages in Teams as you', 'and start the chat when there is none yet'],
  [
    'Send messages to channels as you',
    'and see the names of your teams and their channels, to offer them to you',
  ],
  ['Send mail as you', 'from your own mailbox; copies are in your Sent Items'],
  ['See the people of your company and your contacts', 'so that you can pick a recipient by name'],
  ['See your name and e-mail address', 'to show which account is connected'],
  ['Keep this access until you disconnect', 'so that you do not sign in for every message'],
];

export function Permissions({ closed = false }: { closed?: boolean }) {
  return (
    <details class="permissions" open={!closed}>
      <summary>What Microsoft will ask you to allow</summary>
      <ul>
        {asked.map(([what, why]) => (
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
