/** One tab of the composer: whom to, what, from whom, and how it ended. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  Connection,
  ConnectOptions,
  Message,
  Problem,
  WintroMicrosoft365,
} from '../../../../../shared/client/index.ts';
import type { Watched } from '../arrived/watched.ts';
import { Email } from '../ui/email.tsx';
import type { WintroUser } from '../wintro-session.ts';
import { useDraft, type Draft, type Slot } from './drafts.ts';
import { DestinationFields } from './destination-fields.tsx';
import { MessageField } from './message-field.tsx';
import { MessageOptions } from './message-options.tsx';
import { destinationOf, faultsOf, messageOf, type FieldFaults } from './messages.ts';
import type { Takers } from './people-picker.tsx';
import { SendResultPanel } from './send-result.tsx';
import { useSend, type SendResult } from './use-send.ts';

export interface ComposeProps {
  readonly client: WintroMicrosoft365;
  readonly user: WintroUser;
  readonly connection: Connection | null;
  readonly onSent: (watched: Watched) => void;
  readonly onFailed: (problem: Problem) => void;
  readonly onConnect: (options?: ConnectOptions) => Promise<void>;
}

interface ComposeFormProps extends ComposeProps {
  readonly kind: Message['kind'];
  readonly slot: Slot;
  readonly first?: Partial<Draft>;
  /** In a dialog: nothing but recipient and words, and a way out after the send. */
  readonly onDone?: () => void;
  /** False while the form stands in a tab that is not looked at. */
  readonly shown: boolean;
}

export function ComposeForm(props: ComposeFormProps) {
  const { client, user, connection, kind, slot, shown, onDone } = props;
  const handle = useDraft(user.id, slot, props.first);
  const sender = useSend(client, user.id, slot);
  const takers: Takers = useRef(new Set<() => void>());
  const [faults, setFaults] = useState<FieldFaults>({});
  useEffect(() => {
    if (Object.keys(faults).length > 0) focusFirstFault(slot);
  }, [faults, slot]);
  const canSend = connection?.state === 'connected' && connection.permitted.send;

  async function sendMessage(message: Message): Promise<void> {
    const draft = handle.read();
    const to = destinationOf(kind, draft);
    const result = await sender.send(message, to);
    if (result?.kind === 'sent') {
      handle.clearWords();
      props.onSent(watchedPlace(message, draft, result));
    }
    if (result?.kind === 'problem') props.onFailed(result.problem);
  }

  function submit(): void {
    for (const take of takers.current) take();
    const draft = handle.read();
    const found = faultsOf(kind, draft);
    setFaults(found);
    const message = messageOf(kind, draft);
    if (Object.keys(found).length === 0 && message && canSend) void sendMessage(message);
  }

  return (
    <form
      id={`form-${slot}`}
      class="compose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DestinationFields
        takers={takers}
        kind={kind}
        client={client}
        shown={shown}
        faults={faults}
        {...handle}
      />
      <MessageField kind={kind} {...handle} fault={faults.text} disabled={sender.sending} onSubmit={submit} />
      {!onDone && <MessageOptions kind={kind} {...handle} />}
      <div class="send-row">
        <SenderLine connection={connection} />
        {onDone && sender.result?.kind === 'sent' ? (
          <button type="button" class="button primary" onClick={onDone}>
            Close
          </button>
        ) : (
          <button type="submit" class="button primary" disabled={!canSend || sender.sending}>
            {sender.sending ? 'Sending ...' : 'Send'}
          </button>
        )}
      </div>
      <SendResultPanel
        sender={sender}
        connection={connection}
        onSend={(message) => void sendMessage(message)}
      />
    </form>
  );
}

function SenderLine({ connection }: { connection: Connection | null }) {
  if (connection?.state !== 'connected') {
    return <p class="muted">{firstStep(connection)} to send. Your draft is kept.</p>;
  }
  const { email, displayName } = connection.account ?? {};
  return (
    <p class="sender">
      You send as <strong>{displayName ?? (email ? '' : 'yourself')}</strong>{' '}
      {email && <Email address={email} />}
    </p>
  );
}

function firstStep(connection: Connection | null): string {
  if (connection?.state === 'awaiting-approval') return 'Finish connecting';
  return connection?.state === 'not-connected' ? 'Connect' : 'Reconnect';
}

function focusFirstFault(slot: Slot): void {
  document.querySelector<HTMLElement>(`#form-${slot} [aria-invalid="true"]`)?.focus();
}

type SentResult = SendResult & { readonly kind: 'sent' };

/** Where the message can be looked at: through a recipient's eyes, or those of another member of the channel. */
function watchedPlace(message: Message, draft: Draft, { sent, to }: SentResult): Watched {
  if (message.kind === 'channel') {
    const { teamId: team, channelId: channel } = message;
    const query = new URLSearchParams({ team, channel, writer: sent.sender.email ?? '' });
    return { query: query.toString(), name: `Members of ${to}` };
  }
  const [recipient] = draft.to;
  const query = new URLSearchParams({ person: recipient?.address ?? '' });
  return { query: query.toString(), name: recipient?.name ?? to };
}
