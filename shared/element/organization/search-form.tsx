/** A field and its button: searched when it is asked for, not with every key. */
import { useId, useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { useOwnWords } from './context.ts';
import { MOST_QUERY_CHARACTERS } from './limits.ts';
import type { Task } from './use-task.ts';

interface SearchFormProps {
  readonly task: Task;
  readonly onSearch: (query: string) => Promise<void>;
}

export function SearchForm({ task, onSearch }: SearchFormProps) {
  const own = useOwnWords();
  const id = useId();
  const [query, setQuery] = useState('');
  return (
    <form
      class="ask-row"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (!task.isOff) void onSearch(query.trim());
      }}
    >
      <div class="field" part="field">
        <label for={id}>{own.text('connections.search')}</label>
        <input
          id={id}
          type="search"
          part="input"
          maxLength={MOST_QUERY_CHARACTERS}
          autocomplete="off"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <Button submits off={task.isOff}>
        {own.text('connections.searchButton')}
      </Button>
    </form>
  );
}
