/** One tab of the composer: whom to, what, from whom, and how it ended. */
import type { ComposeFormProps } from './compose-props.ts';
import { CheckNote } from './check-note.tsx';
import { DestinationFields } from './destination-fields.tsx';
import { DraftLine } from './draft-line.tsx';
import { MessageField } from './message-field.tsx';
import { MessageOptions } from './message-options.tsx';
import { SendResultPanel } from './send-result.tsx';
import { SendRow } from './send-row.tsx';
import { useCompose } from './use-compose.ts';
import { useComposerStyles } from '../styles/composer-sheet.ts';

export function ComposeForm(props: ComposeFormProps) {
  const { client, connection, keeper, kind, shown, onDone } = props;
  useComposerStyles();
  const { handle, sender, faults, takers, form, onTyped, submit, send } = useCompose(props);
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
      {!onDone && <MessageOptions kind={kind} {...handle} />}
      {!onDone && <DraftLine {...handle} lasts={keeper.lasts} sender={sender} form={form} />}
      {!onDone && shown && (
        <CheckNote client={client} connection={connection} kind={kind} draft={handle.draft} />
      )}
      <SendRow connection={connection} sender={sender} onDone={onDone} />
      <SendResultPanel sender={sender} connection={connection} draft={handle.draft} onSend={send} />
    </form>
  );
}
