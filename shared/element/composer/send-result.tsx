/** How the send ended: where it went and where to see it, or why not and what to do. Takes the focus. */
import type {
  AcceptedMessage,
  Connection,
  Message,
  Problem,
  SendWarning,
  SentMessage,
} from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Details } from '../ui/details.tsx';
import { Email } from '../ui/email.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { AnyIcon } from '../ui/any-icon.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { Wait } from '../ui/wait.tsx';
import { isDisconnected, isUnknown, resultIn } from './result-words.ts';
import { SendFaults } from './send-faults.tsx';
import type { Sender } from './use-send.ts';

interface SendResultProps {
  readonly sender: Sender;
  readonly connection: Connection | null;
  /** Something may be sent now. */
  readonly maySend: boolean;
  /** Whether the message is what still stands in the form. */
  readonly stands: (message: Message) => boolean;
  readonly onSend: (message: Message) => void;
}

export function SendResultPanel({ sender, connection, maySend, stands, onSend }: SendResultProps) {
  const words = useWords();
  const { result, turn } = sender;
  if (!result) return null;
  const { tone, heading } = resultIn(words, result);
  return (
    <Notice tone={tone}>
      <FocusHeading below={1} turn={turn}>
        {heading}
      </FocusHeading>
      {result.kind === 'sent' ? (
        <Sent sent={result.sent} to={result.to} />
      ) : isDisconnected(result.problem) ? (
        <SaidElsewhere says="result.connectAgain" problem={result.problem} />
      ) : saysCard(connection, result.problem) ? (
        <SaidElsewhere says="result.cardSays" problem={result.problem} />
      ) : (
        <NotSent
          problem={result.problem}
          message={result.message}
          isOff={!maySend}
          isChanged={!stands(result.message)}
          onSend={onSend}
        />
      )}
    </Notice>
  );
}

/** The card gives the same reason, with what to do about it and the button that does it. */
const saysCard = (connection: Connection | null, problem: Problem): boolean =>
  connection?.state === 'reconnect-required' && connection.failure?.reason === problem.reason;

function SaidElsewhere(props: { says: 'result.connectAgain' | 'result.cardSays'; problem: Problem }) {
  return (
    <>
      <p>
        <Text of={props.says} />
      </p>
      <Details {...props.problem} />
    </>
  );
}

/** Where the clock is that the time in the heading is told by. */
const Later = ({ to }: { to: string }) => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return (
    <p>
      <Text of="result.laterTo" with={{ to, zone: timeZone }} />
    </p>
  );
};

function Sent({ sent, to }: { sent: SentMessage | AcceptedMessage; to: string }) {
  if (sent.state === 'scheduled') return <Later to={to} />;
  const at = <Moment at={sent.sentAt} />;
  const { email } = sent.sender;
  return (
    <>
      <p>
        <Text of={`result.note.${sent.kind}`} />
      </p>
      <p>
        {email ? (
          <Text of="result.atAs" with={{ at, email: <Email address={email} after="." /> }} />
        ) : (
          <Text of="result.at" with={{ at }} />
        )}
      </p>
      {sent.warnings?.map((warning) => (
        <p key={warning.warning}>
          <Warned {...warning} />
        </p>
      ))}
      {sent.link && (
        <p>
          <a href={sent.link} target="_blank" rel="noreferrer" class="with-icon">
            <Text of="result.open" /> <AnyIcon name="link" />
          </a>
        </p>
      )}
    </>
  );
}

/** A word of a later version keeps the words of the service. */
const Warned = ({ warning, detail, nextStep }: SendWarning) =>
  (warning as string) === 'onmicrosoft-sender' ? (
    <Text of="sent.warned.onmicrosoft" />
  ) : (
    <>
      {detail} {nextStep}
    </>
  );

interface NotSentProps {
  readonly problem: Problem;
  readonly message: Message;
  /** Nothing can be sent now; beside Send it says why. */
  readonly isOff: boolean;
  /** Something else is written by now: what goes again is what stands there, by Send. */
  readonly isChanged: boolean;
  readonly onSend: (message: Message) => void;
}

function NotSent({ problem, message, isOff, isChanged, onSend }: NotSentProps) {
  const { title, detail, next } = useWords().problem(problem);
  const unknown = isUnknown(problem);
  return (
    <>
      <p>
        {title}. {detail}{' '}
        {problem.since && <Text of="trouble.since" with={{ at: <Moment at={problem.since} /> }} />}
      </p>
      <SendFaults problem={problem} message={message} />
      <p>{unknown ? <Text of={message.kind === 'mail' ? 'result.lookMail' : 'result.lookTeams'} /> : next}</p>
      {!unknown && <Wait problem={problem} />}
      {!isChanged && <SendAgain problem={problem} message={message} isOff={isOff} onSend={onSend} />}
      <Details {...problem} />
    </>
  );
}

function SendAgain({ problem, message, isOff, onSend }: Omit<NotSentProps, 'isChanged'>) {
  const resend = { ...message, ...(problem.sendId && { resendOf: problem.sendId }) };
  return (
    <div class="buttons">
      {isUnknown(problem) ? (
        <Button off={isOff} onPress={() => onSend(resend)}>
          <Text of="result.anyway" />
        </Button>
      ) : (
        problem.retryable && (
          <Button off={isOff} onPress={() => onSend(message)}>
            <Text of="button.tryAgain" />
          </Button>
        )
      )}
    </div>
  );
}
