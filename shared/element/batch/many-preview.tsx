/** Each message as it would go out, one after another; and Send. */
import { useId, useState } from 'preact/hooks';
import type { BatchTrial } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import type { FormProps } from './many-props.ts';
import { RecipientErrors } from './recipient-errors.tsx';

interface PreviewProps extends FormProps {
  readonly trial: BatchTrial;
}

export function ManyPreview(props: PreviewProps) {
  const { many, send, trial, obstacle } = props;
  const id = useId();
  const words = useWords();
  const [at, setAt] = useState(0);
  const isOff = obstacle !== null || send.busy !== null;
  return (
    <div class="compose">
      <div>
        <FocusHeading below={1} turn={many.turn}>
          {words.counted('many.preview', trial.count)}
        </FocusHeading>
        <p class="muted">
          <Text of="many.previewLead" />
        </p>
      </div>
      <Chooser trial={trial} at={at} onChosen={setAt} />
      <Shown {...props} at={at} />
      {send.problem && (
        <ProblemNotice problem={{ ...send.problem, errors: [] }}>
          <RecipientErrors problem={send.problem} people={many.draft.people} />
        </ProblemNotice>
      )}
      <div class="send-row">
        <p id={id} class={obstacle === null ? 'sender' : 'obstacle'}>
          {obstacle ?? <Text of="many.goesOut" />}
        </p>
        <div class="buttons">
          <Button off={send.busy !== null} onPress={many.write}>
            <Text of="many.back" />
          </Button>
          <Button kind="primary" off={isOff} describedBy={id} onPress={send.send}>
            {send.busy === 'sending' ? <Text of="send.sending" /> : words.counted('many.send', trial.count)}
          </Button>
        </div>
      </div>
    </div>
  );
}

interface ChooserProps {
  readonly trial: BatchTrial;
  readonly at: number;
  readonly onChosen: (at: number) => void;
}

function Chooser({ trial: { messages, count }, at, onChosen }: ChooserProps) {
  const words = useWords();
  const isLast = at + 1 >= messages.length;
  return (
    <div class="many-chooser">
      <label class="field">
        <span>{words.text('many.to')}</span>
        <select part="input" value={at} onChange={(event) => onChosen(Number(event.currentTarget.value))}>
          {messages.map(({ index, destination }) => (
            <option key={index} value={index}>
              {words.text('many.oneOf', { person: index + 1, count, destination })}
            </option>
          ))}
        </select>
      </label>
      <div class="buttons">
        <Button small off={at === 0} onPress={() => onChosen(at - 1)}>
          <Text of="many.before" />
        </Button>
        <Button small off={isLast} onPress={() => onChosen(at + 1)}>
          <Text of="many.after" />
        </Button>
      </div>
    </div>
  );
}

/** The words are shown as text: what they would be as markup is not at stake here. */
function Shown({ trial, at, many, send }: PreviewProps & { readonly at: number }) {
  const message = trial.messages[at];
  const hasSignature = many.draft.kind === 'mail' && many.draft.withSignature && send.own.signature;
  if (!message) return null;
  return (
    <div class="many-shown" aria-live="polite" aria-atomic="true">
      {message.subject !== undefined && (
        <p>
          <strong>{message.subject}</strong>
        </p>
      )}
      <p class="many-content">{message.content}</p>
      {hasSignature && <p class="many-content muted">{hasSignature.text}</p>}
    </div>
  );
}
