/** Picks people by name or address. The chosen ones stand beside the field; guests and contacts say that they are. */
import { mergeProps } from '@zag-js/preact';
import type { TargetedClipboardEvent, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, type MutableRef } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { FaultText } from '../ui/fault-text.tsx';
import { isList } from './addresses.ts';
import { Chips } from './chips.tsx';
import { keyOfPerson, type Recipient } from './draft.ts';
import type { PeopleFieldName } from './faults.ts';
import { noteOf } from './people-note.ts';
import { PersonOption } from './person-words.tsx';
import { usePeopleBox, type PeopleBox, type PeopleBoxOptions } from './use-people-box.ts';
import { usePeopleFocus } from './use-people-focus.ts';

interface PeoplePickerProps extends PeopleBoxOptions {
  readonly name: PeopleFieldName;
  readonly fault?: string | undefined;
  readonly hint?: string;
  /** What Send calls first, so that an address still standing in a field is a recipient. */
  readonly takers: Takers;
  /** Something else stands in the field now. */
  readonly onTyped: (name: PeopleFieldName, typed: string) => void;
}

/** One for each people picker of a form: gives back what is no recipient all the same. */
export type Takers = MutableRef<Map<PeopleFieldName, () => string>>;

export function PeoplePicker({ name, fault, hint, takers, onTyped, ...options }: PeoplePickerProps) {
  const { people } = options;
  const words = useWords();
  const box = usePeopleBox(options);
  const { id, api, query, isFull, remove, take } = box;
  const { field, lastButton, onFocusIn, onFocusOut, leave } = usePeopleFocus(people.length, isFull);
  useLayoutEffect(() => {
    const { current } = takers;
    current.set(name, () => take(field.current?.value ?? '').rest);
    return () => void current.delete(name);
  });
  useLayoutEffect(() => onTyped(name, query), [name, query]);
  const { onEnter, ...keys } = fieldHandlers(box, people, field, leave);
  return (
    <div
      {...api.getRootProps()}
      class="field"
      part="field"
      onFocusIn={onFocusIn}
      onFocusOut={onFocusOut}
      onKeyDown={onEnter}
    >
      <label {...api.getLabelProps()}>{words.text(`field.${name}`)}</label>
      <div {...api.getControlProps()} class={`people-control ${fault ? 'invalid' : ''}`} part="input">
        <Chips people={people} lastButton={lastButton} onRemove={remove} />
        <input
          {...mergeProps(api.getInputProps(), keys)}
          ref={field}
          hidden={isFull}
          placeholder={people.length ? '' : words.text('people.placeholder')}
          aria-describedby={`${id}-note${fault ? ` ${id}-fault` : ''}`}
          aria-invalid={Boolean(fault)}
          spellcheck={false}
        />
      </div>
      <Options box={box} />
      <p id={`${id}-note`} class="hint" aria-live="polite">
        {noteOf(words, box, options) || hint}
      </p>
      <FaultText id={`${id}-fault`} fault={fault} />
    </div>
  );
}

/** What the field does with keys, pasted text and a goodbye. */
function fieldHandlers(
  { query, remove, take }: PeopleBox,
  people: readonly Recipient[],
  field: MutableRef<HTMLInputElement | null>,
  leave: () => void,
) {
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    const last = people.at(-1);
    if (event.key === 'Backspace' && query === '' && last) remove(last);
    if (event.key === ';' || event.key === ',') {
      if (take(value).any) event.preventDefault();
    }
    // Escape then takes the address, and nothing around the field hears of it.
    if (event.key === 'Escape' && take(value).any) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  /** After the list has had its turn. Nothing is sent from here: Enter chooses, or takes what stands in the field. */
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || event.target !== field.current) return;
    if (!event.defaultPrevented) take(field.current?.value ?? '');
    event.preventDefault();
  };
  const onPaste = (event: TargetedClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData?.getData('text') ?? '';
    if (isList(pasted) && take(`${event.currentTarget.value};${pasted}`).any) event.preventDefault();
  };
  const onBlur = (event: TargetedFocusEvent<HTMLInputElement>) => {
    const next = event.relatedTarget;
    // On the way to Send it is Send that takes it: a button must not move away under the pointer.
    if (isInField(event.currentTarget, next) || isSubmit(next)) return;
    leave();
    take(event.currentTarget.value);
  };
  return { onKeyDown, onPaste, onBlur, onEnter };
}

/** The list and the buttons of the chosen people belong to the field. */
const isInField = (input: HTMLElement, next: EventTarget | null): boolean =>
  next instanceof Node && Boolean(input.closest('.field')?.contains(next));

const isSubmit = (next: EventTarget | null): boolean =>
  next instanceof HTMLButtonElement && next.type === 'submit';

function Options({ box: { api, offered } }: { box: PeopleBox }) {
  return (
    <div {...api.getPositionerProps()} class="options-positioner">
      <ul
        {...api.getContentProps()}
        class="options"
        part="options"
        hidden={!api.open || offered.length === 0}
      >
        {offered.map((person) => (
          <li key={keyOfPerson(person)} {...api.getItemProps({ item: person })} class="option">
            <PersonOption person={person} />
          </li>
        ))}
      </ul>
    </div>
  );
}
