/** The form: the message with its fields, the people with their values, and everything that is missing in one list. */
import { useId, useState } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { isWritten } from './batch-draft.ts';
import { gapsIn, type Gap, type Place } from './gaps.ts';
import { GapList } from './gap-list.tsx';
import { ManyWords } from './many-words.tsx';
import { PeopleFields } from './people-fields.tsx';
import { RecipientErrors } from './recipient-errors.tsx';
import type { Fields, FormProps } from './many-props.ts';
import type { Many } from './use-many.ts';

export function ManyForm(props: FormProps) {
  const { many, send, obstacle } = props;
  const id = useId();
  const { words, root } = useSurroundings();
  const { gaps, presses, check } = useGaps(many);
  const idOf = (place: Place): string => `${id}-${place}`;
  const fields: Fields = { idOf, isWrong: (place) => gaps.some(({ at }) => at === place) };
  const focus = (place: Place): void => root.getElementById(idOf(place))?.focus();
  return (
    <form
      class="compose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacle === null && check()) send.look(many.read());
      }}
    >
      <div>
        <FocusHeading below={1} turn={many.turn}>
          {words.text(many.draft.retryOf ? 'many.again.title' : 'many.title')}
        </FocusHeading>
        <p class="muted">
          <Text of={many.draft.retryOf ? 'many.again.lead' : 'many.lead'} />
        </p>
      </div>
      <GapList gaps={gaps} presses={presses} onChosen={focus} many={many} />
      <ManyWords {...props} fields={fields} />
      <PeopleFields many={many} fields={fields} />
      {send.problem && (
        <ProblemNotice problem={{ ...send.problem, errors: [] }}>
          <RecipientErrors problem={send.problem} people={many.draft.people} />
        </ProblemNotice>
      )}
      <FormButtons {...props} describedBy={`${id}-obstacle`} />
    </form>
  );
}

function FormButtons({ many, send, obstacle, describedBy }: FormProps & { readonly describedBy: string }) {
  return (
    <div class="send-row">
      <p id={describedBy} class={obstacle === null ? 'sender' : 'obstacle'}>
        {obstacle ?? <Text of="many.nothingYet" />}
      </p>
      <div class="buttons">
        {isWritten(many.draft) && (
          <Button off={send.busy !== null} onPress={() => many.begin()}>
            <Text of="many.discard" />
          </Button>
        )}
        <Button
          kind="primary"
          submits
          off={obstacle !== null || send.busy !== null}
          describedBy={describedBy}
        >
          <Text of={send.busy === 'trying' ? 'many.trying' : 'many.look'} />
        </Button>
      </div>
    </div>
  );
}

/** Shown once somebody wanted to go on; each goes when it is cured, and what is wrong anew is told too. */
function useGaps({ draft, tidy }: Many) {
  const [presses, setPresses] = useState(0);
  const gaps: readonly Gap[] = presses > 0 ? gapsIn(draft) : [];
  const check = (): boolean => {
    const found = gapsIn(tidy());
    setPresses((times) => (found.length > 0 ? times + 1 : 0));
    return found.length === 0;
  };
  return { gaps, presses, check };
}
