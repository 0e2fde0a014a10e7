/** The whole page: Wintro's header and settings navigation, the card, the composer, what arrived. */
import { useEffect, useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import { Header } from './header.tsx';
import { Integration } from './integration.tsx';
import { Navigation, type SandboxLinks } from './navigation.tsx';
import { Announcer } from './ui/announcer.tsx';
import { Notice } from './ui/notice.tsx';
import type { ResumedReturn } from './use-connection.ts';
import { readSession, type WintroSession } from './wintro-session.ts';

interface AppProps {
  readonly client: WintroMicrosoft365;
  readonly resumed: ResumedReturn;
  readonly sandbox: SandboxLinks;
}

export function App({ client, resumed, sandbox }: AppProps) {
  const [session, setSession] = useState<WintroSession | 'failed' | null>(null);
  useEffect(() => {
    readSession().then(setSession, () => setSession('failed'));
  }, []);
  const ready = session !== null && session !== 'failed' ? session : null;
  return (
    <>
      <a class="skip-link" href="#content">
        Skip to content
      </a>
      <Header session={ready} />
      <div class="shell">
        <Navigation sandbox={sandbox} />
        <main id="content" tabIndex={-1}>
          <p class="breadcrumb">Recruiter Settings &gt; Integrations</p>
          <h1>Integrations</h1>
          <p class="lead">Connect the tools you work with, so that you can reach people from Wintro.</p>
          {session === 'failed' && (
            <Notice tone="problem">
              <p>
                <strong>Wintro does not answer.</strong> Load this page again in a moment.
              </p>
            </Notice>
          )}
          {ready && <Integration client={client} resumed={resumed} user={ready.user} />}
        </main>
      </div>
      <Announcer />
    </>
  );
}
