/** Which people an answer of the API is about, by the place that it names; what it says of none of them stands as it is. */
import type { Problem } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import type { Person } from './batch-draft.ts';

interface RecipientErrorsProps {
  readonly problem: Problem;
  readonly people: readonly Person[];
}

export function RecipientErrors({ problem: { errors = [] }, people }: RecipientErrorsProps) {
  const words = useWords();
  if (errors.length === 0) return null;
  return (
    <ul class="gaps">
      {errors.map(({ pointer, detail }) => {
        // A JSON pointer (RFC 6901) such as `/recipients/3/email`.
        const index = /^\/recipients\/(\d+)/.exec(pointer)?.[1];
        const address = index === undefined ? undefined : people[Number(index)]?.address;
        return (
          <li key={pointer}>
            {address === undefined
              ? detail
              : `${words.text('many.person', { person: Number(index) + 1 })}, ${address}: ${detail}`}
          </li>
        );
      })}
    </ul>
  );
}
