/** Answers in the thread of a message that was posted in a channel: a few words below its row, sent from there. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Message, Problem, SendEntry, WintroMicrosoft365 } from '../../client/index.ts';
import { askFirst, factsOf, type Destination } from '../events.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';

interface ReplyProps {
  readonly client: WintroMicrosoft365;
  readonly entry: SendEntry;
}

/** What is known to be in a channel, and nothing else, has a thread. */
export const hasThread = ({ kind, state, readable }: SendEntry): boolean =>
  kind === 'channel' && state === 'sent' && readable;

export function Reply({ client, entry }: ReplyProps) {
  const id = useId();
  const { words } = useSurroundings();
  const { isOpen, setOpen, text, setText, sending, problem, submit } = useReply(client, entry);
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen) field.current?.focus();
    else if (wasOpen.current) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (!isOpen) {
    return (
      <Button kind="subtle" small reference={button} onPress={() => setOpen(true)}>
        <Text of="reply.open" />
      </Button>
    );
  }
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label for={id}>{words.text('reply.label')}</label>
      <textarea
        ref={field}
        id={id}
        part="input"
        rows={3}
        value={text}
        readOnly={sending}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {problem && <ProblemNotice problem={problem} />}
      <div class="buttons">
        <Button kind="primary" submits off={sending || text.trim() === ''}>
          <Text of={sending ? 'send.sending' : 'reply.send'} />
        </Button>
        <Button off={sending} onPress={() => setOpen(false)}>
          <Text of="reply.cancel" />
        </Button>
      </div>
    </form>
  );
}

/** The words stay until they have gone, also while the form is closed. */
function useReply(client: WintroMicrosoft365, entry: SendEntry) {
  const { words, announce, emit } = useSurroundings();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const destination = destinationOf(entry);

  async function send(): Promise<void> {
    setSending(true);
    setProblem(null);
    const { destinationName } = entry;
    const message: Message = {
      kind: 'channel',
      inReplyTo: entry.id,
      body: { contentType: 'text', content: text },
      ...(destinationName && { destinationName }),
      ...(problem?.reason === 'send-outcome-unknown' && problem.sendId && { resendOf: problem.sendId }),
    };
    const answer = await client.send(message);
    setSending(false);
    if (!answer.ok) {
      setProblem(answer.problem);
      emit('wintro-not-sent', { kind: 'channel', ...factsOf(answer.problem) });
      return;
    }
    const { id, sentAt, link, sender } = answer.value;
    const more = { ...(link && { link }), ...(sender.email && { senderEmail: sender.email }) };
    setText('');
    setOpen(false);
    announce(words.text('reply.sent'));
    emit('wintro-sent', { id, kind: 'channel', sentAt, destination, ...more });
  }

  const submit = (): void => {
    if (sending || text.trim() === '') return;
    askFirst(emit, 'wintro-sending', { kind: 'channel', destination }, () => void send());
  };
  return { isOpen, setOpen, text, setText, sending, problem, submit };
}

/** As the composer names a channel: "Team > Channel". */
function destinationOf({ destination = '', destinationName = '' }: SendEntry): Destination {
  const [teamId = '', channelId = ''] = destination.split('/');
  const [teamName = '', channelName = ''] = destinationName.split(' > ');
  return { teamId, teamName, channelId, channelName };
}
