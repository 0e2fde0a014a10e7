/** Where a table is pasted, for who has the people in a spreadsheet. */
import { useId, useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';

export function PasteBox({ onTable }: { readonly onTable: (table: string) => void }) {
  const id = useId();
  const words = useWords();
  const [text, setText] = useState('');
  return (
    <details class="details">
      <summary>{words.text('many.paste')}</summary>
      <div class="field">
        <label for={id}>{words.text('many.table')}</label>
        <textarea
          id={id}
          part="input"
          rows={4}
          value={text}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          <Text of="many.tableHow" />
        </p>
        <div class="buttons">
          <Button
            small
            off={text.trim() === ''}
            onPress={() => {
              onTable(text);
              setText('');
            }}
          >
            <Text of="many.take" />
          </Button>
        </div>
      </div>
    </details>
  );
}
