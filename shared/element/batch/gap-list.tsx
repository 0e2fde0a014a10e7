/** Everything that is missing or wrong, in one list: each leads to its field. Takes the focus when somebody wants to go on. */
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { gapText } from './gap-words.ts';
import type { Gap, Place } from './gaps.ts';
import type { Many } from './use-many.ts';

interface GapListProps {
  readonly gaps: readonly Gap[];
  readonly presses: number;
  readonly onChosen: (place: Place) => void;
  readonly many: Many;
}

export function GapList({ gaps, presses, onChosen, many }: GapListProps) {
  const words = useWords();
  if (gaps.length === 0) return null;
  const unused = gaps.flatMap((gap) => (gap.what === 'unused' ? [gap.name] : []));
  return (
    <Notice tone="problem">
      <FocusHeading below={2} turn={presses}>
        {words.counted('many.gaps', gaps.length)}
      </FocusHeading>
      <ul class="gaps">
        {gaps.map((gap) => (
          <li key={`${gap.what} ${gap.at} ${'name' in gap ? gap.name : ''}`}>
            <button type="button" class="gap" onClick={() => onChosen(gap.at)}>
              {gapText(words, gap)}
            </button>
          </li>
        ))}
      </ul>
      {unused.length > 0 && (
        <div class="buttons">
          <Button small onPress={() => takeOut(many, unused)}>
            <Text of="many.takeOut" />
          </Button>
        </div>
      )}
    </Notice>
  );
}

/** The columns that stand nowhere in the message. */
function takeOut({ read, change }: Many, names: readonly string[]): void {
  const people = read().people.map((person) => ({
    ...person,
    values: Object.fromEntries(Object.entries(person.values).filter(([name]) => !names.includes(name))),
  }));
  change({ people });
}
