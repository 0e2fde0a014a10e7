/** Picks people by name or address. The chosen ones stand beside the field; guests and contacts say that they are. */
import { mergeProps } from '@zag-js/preact';
import type { TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, type MutableRef } from 'preact/hooks';
import { Chips } from './chips.tsx';
import { keyOfPerson } from './drafts.ts';
import { PersonOption } from './person-words.tsx';
import { usePeopleBox, usePeopleFocus, type PeopleBox, type PeopleBoxOptions } from './use-people-box.ts';

interface PeoplePickerProps extends Omit<PeopleBoxOptions, 'max'> {
  readonly label: string;
  readonly max?: number;
  readonly fault?: string | undefined;
  readonly hint?: string;
  /** What Send calls first, so that an address still standing in a field is a recipient. */
  readonly takers: Takers;
}

/** One for each people picker of a form. */
export type Takers = MutableRef<Set<() => void>>;

/** As many as the API takes in one mail. */
const mostRecipients = 50;

export function PeoplePicker({
  label,
  fault,
  hint,
  max = mostRecipients,
  takers,
  ...options
}: PeoplePickerProps) {
  const { people } = options;
  const box = usePeopleBox({ ...options, max });
  const { id, api, query, isFull, remove, takeTyped } = box;
  const { field, lastButton, onFocusIn, onFocusOut, leave } = usePeopleFocus(people.length, isFull);
  useLayoutEffect(() => {
    const take = () => void takeTyped(field.current?.value ?? '');
    const { current } = takers;
    current.add(take);
    return () => void current.delete(take);
  });
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const last = people.at(-1);
    if (event.key === 'Backspace' && query === '' && last) remove(last);
    // Escape then takes the address, and nothing around the field hears of it.
    if (event.key === 'Escape' && takeTyped(event.currentTarget.value)) event.stopPropagation();
  };
  const onBlur = (event: TargetedFocusEvent<HTMLInputElement>) => {
    const next = event.relatedTarget;
    // On the way to Send it is Send that takes it: a button must not move away under the pointer.
    if (isInField(event.currentTarget, next) || isSubmit(next)) return;
    leave();
    takeTyped(event.currentTarget.value);
  };
  return (
    <div {...api.getRootProps()} class="field" onFocusIn={onFocusIn} onFocusOut={onFocusOut}>
      <label {...api.getLabelProps()}>{label}</label>
      <div {...api.getControlProps()} class={`people-control ${fault ? 'invalid' : ''}`}>
        <Chips people={people} lastButton={lastButton} onRemove={remove} />
        <input
          {...mergeProps(api.getInputProps(), { onKeyDown, onBlur })}
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

/** The list and the buttons of the chosen people belong to the field. */
const isInField = (input: HTMLElement, next: EventTarget | null): boolean =>
  next instanceof Node && Boolean(input.closest('.field')?.contains(next));

const isSubmit = (next: EventTarget | null): boolean =>
  next instanceof HTMLButtonElement && next.type === 'submit';

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

function noteOf({ api, search, query, offered: { length } }: PeopleBox): string {
  if (query.trim().length < 2) return '';
  if (search.state === 'searching') return 'Searching ...';
  if (search.state === 'failed')
    return `${search.problem?.title ?? 'The search failed'}. Type a full e-mail address.`;
  if (search.truncated) return noteOfPart(length);
  if (length === 0) return 'Nobody found. Type a full e-mail address to write to somebody else.';
  if (length > 1) return `${length} matches. Use the arrow keys to choose.`;
  return api.open ? '1 match. Press Enter to choose.' : '1 match. Use the arrow keys to choose.';
}

/** What is offered is not all: more letters find the others. */
function noteOfPart(shown: number): string {
  return shown === 0
    ? 'Nobody found among those looked through. Type more of the name, or a full e-mail address.'
    : `The first ${shown} of more. Type more of the name, or use the arrow keys to choose.`;
}
