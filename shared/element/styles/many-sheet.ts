/** The styles that come with a message for many people; the states of its rows are those of the history. */
import many from './many.css';
import { useMoreStyles } from './more-styles.ts';
import { useSentStyles } from './sent-sheet.ts';

const texts = [many];

export function useManyStyles(): void {
  useSentStyles();
  useMoreStyles(texts);
}
