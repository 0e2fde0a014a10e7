/** The integration "Microsoft Teams & Outlook": status card, composer, what arrived, and the dialogs over them. */
import { useState } from 'preact/hooks';
import type { Problem, WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import { ArrivedPanel } from './arrived/arrived-panel.tsx';
import { useWatched, type Watched } from './arrived/watched.ts';
import { DisconnectDialog } from './card/disconnect-dialog.tsx';
import { StatusCard } from './card/status-card.tsx';
import { Composer } from './composer/composer.tsx';
import { isDisconnected } from './composer/result-words.ts';
import { TestMessageDialog } from './composer/test-message-dialog.tsx';
import { useConnection, type ResumedReturn } from './use-connection.ts';
import type { WintroUser } from './wintro-session.ts';

interface IntegrationProps {
  readonly client: WintroMicrosoft365;
  readonly resumed: ResumedReturn;
  readonly user: WintroUser;
}

export function Integration({ client, resumed, user }: IntegrationProps) {
  const card = useConnection(client, resumed);
  const [open, setOpen] = useState<'disconnect' | 'test-message' | null>(null);
  const watched = useWatched(user.id);
  // Another tab may have disconnected: the composer stays, with what it says about the message and with the draft.
  const [cutOff, setCutOff] = useState(false);
  // A connection that Microsoft ended keeps its account while approval is waited for: the drafts are there too.
  const hasComposer =
    cutOff || card.connection?.account !== undefined || card.connection?.state === 'connected';
  const close = () => setOpen(null);
  const disconnect = () => {
    setCutOff(false);
    return card.disconnect();
  };
  const compose = {
    client,
    user,
    connection: card.connection,
    onSent: (place: Watched) => {
      watched.add(place);
      void card.refresh();
    },
    onFailed: (problem: Problem) => {
      setCutOff(isDisconnected(problem));
      void card.refresh();
    },
    onConnect: card.connect,
  };
  return (
    <div class={hasComposer ? 'columns' : 'columns single'}>
      <div class="column">
        <StatusCard
          card={card}
          onTestMessage={() => setOpen('test-message')}
          onDisconnect={() => setOpen('disconnect')}
        />
        {hasComposer && <Composer {...compose} />}
      </div>
      {hasComposer && <ArrivedPanel watched={watched} />}
      {open === 'disconnect' && <DisconnectDialog onClose={close} onConfirm={disconnect} />}
      {open === 'test-message' && <TestMessageDialog {...compose} onClose={close} />}
    </div>
  );
}
