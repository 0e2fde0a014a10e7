/** The card of a live connection: which account, what it can do, and whose turn it is when something does not work. */
import type { Connection } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Email } from '../ui/email.tsx';
import { Icon } from '../ui/icon.tsx';
import { Initials } from '../ui/initials.tsx';
import { Moment } from '../ui/moment.tsx';
import { Text } from '../ui/text.tsx';
import { ApprovalPart, ConnectionTrouble, LookAgain, MissingCapability } from './later-parts.tsx';
import { capabilityOrder } from './capability-words.ts';
import type { CardBodyProps } from './card-props.ts';
import { DisconnectButton } from './disconnect-button.tsx';

export function ConnectedCard(props: CardBodyProps) {
  const { connection, onTestMessage } = props;
  const { actions, capabilities } = connection;
  const canTest = actions.includes('send') && capabilities.granted.includes('chat');
  return (
    <>
      <AccountFacts connection={connection} />
      <div class="buttons">
        {canTest && !connection.failure && (
          <Button kind="primary" onPress={onTestMessage}>
            <Text of="button.testMessage" />
          </Button>
        )}
        {isPaused(connection) && actions.includes('check') && <LookAgain {...props} />}
        {actions.includes('disconnect') && <DisconnectButton {...props} />}
      </div>
      {connection.failure && <ConnectionTrouble failure={connection.failure} />}
      <Abilities connection={connection} />
      {capabilities.missing.length > 0 && <MissingCapability {...props} />}
      <ApprovalPart {...props} />
    </>
  );
}

const isPaused = ({ view }: Connection): boolean => view === 'sending-paused';

function AccountFacts({ connection }: { connection: Connection }) {
  const { account, connectedAt, checkedAt } = connection;
  return (
    <div class="account">
      <span class="avatar" aria-hidden="true">
        {account?.displayName ? <Initials name={account.displayName} /> : <Icon name="person" />}
      </span>
      <div>
        <p class="account-name">{account?.displayName ?? <Text of="account.unnamed" />}</p>
        <p>{account?.email ? <Email address={account.email} /> : <Text of="account.noEmail" />}</p>
        <p class="muted">
          {connectedAt && <Text of="account.since" with={{ at: <Moment at={connectedAt} /> }} />}
          {checkedAt && !isPaused(connection) && (
            <>
              {' · '}
              <Text of="account.checked" with={{ at: <Moment at={checkedAt} /> }} />
            </>
          )}
        </p>
      </div>
    </div>
  );
}

function Abilities({ connection }: { connection: Connection }) {
  const words = useWords();
  const { capabilities, permitted } = connection;
  const awaited = connection.approval?.capabilities ?? [];
  const noteOf = (capability: (typeof capabilityOrder)[number]) => {
    if (!permitted.send) return 'abilities.notAllowed';
    if (!capabilities.granted.includes(capability)) {
      return awaited.includes(capability) ? 'abilities.awaited' : 'abilities.notAllowed';
    }
    // What cannot be done now has no tick, whoever has to mend it. Nobody is found either: that takes the same sign-in.
    return isPaused(connection) ? 'abilities.paused' : null;
  };
  return (
    <ul class="abilities" aria-label={words.text('abilities.title')}>
      {capabilityOrder.map((capability) => {
        const note = noteOf(capability);
        const icon = note === 'abilities.paused' ? 'pause' : 'missing';
        return (
          <li key={capability} class={note ? 'has-not' : 'has'}>
            <Icon name={note ? icon : 'check'} />
            <span>
              <Text of={`ability.${capability}`} />
              {note && (
                <span class="muted">
                  {' '}
                  <Text of={note} />
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
