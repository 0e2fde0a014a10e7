/** How the send ended: where it went and where to see it, or why not and what to do. Takes the focus. */
import type { Connection, Message, Problem, SentMessage } from '../../../../../shared/client/index.ts';
import { Details } from '../ui/details.tsx';
import { Email } from '../ui/email.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { Wait } from '../ui/wait.tsx';
import { isDisconnected, isUnknown, resultInWords, whereToLook } from './result-words.ts';
import type { Sender } from './use-send.ts';

interface SendResultProps {
  readonly sender: Sender;
  readonly connection: Connection | null;
  readonly onSend: (message: Message) => void;
}

export function SendResultPanel({ sender, connection, onSend }: SendResultProps) {
  const { result, turn } = sender;
  if (!result) return null;
  const { tone, heading } = resultInWords(result);
  return (
    <Notice tone={tone}>
      <FocusHeading level={3} turn={turn}>
        {heading}
      </FocusHeading>
      {result.kind === 'sent' ? (
        <Sent sent={result.sent} />
      ) : isDisconnected(result.problem) ? (
        <>
          <p>Your draft is kept. Connect again to send it.</p>
          <Details {...result.problem} />
        </>
      ) : saysCard(connection, result.problem) ? (
        <>
          <p>The connection needs a reconnect: the card says why. Your draft is kept.</p>
          <Details {...result.problem} />
        </>
      ) : (
        <NotSent problem={result.problem} message={result.message} onSend={onSend} />
      )}
    </Notice>
  );
}

/** The card gives the same reason, with what to do about it and the button that does it. */
const saysCard = (connection: Connection | null, problem: Problem): boolean =>
  connection?.state === 'reconnect-required' && connection.failure?.reason === problem.reason;

function Sent({ sent }: { sent: SentMessage }) {
  return (
    <>
      <p>{sent.note}</p>
      <p>
        You sent it <Moment at={sent.sentAt} />
        {sent.sender.email ? (
          <>
            {' '}
            as <Email address={sent.sender.email} after="." />
          </>
        ) : (
          '.'
        )}
      </p>
      {sent.link && (
        <p>
          <a href={sent.link} target="_blank" rel="noreferrer" class="with-icon">
            Open in Teams <Icon name="link" />
          </a>
        </p>
      )}
    </>
  );
}

interface NotSentProps {
  readonly problem: Problem;
  readonly message: Message;
  readonly onSend: (message: Message) => void;
}

function NotSent({ problem, message, onSend }: NotSentProps) {
  const unknown = isUnknown(problem);
  const resend = { ...message, ...(problem.sendId && { resendOf: problem.sendId }) };
  return (
    <>
      <p>
        {problem.title}. {problem.detail}
      </p>
      {problem.errors?.map((error) => (
        <p key={error.pointer}>{error.detail}</p>
      ))}
      <p>{unknown ? whereToLook(message) : problem.nextStep}</p>
      {!unknown && <Wait problem={problem} />}
      <div class="buttons">
        {unknown && (
          <button type="button" class="button" onClick={() => onSend(resend)}>
            Send again anyway
          </button>
        )}
        {!unknown && problem.retryable && (
          <button type="button" class="button" onClick={() => onSend(message)}>
            Try again
          </button>
        )}
      </div>
      <Details {...problem} />
    </>
  );
}
