/** Whom it goes to: a person, a channel, or the addresses and subject of a mail. */
import { useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';
import type { DestinationProps } from './destination-props.ts';
import { chatOfGroup, isGroup, MOST_MEMBERS } from './group.ts';
import { MOST_RECIPIENTS } from './limits.ts';
import { PeoplePicker } from './people-picker.tsx';
import { PlacePicker } from './place-picker.tsx';
import { SubjectField } from './subject-field.tsx';

export function DestinationFields(props: DestinationProps) {
  if (props.kind === 'channel') {
    return (
      <>
        <PlacePicker {...props} />
        <SubjectField {...props} label="field.subjectOptional" />
      </>
    );
  }
  return props.kind === 'mail' ? <MailFields {...props} /> : <ChatFields {...props} />;
}

/** One person; or several, who are a group with a topic. */
function ChatFields(props: DestinationProps) {
  const { draft, many } = props;
  return (
    <div class="copies" ref={many ? focusFirstField : null}>
      <People {...props} name="to" max={many || isGroup(draft) ? MOST_MEMBERS : 1} />
      {isGroup(draft) && !chatOfGroup(draft) && <SubjectField {...props} label="field.topic" />}
    </div>
  );
}

function People({ name, max, ...props }: DestinationProps & { name: 'to' | 'cc' | 'bcc'; max: number }) {
  const { client, takers, onTyped, draft, change, faults, kind } = props;
  const words = useWords();
  return (
    <PeoplePicker
      client={client}
      takers={takers}
      onTyped={onTyped}
      name={name}
      max={max}
      byMail={kind === 'mail'}
      people={draft[name]}
      fault={faults[name]}
      onChange={(people) => change({ [name]: people })}
      {...(name === 'bcc' && { hint: words.text('field.bcc.hint') })}
    />
  );
}

function MailFields(props: DestinationProps) {
  const { to, cc, bcc } = props.draft;
  const [copies, setCopies] = useState(false);
  const open = copies || cc.length > 0 || bcc.length > 0;
  // All three share the places of one mail.
  const places = MOST_RECIPIENTS - to.length - cc.length - bcc.length;
  return (
    <>
      <People {...props} name="to" max={to.length + places} />
      {open ? (
        <div class="copies" ref={copies ? focusFirstField : null}>
          <People {...props} name="cc" max={cc.length + places} />
          <People {...props} name="bcc" max={bcc.length + places} />
        </div>
      ) : (
        <Button kind="subtle" small onPress={() => setCopies(true)}>
          <Text of="people.copies" />
        </Button>
      )}
      <SubjectField {...props} label="field.subject" />
    </>
  );
}

/** The button that asked for the fields is gone: the focus goes on to what it brought. */
const focusFirstField = (fields: HTMLElement | null): void => fields?.querySelector('input')?.focus();
