/** The permissions in plain words, before Microsoft shows them in its own. */
import { Icon } from '../ui/icon.tsx';
import { Text } from '../ui/text.tsx';
import { permissionNames } from './permission-names.ts';

export function Permissions({ closed = false }: { closed?: boolean }) {
  return (
    <details class="permissions" open={!closed}>
      <summary>
        <Text of="permissions.title" />
      </summary>
      <ul>
        {permissionNames.map((name) => (
          <li key={name}>
            <Icon name="check" />
            <span>
              <Text of={`permission.${name}`} />
            </span>
          </li>
        ))}
      </ul>
      <p class="muted">
        <Text of="permissions.limits" />
      </p>
    </details>
  );
}
