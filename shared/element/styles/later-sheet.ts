/** The styles that come with the choice of a time. */
import later from './later.css';
import { useMoreStyles } from './more-styles.ts';

const texts = [later];

export const useLaterStyles = (): void => useMoreStyles(texts);
