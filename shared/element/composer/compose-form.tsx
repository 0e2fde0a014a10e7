/** One tab of the composer: whom to, what, from whom, and how it ended. */
import { useRef } from 'preact/hooks';
import type { ComposeFormProps } from './compose-props.ts';
import { CheckNote } from './check-note.tsx';
import { DestinationFields } from './destination-fields.tsx';
import { DraftLine } from './draft-line.tsx';
import { messageOf } from './messages.ts';
import { MessageField } from './message-field.tsx';
import { MessageOptions } from './message-options.tsx';
import { SendResultPanel } from './send-result.tsx';
import { SendRow } from './send-row.tsx';
import { useCompose, type Compose } from './use-compose.ts';
import { useComposerStyles } from '../styles/composer-sheet.ts';

const loadMail = () => import('../mail/chunk.ts');

export function ComposeForm(props: ComposeFormProps) {
  const { client, connection, keeper, kind, shown, onDone } = props;
  useComposerStyles();
  const compose = useCompose(props);
  const { handle, sender, faults, takers, form, along, onTyped, submit, send } = compose;
  return (
    <form
      ref={form}
      class="compose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DestinationFields
        takers={takers}
        kind={kind}
        client={client}
        shown={shown}
        single={onDone !== undefined}
        faults={faults}
        onTyped={onTyped}
        onSubmit={submit}
        {...handle}
      />
      <MessageField
        kind={kind}
        client={client}
        {...handle}
        fault={faults.text}
        disabled={sender.sending}
        onSubmit={submit}
      />
      <AlongPart {...props} {...compose} />
      {!onDone && <MessageOptions kind={kind} {...handle} />}
      {!onDone && (
        <DraftLine
          {...handle}
          discard={() => {
            along.clear();
            return handle.discard();
          }}
          lasts={keeper.lasts}
          sender={sender}
          form={form}
        />
      )}
      {!onDone && shown && (
        <CheckNote client={client} connection={connection} kind={kind} draft={handle.draft} />
      )}
      <SendRow connection={connection} sender={sender} onDone={onDone} />
      <SendResultPanel
        sender={sender}
        connection={connection}
        draft={handle.draft}
        along={along}
        onSend={send}
      />
    </form>
  );
}

/** Of a mail alone. Nobody asks for a signature before it is looked at; what was chosen by then stays. */
function AlongPart({ Loaded, client, kind, shown, handle, sender, faults, bringAlong }: AlongPartProps) {
  const isSeen = useRef(false);
  isSeen.current ||= shown;
  const message = messageOf(kind, handle.draft);
  if (!isSeen.current || message?.kind !== 'mail') return null;
  return (
    <Loaded load={loadMail}>
      {({ MailParts }) => (
        <MailParts
          client={client}
          message={message}
          sender={sender}
          isFaulty={faults.along !== undefined}
          onChange={bringAlong}
        />
      )}
    </Loaded>
  );
}

type AlongPartProps = ComposeFormProps & Compose;
