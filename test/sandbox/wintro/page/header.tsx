/** Wintro's header, with the one thing a real one does not have: a switch between the sandbox's sample people. */
import { switchUser, type WintroSession, type WintroUser } from './wintro-session.ts';

export function Header({ session }: { session: WintroSession | null }) {
  return (
    <header class="header">
      <a class="skip-link" href="#content">
        Skip to content
      </a>
      <div class="brand">
        <img src="/assets/icon.svg" alt="" width="24" height="24" />
        <span>Wintro</span>
      </div>
      {session && (
        <label class="user-switch">
          <span>Signed in to Wintro as</span>
          <select
            value={session.user.id}
            onChange={(event) => void switchUser(event.currentTarget.value)}
            autocomplete="off"
          >
            {session.users.map((user) => (
              <option key={user.id} value={user.id}>
                {describe(user)}
              </option>
            ))}
          </select>
        </label>
      )}
    </header>
  );
}

function describe(user: WintroUser): string {
  return `${user.displayName} (${user.organization.name}, ${roleOf(user)})`;
}

/** The one that lets most be seen. */
function roleOf({ roles }: WintroUser): string {
  if (roles.includes('organization-admin')) return 'organization admin';
  if (roles.includes('operator')) return 'operator';
  return roles.includes('recruiter') ? 'recruiter' : 'no recruiter role';
}
