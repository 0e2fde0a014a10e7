/** The styles that come with the history of sends. */
import { useMoreStyles } from './more-styles.ts';
import sent from './sent.css';

const texts = [sent];

export const useSentStyles = (): void => useMoreStyles(texts);
