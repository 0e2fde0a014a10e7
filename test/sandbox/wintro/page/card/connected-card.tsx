/** The card of a live connection: which account, what it can do, and whose turn it is when something does not work. */
import type { Connection } from '../../../../../shared/client/index.ts';
import { Email } from '../ui/email.tsx';
import { Icon } from '../ui/icon.tsx';
import { Moment } from '../ui/moment.tsx';
import { ApprovalPart } from './approval-part.tsx';
import { capabilityAbilities, capabilityOrder } from './card-view.ts';
import type { CardBodyProps } from './card-props.ts';
import { ConnectionTrouble, MissingCapability } from './connection-trouble.tsx';

export function ConnectedCard(props: CardBodyProps) {
  const { card, connection, onTestMessage, onDisconnect } = props;
  const canTest = connection.permitted.send && connection.capabilities.granted.includes('chat');
  return (
    <>
      <AccountFacts connection={connection} />
      {connection.failure && <ConnectionTrouble failure={connection.failure} />}
      <Abilities connection={connection} />
      <MissingCapability {...props} />
      <div class="buttons">
        {canTest && !connection.failure && (
          <button type="button" class="button primary" onClick={onTestMessage}>
            Send a test message
          </button>
        )}
        <button type="button" class="button" disabled={card.busy !== null} onClick={onDisconnect}>
          {card.busy === 'disconnecting' ? 'Disconnecting ...' : 'Disconnect'}
        </button>
      </div>
      <ApprovalPart {...props} />
    </>
  );
}

function AccountFacts({ connection }: { connection: Connection }) {
  const { account, connectedAt, checkedAt } = connection;
  return (
    <div class="account">
      <span class="avatar">
        <Icon name="person" />
      </span>
      <div>
        <p class="account-name">{account?.displayName ?? 'Your Microsoft account'}</p>
        <p>
          {account?.email ? <Email address={account.email} /> : 'The e-mail cannot be shown at the moment.'}
        </p>
        <p class="muted">
          {connectedAt && (
            <>
              Connected <Moment at={connectedAt} />
            </>
          )}
          {checkedAt && (
            <>
              {' · '}last checked <Moment at={checkedAt} />
            </>
          )}
        </p>
      </div>
    </div>
  );
}

function Abilities({ connection }: { connection: Connection }) {
  const { granted } = connection.capabilities;
  const awaited = connection.approval?.capabilities ?? [];
  return (
    <ul class="abilities" aria-label="What you can do">
      {capabilityOrder.map((capability) => {
        const has = granted.includes(capability);
        return (
          <li key={capability} class={has ? 'has' : 'has-not'}>
            <Icon name={has ? 'check' : 'missing'} />
            <span>
              {capabilityAbilities[capability]}
              {!has && (
                <span class="muted">
                  {' '}
                  ({awaited.includes(capability) ? 'waiting for approval' : 'not allowed'})
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
