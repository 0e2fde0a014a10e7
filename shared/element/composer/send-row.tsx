/** From whom the message goes, and Send; when nothing can go out, why not. */
import { useId } from 'preact/hooks';
import type { Connection } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Email } from '../ui/email.tsx';
import { Text } from '../ui/text.tsx';
import type { Words } from '../words.ts';
import type { Sender } from './use-send.ts';

interface SendRowProps {
  readonly connection: Connection | null;
  readonly sender: Sender;
  /** It goes at a time that was chosen. */
  readonly isLater: boolean;
  readonly onDone: (() => void) | undefined;
}

export function SendRow({ connection, sender, isLater, onDone }: SendRowProps) {
  const id = useId();
  const obstacle = obstacleIn(useWords(), connection);
  if (onDone && sender.result?.kind === 'sent') {
    return (
      <div class="send-row">
        <SenderLine connection={connection} />
        <Button kind="primary" onPress={onDone}>
          <Text of="button.close" />
        </Button>
      </div>
    );
  }
  return (
    <div class="send-row">
      {obstacle === null ? (
        <SenderLine connection={connection} />
      ) : (
        <p id={id} class="obstacle">
          {obstacle}
        </p>
      )}
      <Button
        kind="primary"
        submits
        off={obstacle !== null || sender.sending}
        describedBy={obstacle === null ? undefined : id}
      >
        <Text of={sender.sending ? 'send.sending' : isLater ? 'send.later' : 'send.button'} />
      </Button>
    </div>
  );
}

/** Why nothing can be sent now, in one sentence; null when it can. */
export function obstacleIn(words: Words, connection: Connection | null): string | null {
  if (connection?.permitted.send === false) return words.text('send.notYours');
  if (connection?.state === 'awaiting-approval') return words.text('send.first.finish');
  if (connection?.state === 'reconnect-required') return words.text('send.first.reconnect');
  if (connection?.state !== 'connected') return words.text('send.first.connect');
  return connection.actions.includes('send') ? null : pauseIn(words, connection);
}

/** Of somebody who is connected and may send. */
const pauseIn = (words: Words, { failure }: Connection): string =>
  failure ? words.text('send.paused', { title: words.problem(failure).title }) : words.text('send.notNow');

function SenderLine({ connection }: { connection: Connection | null }) {
  const { email, displayName } = connection?.account ?? {};
  if (!email && !displayName) {
    return (
      <p class="sender">
        <Text of="send.asYourself" />
      </p>
    );
  }
  return (
    <p class="sender">
      <Text
        of="send.as"
        with={{
          name: displayName && <strong>{displayName}</strong>,
          email: email && <Email address={email} />,
        }}
      />
    </p>
  );
}
