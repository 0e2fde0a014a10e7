/** The whole page: Wintro's header and settings navigation, the element, what arrived. */
import { useEffect, useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import { Header } from './header.tsx';
import { Integration } from './integration.tsx';
import { Navigation, places, type SandboxLinks } from './navigation.tsx';
import { OrganizationIntegration } from './organization-integration.tsx';
import { EndedNotice, ToldList, useTold } from './told.tsx';
import { readSession, type WintroSession } from './wintro-session.ts';

interface AppProps {
  readonly client: WintroMicrosoft365;
  readonly sandbox: SandboxLinks;
}

const [recruiter] = places;
const here = places.find(({ path }) => path === location.pathname) ?? recruiter;

const LEADS = {
  '/settings/integrations': 'Connect the tools you work with, so that you can reach people from Wintro.',
  '/organization/integrations':
    'What your organization lets its recruiters do with Microsoft Teams and Outlook, and who has connected.',
} as const;

export function App({ client, sandbox }: AppProps) {
  const [session, setSession] = useState<WintroSession | 'failed' | null>(null);
  useEffect(() => {
    readSession().then(setSession, () => setSession('failed'));
  }, []);
  const told = useTold(session);
  const Shown = here.path === '/organization/integrations' ? OrganizationIntegration : Integration;
  const ready = session !== null && session !== 'failed' ? session : null;
  return (
    <>
      <Header session={ready} />
      <EndedNotice told={told} />
      <div class="shell">
        <Navigation sandbox={sandbox} />
        <main id="content" tabIndex={-1}>
          <p class="breadcrumb">{here.settings} &gt; Integrations</p>
          <h1>Integrations</h1>
          <p class="lead">{LEADS[here.path]}</p>
          {session === 'failed' && (
            <p class="problem">
              <strong>Wintro does not answer.</strong> Load this page again in a moment.
            </p>
          )}
          {ready && <Shown client={client} user={ready.user} />}
          <ToldList told={told} />
        </main>
      </div>
    </>
  );
}
