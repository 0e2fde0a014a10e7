/** Whom it goes to: a person, a channel, or the addresses and subject of a mail. */
import { useId, useState } from 'preact/hooks';
import type { Message, WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import type { DraftHandle } from './drafts.ts';
import type { FieldFaults } from './messages.ts';
import { PeoplePicker, type Takers } from './people-picker.tsx';
import { PlacePicker } from './place-picker.tsx';

interface DestinationProps extends DraftHandle {
  readonly kind: Message['kind'];
  readonly client: WintroMicrosoft365;
  readonly faults: FieldFaults;
  readonly shown: boolean;
  readonly takers: Takers;
}

export function DestinationFields(props: DestinationProps) {
  const { kind, client, draft, change, faults, takers } = props;
  if (kind === 'channel') {
    return (
      <>
        <PlacePicker {...props} />
        <SubjectField {...props} label="Subject (optional)" />
      </>
    );
  }
  if (kind === 'mail') return <MailFields {...props} />;
  return (
    <PeoplePicker
      client={client}
      takers={takers}
      label="To"
      max={1}
      people={draft.to}
      fault={faults.to}
      onChange={(to) => change({ to })}
    />
  );
}

function MailFields(props: DestinationProps) {
  const { client, draft, change, faults, takers } = props;
  const [copies, setCopies] = useState(draft.cc.length > 0 || draft.bcc.length > 0);
  return (
    <>
      <PeoplePicker
        client={client}
        takers={takers}
        label="To"
        byMail
        people={draft.to}
        fault={faults.to}
        onChange={(to) => change({ to })}
      />
      {copies ? (
        <>
          <PeoplePicker
            client={client}
            takers={takers}
            label="Cc"
            byMail
            people={draft.cc}
            onChange={(cc) => change({ cc })}
          />
          <PeoplePicker
            client={client}
            takers={takers}
            label="Bcc"
            byMail
            hint="The other recipients do not see them."
            people={draft.bcc}
            onChange={(bcc) => change({ bcc })}
          />
        </>
      ) : (
        <button type="button" class="button small subtle" onClick={() => setCopies(true)}>
          Add Cc or Bcc
        </button>
      )}
      <SubjectField {...props} label="Subject" />
    </>
  );
}

function SubjectField({ draft, change, faults, label }: DestinationProps & { label: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        maxLength={255}
        value={draft.subject}
        aria-invalid={Boolean(faults.subject)}
        {...(faults.subject && { 'aria-describedby': `${id}-fault` })}
        onInput={(event) => change({ subject: event.currentTarget.value })}
      />
      {faults.subject && (
        <p id={`${id}-fault`} class="fault">
          {faults.subject}
        </p>
      )}
    </div>
  );
}
