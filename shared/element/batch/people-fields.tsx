/** Whom it goes to, a row each: typed, or pasted as a table. */
import { useId, useState } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Text } from '../ui/text.tsx';
import { columnsOf, fieldsOf, nobody, withoutEmpty, type Person } from './batch-draft.ts';
import type { Fields } from './many-props.ts';
import { PasteBox } from './paste-box.tsx';
import { peopleIn } from './people-in-table.ts';
import { PersonRow } from './person-row.tsx';
import type { Many } from './use-many.ts';

interface PeopleFieldsProps {
  readonly many: Many;
  readonly fields: Fields;
}

export function PeopleFields({ many, fields }: PeopleFieldsProps) {
  const id = useId();
  const { words, root } = useSurroundings();
  const { read, draft } = many;
  const [note, take] = useTable(many);
  const put = (people: readonly Person[]): void => many.change({ people });
  const focusOn = (index: number): void => {
    const at = fields.idOf(read().people.length === 0 ? 'people' : `address-${Math.max(0, index)}`);
    requestAnimationFrame(() => root.getElementById(at)?.focus());
  };
  return (
    <section class="many-people" aria-labelledby={`${id}-title`}>
      <Heading below={2} id={`${id}-title`}>
        {words.counted('many.people', withoutEmpty(draft).people.length)}
      </Heading>
      <Rows {...{ many, fields, take, put, focusOn }} />
      <div class="buttons">
        <button
          id={fields.idOf('people')}
          type="button"
          class="button"
          part="button"
          onClick={() => {
            put([...read().people, nobody]);
            focusOn(read().people.length - 1);
          }}
        >
          <Text of="many.add" />
        </button>
      </div>
      <PasteBox onTable={take} />
      <p class="hint" role="status">
        {note}
      </p>
      {draft.people.length > 1 && (
        <div class="buttons">
          <Button
            kind="subtle"
            small
            onPress={() => {
              put([nobody]);
              focusOn(0);
            }}
          >
            <Text of="many.clear" />
          </Button>
        </div>
      )}
    </section>
  );
}

interface RowsProps extends PeopleFieldsProps {
  readonly take: (table: string) => void;
  readonly put: (people: readonly Person[]) => void;
  readonly focusOn: (index: number) => void;
}

function Rows({ many: { draft, read }, fields, take, put, focusOn }: RowsProps) {
  const columns = columnsOf(draft);
  return (
    <div class="many-rows">
      {draft.people.map((person, index) => (
        <PersonRow
          key={index}
          person={person}
          index={index}
          columns={columns}
          fields={fields}
          onTable={take}
          onChange={(next) => put(read().people.map((one, at) => (at === index ? next : one)))}
          onRemove={() => {
            put(read().people.filter((_, at) => at !== index));
            focusOn(index - 1);
          }}
        />
      ))}
    </div>
  );
}

/** Adds the people of a table to those that are there, and says how many. */
function useTable({ read, change }: Many): [note: string, take: (table: string) => void] {
  const { words } = useSurroundings();
  const [note, setNote] = useState('');
  const take = (table: string): void => {
    const { people, leftOut } = peopleIn(table, fieldsOf(read()));
    change({ people: [...withoutEmpty(read()).people, ...people] });
    const more = leftOut > 0 ? ` ${words.counted('many.leftOut', leftOut)}` : '';
    setNote(`${words.counted('many.taken', people.length)}${more}`);
  };
  return [note, take];
}
