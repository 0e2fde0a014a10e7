/** Picks people by name or address. The chosen ones stand beside the field; guests and contacts say that they are. */
import * as combobox from '@zag-js/combobox';
import { normalizeProps, useMachine } from '@zag-js/preact';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import { announce } from '../ui/announcer.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Recipient } from './drafts.ts';
import { usePeopleSearch, type PeopleSearch } from './people-search.ts';

interface PeoplePickerProps {
  readonly client: WintroMicrosoft365;
  readonly label: string;
  readonly people: readonly Recipient[];
  readonly onChange: (people: readonly Recipient[]) => void;
  readonly max?: number;
  readonly fault?: string | undefined;
  readonly hint?: string;
  readonly disabled?: boolean;
}

const keyOf = (person: Recipient): string => `${person.id ?? ''} ${person.address}`;

export function PeoplePicker(props: PeoplePickerProps) {
  const { client, label, people, onChange, max = 50, fault, hint, disabled = false } = props;
  const id = useId();
  const [query, setQuery] = useState('');
  const search = usePeopleSearch(client, query);
  const lastChip = useRef<HTMLButtonElement>(null);
  const picked = useRef(false);
  const offered = useMemo(
    () => search.people.filter((person) => !people.some((chosen) => keyOf(chosen) === keyOf(person))),
    [search.people, people],
  );
  const collection = useMemo(
    () => combobox.collection({ items: offered, itemToValue: keyOf, itemToString: (person) => person.name }),
    [offered],
  );
  const service = useMachine(combobox.machine as combobox.Machine<Recipient>, {
    id,
    collection,
    disabled,
    value: [],
    inputValue: query,
    inputBehavior: 'autohighlight',
    selectionBehavior: 'clear',
    allowCustomValue: true,
    onInputValueChange: ({ inputValue }) => setQuery(inputValue),
    onValueChange: ({ items }) => {
      const [person] = items;
      if (!person) return;
      onChange(max === 1 ? [person] : [...people, person]);
      setQuery('');
      announce(`${person.name} added.`);
      picked.current = true;
    },
  });
  const api = combobox.connect(service, normalizeProps);
  const full = people.length >= max;
  useEffect(() => {
    // With the last place taken the field goes: the focus moves on to the one thing that can be done there.
    if (picked.current && full) lastChip.current?.focus();
    picked.current = false;
  }, [people, full]);

  function remove(person: Recipient): void {
    onChange(people.filter((chosen) => chosen !== person));
    announce(`${person.name} removed.`);
    requestAnimationFrame(() => document.getElementById(inputId)?.focus());
  }

  const input = api.getInputProps();
  const inputId = input.id as string;
  const notes = [`${id}-note`, ...(fault ? [`${id}-fault`] : [])].join(' ');
  return (
    <div {...api.getRootProps()} class="field">
      <label {...api.getLabelProps()}>{label}</label>
      <div {...api.getControlProps()} class={`people-control ${fault ? 'invalid' : ''}`}>
        {people.map((person, index) => (
          <span key={keyOf(person)} class="chip" title={person.address}>
            {person.name}
            <Kind person={person} />
            <button
              ref={index === people.length - 1 ? lastChip : null}
              type="button"
              disabled={disabled}
              aria-label={`Remove ${person.name}`}
              onClick={() => remove(person)}
            >
              <Icon name="close" />
            </button>
          </span>
        ))}
        <input
          {...input}
          hidden={full}
          placeholder={people.length ? '' : 'Name or e-mail address'}
          aria-describedby={notes}
          aria-invalid={Boolean(fault)}
          spellcheck={false}
        />
      </div>
      <div {...api.getPositionerProps()} class="options-positioner">
        <ul {...api.getContentProps()} class="options" hidden={!api.open || offered.length === 0}>
          {offered.map((person) => (
            <li key={keyOf(person)} {...api.getItemProps({ item: person })} class="option">
              <Option person={person} />
            </li>
          ))}
        </ul>
      </div>
      <p id={`${id}-note`} class="hint" aria-live="polite">
        {noteOf(search, query, offered.length) || hint}
      </p>
      {fault && (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      )}
    </div>
  );
}

function noteOf(search: PeopleSearch, query: string, offered: number): string {
  if (query.trim().length < 2) return '';
  if (search.state === 'searching') return 'Searching ...';
  if (search.state === 'failed')
    return `${search.problem?.title ?? 'The search failed'}. Type a full e-mail address.`;
  if (offered === 0) return 'Nobody found. Type a full e-mail address to write to somebody else.';
  return offered === 1
    ? '1 match. Press Enter to choose.'
    : `${offered} matches. Use the arrow keys to choose.`;
}

function Option({ person }: { person: Recipient }) {
  if (person.kind === 'address') return <span>Use {person.address}</span>;
  return (
    <>
      <span class="option-name">
        {person.name}
        <Kind person={person} />
      </span>
      <span class="muted">{person.address}</span>
    </>
  );
}

function Kind({ person }: { person: Recipient }) {
  if (person.kind === 'guest') return <span class="kind">Guest</span>;
  if (person.kind === 'contact') return <span class="kind">Contact, outside your company</span>;
  return null;
}
