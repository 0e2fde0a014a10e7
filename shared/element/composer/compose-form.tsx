/** One tab of the composer: whom to, what, from whom, and how it ended. */
import { useRef, useState } from 'preact/hooks';
import type { ComposeFormProps } from './compose-props.ts';
import { DestinationFields } from './destination-fields.tsx';
import { isWritten } from './draft.ts';
import { loadAhead } from './load-ahead.ts';
import { maySend } from './may-send.ts';
import { messageOf, saysTheSame } from './messages.ts';
import { MessageField } from './message-field.tsx';
import { MessageOptions } from './message-options.tsx';
import { useRefusedFiles } from './refused-files.ts';
import { SendRow } from './send-row.tsx';
import { toWords, useCompose, type Compose } from './use-compose.ts';
import { useHeld } from './use-held.ts';
import { useComposerStyles } from '../styles/composer-sheet.ts';
import { FaultText } from '../ui/fault-text.tsx';

const loadMail = () => import('../mail/chunk.ts');

export function ComposeForm(props: ComposeFormProps) {
  const { client, connection, kind, shown, onDone } = props;
  useComposerStyles();
  const compose = useHeld(useCompose(props), connection);
  const [many, setMany] = useState(false);
  const files = useRefusedFiles(true);
  const { handle, sender, faults, takers, form, along, onTyped, submit, send, held } = compose;
  return (
    <form
      ref={form}
      class="compose"
      noValidate
      {...(kind !== 'mail' && files.on)}
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
        many={many}
        faults={faults}
        onTyped={onTyped}
        onSubmit={submit}
        {...handle}
      />
      <MessageField
        {...props}
        {...handle}
        fault={faults.text}
        pictures={compose.pictures}
        disabled={sender.sending}
        onSubmit={submit}
      />
      <FaultText id={`${props.slot}-files`} fault={files.fault} />
      <AlongPart {...props} {...compose} />
      {!onDone && <Aside {...props} {...compose} many={many} onWanted={() => setMany(true)} />}
      {held.state && (
        <props.Loaded load={loadAhead}>{({ UndoLine }) => <UndoLine {...held} form={form} />}</props.Loaded>
      )}
      <SendRow connection={connection} sender={sender} isLater={handle.draft.later !== ''} onDone={onDone} />
      {(sender.sending || sender.result) && (
        <props.Loaded load={loadAhead}>
          {({ SendResultPanel }) => (
            <SendResultPanel
              sender={sender}
              connection={connection}
              maySend={maySend(connection)}
              stands={(message) => saysTheSame(message, handle.draft, along.fields)}
              onSend={send}
            />
          )}
        </props.Loaded>
      )}
    </form>
  );
}

/** How it goes out; and once something is written what is kept of it, and what is known ahead. */
function Aside(props: AsideProps) {
  const { Loaded, client, connection, kind, keeper, handle, along, sender, form, shown, faults, bringWhen } =
    props;
  const { draft } = handle;
  const written = isWritten(draft);
  const wasWritten = useRef(false);
  wasWritten.current ||= written;
  return (
    <>
      <MessageOptions kind={kind} {...handle}>
        <GroupPart {...props} />
      </MessageOptions>
      {wasWritten.current && (
        <Loaded load={loadAhead}>
          {({ CheckNote, DraftLine, LaterPart }) => (
            <>
              <DraftLine
                {...handle}
                written={written}
                discard={() => {
                  along.clear();
                  return handle.discard();
                }}
                lasts={keeper.lasts}
                sender={sender}
                toWords={() => toWords(form.current)}
              />
              {shown && <CheckNote client={client} maySend={maySend(connection)} kind={kind} draft={draft} />}
              <LaterPart {...handle} kind={kind} fault={faults.later} onReady={bringWhen} />
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

/** Of a chat with one person. */
function GroupPart({ Loaded, kind, handle: { draft }, many, onWanted }: AsideProps) {
  if (kind !== 'chat' || many || draft.to.length !== 1) return null;
  return <Loaded load={loadAhead}>{({ GroupButton }) => <GroupButton onWanted={onWanted} />}</Loaded>;
}

/** Of a mail alone. Nobody asks for a signature before it is looked at; what was chosen by then stays. */
function AlongPart(props: PartProps) {
  const { Loaded, client, kind, shown, handle, sender, faults, pictures, bringAlong } = props;
  const isSeen = useRef(false);
  isSeen.current ||= shown;
  const message = messageOf(kind, handle.draft);
  if (!isSeen.current || !pictures || message?.kind !== 'mail') return null;
  return (
    <Loaded load={loadMail}>
      {({ MailParts }) => (
        <MailParts
          client={client}
          message={message}
          pictures={pictures}
          Loaded={Loaded}
          sender={sender}
          isFaulty={faults.along !== undefined}
          onChange={bringAlong}
        />
      )}
    </Loaded>
  );
}

type PartProps = ComposeFormProps & Compose;
type AsideProps = PartProps & { readonly many: boolean; readonly onWanted: () => void };
