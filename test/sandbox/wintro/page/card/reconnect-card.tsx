/** The card of a connection that Microsoft has ended: what happened, whose turn it is, and the way back. */
import type { ConnectionFailure } from '../../../../../shared/client/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Details } from '../ui/details.tsx';
import { Email } from '../ui/email.tsx';
import { Facts } from '../ui/facts.tsx';
import { Moment } from '../ui/moment.tsx';
import { ApprovalPart } from './approval-part.tsx';
import type { CardBodyProps } from './card-props.ts';
import { ConnectButton } from './connect-button.tsx';
import { sentenceForAdmin } from './forward-text.ts';

export function ReconnectCard(props: CardBodyProps) {
  const { card, connection, onDisconnect } = props;
  const { failure, account } = connection;
  const adminFirst = failure?.owner === 'tenant-admin';
  return (
    <>
      {failure ? (
        <WhatHappened failure={failure} />
      ) : (
        <p>Microsoft no longer accepts the access you gave. Sign in once more and everything works again.</p>
      )}
      <p>
        Nothing is sent as you until then. <strong>Your drafts are kept.</strong>
      </p>
      {account?.email && (
        <p class="muted">
          Account: <Email address={account.email} />
        </p>
      )}
      <div class="buttons">
        {adminFirst && (
          <CopyButton large text={sentenceForAdmin(failure)}>
            Copy for your admin
          </CopyButton>
        )}
        <ConnectButton card={card} label="Reconnect" second={adminFirst} />
        <button type="button" class="button" disabled={card.busy !== null} onClick={onDisconnect}>
          {card.busy === 'disconnecting' ? 'Disconnecting ...' : 'Disconnect'}
        </button>
      </div>
      {failure && <Details {...failure} />}
      <ApprovalPart {...props} />
    </>
  );
}

const whoActs: Record<ConnectionFailure['owner'], string> = {
  user: 'You',
  'tenant-admin': "Your company's Microsoft 365 administrator, then you",
  operator: 'You. The fault was not yours',
  microsoft: 'You, when Microsoft works again',
  caller: 'You',
};

function WhatHappened({ failure }: { failure: ConnectionFailure }) {
  return (
    <>
      <p>
        <strong>{failure.title}.</strong> {failure.detail}
      </p>
      <Facts
        facts={[
          ...(failure.since
            ? [['Noticed', <Moment at={failure.since} />] as [string, preact.ComponentChildren]]
            : []),
          ['Who acts', whoActs[failure.owner]],
          ['Next step', failure.nextStep],
        ]}
      />
    </>
  );
}
