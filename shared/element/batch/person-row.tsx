/** One person: the address, a value for each field, and a way out. */
import { useWords } from '../shell/context.ts';
import { AnyIcon } from '../ui/any-icon.tsx';
import { valueOf, type Person } from './batch-draft.ts';
import { named } from './gap-words.ts';
import type { Fields } from './many-props.ts';
import type { Place } from './gaps.ts';

interface PersonRowProps {
  readonly person: Person;
  readonly index: number;
  readonly columns: readonly string[];
  readonly fields: Fields;
  readonly onChange: (person: Person) => void;
  readonly onRemove: () => void;
  /** Several cells were pasted into one field. */
  readonly onTable: (table: string) => void;
}

export function PersonRow({ person, index, columns, fields, onChange, onRemove, onTable }: PersonRowProps) {
  const words = useWords();
  const { address, values } = person;
  const cell = { fields, onTable };
  return (
    <div class="many-person" role="group" aria-label={words.text('many.person', { person: index + 1 })}>
      <Cell
        {...cell}
        place={`address-${index}`}
        name={words.text('many.address')}
        value={address}
        onChange={(next) => onChange({ ...person, address: next })}
      />
      {columns.map((name) => (
        <Cell
          key={name}
          {...cell}
          place={`value-${index}-${name}`}
          name={named(name)}
          value={valueOf(person, name)}
          onChange={(next) => onChange({ ...person, values: { ...values, [name]: next } })}
        />
      ))}
      <button
        type="button"
        class="button subtle icon-only"
        part="button button-subtle"
        aria-label={words.text('many.remove', { person: index + 1 })}
        onClick={onRemove}
      >
        <AnyIcon name="close" />
      </button>
    </div>
  );
}

interface CellProps extends Pick<PersonRowProps, 'fields' | 'onTable'> {
  readonly place: Place;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Enter goes nowhere: half a list of people is not looked at by mistake. */
const Cell = ({ fields, place, name, value, onChange, onTable }: CellProps) => (
  <label class="field">
    <span>{name}</span>
    <input
      id={fields.idOf(place)}
      type="text"
      part="input"
      autocomplete="off"
      value={value}
      aria-invalid={fields.isWrong(place)}
      onInput={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault();
      }}
      onPaste={(event) => {
        const text = event.clipboardData?.getData('text') ?? '';
        if (!/[\t\n]/.test(text.trim())) return;
        event.preventDefault();
        onTable(text);
      }}
    />
  </label>
);
