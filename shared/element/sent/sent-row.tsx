/** One message of the history: whom it went to, when, as whom, how it ended and what to do about it. */
import type { SendEntry, WintroMicrosoft365 } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Details } from '../ui/details.tsx';
import { Email } from '../ui/email.tsx';
import { AnyIcon } from '../ui/any-icon.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Moment } from '../ui/moment.tsx';
import { Text } from '../ui/text.tsx';
import { hasThread, Reply } from './reply.tsx';
import { TakeBack } from './take-back.tsx';
import { keepsTime, lookFor, recipientOf, stateIn, type StateWords } from './sent-words.ts';

const icons: Record<StateWords['tone'], IconName> = {
  success: 'check',
  warning: 'warning',
  problem: 'problem',
  info: 'wait',
};

interface SentRowProps {
  readonly client: WintroMicrosoft365;
  readonly entry: SendEntry;
  /** Whether there is something to write with. */
  readonly canWrite: boolean;
  /** It has changed, or something else was found out about it. */
  readonly onChanged: (entry: SendEntry) => void;
}

export function SentRow({ client, entry, canWrite, onChanged }: SentRowProps) {
  const { tone, text } = stateIn(entry);
  return (
    <li class="sent-row" part="sent-row" tabIndex={-1} data-send={entry.id}>
      <AnyIcon name={entry.kind === 'group-chat' ? 'person' : (entry.kind ?? 'missing')} />
      <div class="sent-text">
        <p class="sent-head">
          <Recipient entry={entry} />
          <span class={`sent-state ${tone}`}>
            <Icon name={icons[tone]} /> <Text of={text} />
          </span>
        </p>
        <Facts entry={entry} />
        <WhatToDo entry={entry} />
        {entry.link && (
          <p>
            <a href={entry.link} target="_blank" rel="noreferrer" class="with-icon">
              <Text of="result.open" /> <AnyIcon name="link" />
            </a>
          </p>
        )}
        {entry.state === 'scheduled' && <TakeBack client={client} entry={entry} onChanged={onChanged} />}
        {canWrite && hasThread(entry) && <Reply client={client} entry={entry} />}
      </div>
    </li>
  );
}

function Recipient({ entry }: { entry: SendEntry }) {
  const recipient = recipientOf(entry);
  if ('text' in recipient) {
    return (
      <span class="muted">
        <Text of={recipient.text} />
      </span>
    );
  }
  return (
    <strong class="sent-to">
      <Email address={recipient.name} />
    </strong>
  );
}

/** "Chat, 3 minutes ago, as ada@company.example" */
function Facts({ entry }: { entry: SendEntry }) {
  const { kind, sender, resendOf, inReplyTo } = entry;
  return (
    <p class="muted">
      {kind && (
        <>
          <Text of={`kind.${kind}`} />,{' '}
        </>
      )}
      <When entry={entry} />
      {sender?.email && (
        <>
          , <Text of="sent.as" with={{ email: <Email address={sender.email} /> }} />
        </>
      )}
      {inReplyTo && (
        <>
          . <Text of="reply.is" />
        </>
      )}
      {resendOf && (
        <>
          . <Text of="sent.again" />
        </>
      )}
    </p>
  );
}

/** A message for later by the reader's own clock, which is named; any other by when it went out, or was accepted. */
function When({ entry }: { entry: SendEntry }) {
  const words = useWords();
  const { state, sendAt = '', sentAt, createdAt } = entry;
  if (!keepsTime(entry)) return <Moment at={sentAt ?? createdAt} />;
  const at = <time dateTime={sendAt}>{words.exact(new Date(sendAt))}</time>;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return <Text of={state === 'scheduled' ? 'sent.goesOut' : 'sent.wasFor'} with={{ at, zone }} />;
}

function WhatToDo({ entry }: { entry: SendEntry }) {
  const words = useWords();
  const { state, failure } = entry;
  if (state === 'unknown') {
    return (
      <p>
        <Text of={lookFor(entry)} />
      </p>
    );
  }
  if (state !== 'failed' || !failure) return null;
  const { title, next } = words.problem(failure);
  return (
    <>
      <p>
        {title}. {next}
      </p>
      <Details reason={failure.reason} sendId={entry.id} />
    </>
  );
}
