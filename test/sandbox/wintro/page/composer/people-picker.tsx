/** Picks people by name or address. The chosen ones stand beside the field; guests and contacts say that they are. */
import { mergeProps } from '@zag-js/preact';
import { Chips } from './chips.tsx';
import { keyOfPerson } from './drafts.ts';
import { PersonOption } from './person-words.tsx';
import { usePeopleBox, usePeopleFocus, type PeopleBox, type PeopleBoxOptions } from './use-people-box.ts';

interface PeoplePickerProps extends Omit<PeopleBoxOptions, 'max'> {
  readonly label: string;
  readonly max?: number;
  readonly fault?: string | undefined;
  readonly hint?: string;
}

/** As many as the API takes in one mail. */
const mostRecipients = 50;

export function PeoplePicker({ label, fault, hint, max = mostRecipients, ...options }: PeoplePickerProps) {
  const { people } = options;
  const box = usePeopleBox({ ...options, max });
  const { id, api, query, isFull, remove } = box;
  const { field, lastButton, onFocusIn, onFocusOut } = usePeopleFocus(people.length, isFull);
  const takeBack = (event: KeyboardEvent) => {
    const last = people.at(-1);
    if (event.key === 'Backspace' && query === '' && last) remove(last);
  };
  return (
    <div {...api.getRootProps()} class="field" onFocusIn={onFocusIn} onFocusOut={onFocusOut}>
      <label {...api.getLabelProps()}>{label}</label>
      <div {...api.getControlProps()} class={`people-control ${fault ? 'invalid' : ''}`}>
        <Chips people={people} lastButton={lastButton} onRemove={remove} />
        <input
          {...mergeProps(api.getInputProps(), { onKeyDown: takeBack })}
          ref={field}
          hidden={isFull}
          placeholder={people.length ? '' : 'Name or e-mail address'}
          aria-describedby={`${id}-note${fault ? ` ${id}-fault` : ''}`}
          aria-invalid={Boolean(fault)}
          spellcheck={false}
        />
      </div>
      <Options box={box} />
      <p id={`${id}-note`} class="hint" aria-live="polite">
        {noteOf(box) || hint}
      </p>
      {fault && (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      )}
    </div>
  );
}

function Options({ box: { api, offered } }: { box: PeopleBox }) {
  return (
    <div {...api.getPositionerProps()} class="options-positioner">
      <ul {...api.getContentProps()} class="options" hidden={!api.open || offered.length === 0}>
        {offered.map((person) => (
          <li key={keyOfPerson(person)} {...api.getItemProps({ item: person })} class="option">
            <PersonOption person={person} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function noteOf({ search, query, offered: { length } }: PeopleBox): string {
  if (query.trim().length < 2) return '';
  if (search.state === 'searching') return 'Searching ...';
  if (search.state === 'failed')
    return `${search.problem?.title ?? 'The search failed'}. Type a full e-mail address.`;
  if (length === 0) return 'Nobody found. Type a full e-mail address to write to somebody else.';
  return length === 1
    ? '1 match. Press Enter to choose.'
    : `${length} matches. Use the arrow keys to choose.`;
}
