/** The card while there is no usable connection: why, and the way to one. */
import { Details } from '../ui/details.tsx';
import { Email } from '../ui/email.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import type { CardBodyProps } from './card-body.tsx';
import { Permissions } from './permissions.tsx';

export function NotPermittedCard() {
  return (
    <p>
      Connecting an account needs the role <strong>Recruiter</strong> in Wintro. An administrator of your
      organization in Wintro can give it to you.
    </p>
  );
}

function ConnectButton({ card, label }: { card: CardBodyProps['card']; label: string }) {
  const leaving = card.busy === 'connecting';
  return (
    <button
      type="button"
      class="button primary"
      disabled={card.busy !== null}
      onClick={() => void card.connect()}
    >
      {leaving ? 'Taking you to Microsoft ...' : label}
    </button>
  );
}

export function NotConnectedCard({ card }: CardBodyProps) {
  return (
    <>
      <p>
        Connect your own Microsoft 365 account to write to colleagues and candidates from here: Teams chats,
        Teams channels and Outlook mail. <strong>Recipients see you, not Wintro.</strong>
      </p>
      <Permissions />
      <div class="buttons">
        <ConnectButton card={card} label="Connect" />
      </div>
    </>
  );
}

/** Neutral on purpose: leaving Microsoft's page looks the same whatever was shown there. */
export function NotCompletedCard({ card, connection }: CardBodyProps) {
  const { attempt } = connection;
  // The problem above the text says the same, when it has just happened.
  const lastOutcome = card.problem?.from === 'resume' ? undefined : connection.lastOutcome;
  return (
    <>
      <p>
        You went to Microsoft to sign in
        {attempt && (
          <>
            {' '}
            <Moment at={attempt.startedAt} />
          </>
        )}
        , and the sign-in was not completed. You can start again at any time.
      </p>
      {lastOutcome && (
        <Notice tone="info">
          <p>
            <strong>{lastOutcome.title}.</strong> {lastOutcome.detail}
          </p>
          <p>{lastOutcome.nextStep}</p>
          <Details reason={lastOutcome.reason} />
        </Notice>
      )}
      <Permissions closed />
      <div class="buttons">
        <ConnectButton card={card} label="Try again" />
      </div>
    </>
  );
}

export function ReconnectCard({ card, connection, onDisconnect }: CardBodyProps) {
  const { failure, account } = connection;
  return (
    <>
      <p>
        {failure ? failure.detail : 'Microsoft no longer accepts the access you gave.'} Sign in once more and
        everything works as before. Your drafts are kept.
      </p>
      <p class="muted">
        {account?.email && (
          <>
            Account: <Email address={account.email} />
          </>
        )}
        {failure?.since && (
          <>
            {account?.email && ' · '}noticed <Moment at={failure.since} />
          </>
        )}
      </p>
      <div class="buttons">
        <ConnectButton card={card} label="Reconnect" />
        <button type="button" class="button" onClick={onDisconnect}>
          Disconnect
        </button>
      </div>
      {failure && <Details {...failure} />}
    </>
  );
}
