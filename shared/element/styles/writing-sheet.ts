/** The styles that come with the editor. */
import { useMoreStyles } from './more-styles.ts';
import writing from './writing.css';

const texts = [writing];

export const useWritingStyles = (): void => useMoreStyles(texts);
