/** The card of a connection that Microsoft has ended: what happened, whose turn it is, and the way back. */
import type { ComponentChildren } from 'preact';
import type { ConnectionFailure, FailureOwner } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Details } from '../ui/details.tsx';
import { Email } from '../ui/email.tsx';
import { Facts } from '../ui/facts.tsx';
import { Moment } from '../ui/moment.tsx';
import { Text } from '../ui/text.tsx';
import { ApprovalPart } from './approval-part.tsx';
import type { Words } from '../words.ts';
import type { CardBodyProps } from './card-props.ts';
import { ConnectButton } from './connect-button.tsx';
import { DisconnectButton } from './disconnect-button.tsx';
import { sentenceForAdmin } from './forward-text.ts';

export function ReconnectCard(props: CardBodyProps) {
  const words = useWords();
  const { card, connection } = props;
  const { failure, account } = connection;
  const adminFirst = failure?.owner === 'tenant-admin';
  return (
    <>
      {failure ? (
        <WhatHappened failure={failure} />
      ) : (
        <p>
          <Text of="reconnect.plain" />
        </p>
      )}
      <div class="buttons">
        {adminFirst && (
          <CopyButton text={sentenceForAdmin(words, failure)}>
            <Text of="button.copyForAdmin" />
          </CopyButton>
        )}
        <ConnectButton card={card} label="button.reconnect" second={adminFirst} asks={connection.askFor} />
        <DisconnectButton {...props} />
      </div>
      {failure && <WhoActs failure={failure} />}
      <p>
        <Text of="reconnect.until" />
      </p>
      {account?.email && (
        <p class="muted">
          <Text of="account.label" with={{ email: <Email address={account.email} /> }} />
        </p>
      )}
      {failure && <Details {...failure} />}
      <ApprovalPart {...props} />
    </>
  );
}

function WhatHappened({ failure }: { failure: ConnectionFailure }) {
  const { title, detail } = useWords().problem(failure);
  return (
    <p>
      <strong>{title}.</strong> {detail}
    </p>
  );
}

/** Nothing for somebody whom only a later version of the service knows; the next step says it then. */
const whoIn = (words: Words, { owner }: ConnectionFailure): [string, ComponentChildren][] =>
  OWNERS.includes(owner) ? [[words.text('reconnect.whoActs'), words.text(`whoActs.${owner}`)]] : [];

const OWNERS: readonly FailureOwner[] = [
  'user',
  'tenant-admin',
  'organization-admin',
  'operator',
  'microsoft',
  'caller',
];

/** Below the buttons: on a phone they are seen without scrolling. */
function WhoActs({ failure }: { failure: ConnectionFailure }) {
  const words = useWords();
  const since: [string, ComponentChildren][] = failure.since
    ? [[words.text('reconnect.noticed'), <Moment at={failure.since} />]]
    : [];
  return (
    <Facts
      facts={[
        ...whoIn(words, failure),
        [words.text('reconnect.nextStep'), words.problem(failure).next],
        ...since,
      ]}
    />
  );
}
