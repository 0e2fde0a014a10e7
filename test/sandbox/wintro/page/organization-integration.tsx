/** The organization's side of "Microsoft Teams & Outlook", for whoever administers the organization in Wintro. */
import type { WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import '../../../../shared/element/organization/index.ts';
import type {} from '../../../../shared/element/preact.d.ts';
import type { WintroUser } from './wintro-session.ts';

interface OrganizationIntegrationProps {
  readonly client: WintroMicrosoft365;
  readonly user: WintroUser;
}

export const OrganizationIntegration = ({ client, user }: OrganizationIntegrationProps) => (
  <div class="columns single">
    <wintro-microsoft-365-organization client={client} user-key={user.id} />
  </div>
);
