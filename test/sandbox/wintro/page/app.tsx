/** The whole page: Wintro's header and settings navigation, the element, what arrived. */
import { useEffect, useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import { Header } from './header.tsx';
import { Integration } from './integration.tsx';
import { Navigation, type SandboxLinks } from './navigation.tsx';
import { readSession, type WintroSession } from './wintro-session.ts';

interface AppProps {
  readonly client: WintroMicrosoft365;
  readonly sandbox: SandboxLinks;
}

export function App({ client, sandbox }: AppProps) {
  const [session, setSession] = useState<WintroSession | 'failed' | null>(null);
  useEffect(() => {
    readSession().then(setSession, () => setSession('failed'));
  }, []);
  const ready = session !== null && session !== 'failed' ? session : null;
  return (
    <>
      <Header session={ready} />
      <div class="shell">
        <Navigation sandbox={sandbox} />
        <main id="content" tabIndex={-1}>
          <p class="breadcrumb">Recruiter Settings &gt; Integrations</p>
          <h1>Integrations</h1>
          <p class="lead">Connect the tools you work with, so that you can reach people from Wintro.</p>
          {session === 'failed' && (
            <p class="problem">
              <strong>Wintro does not answer.</strong> Load this page again in a moment.
            </p>
          )}
          {ready && <Integration client={client} user={ready.user} />}
        </main>
      </div>
    </>
  );
}
