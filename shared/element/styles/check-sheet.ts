/** The styles that come with what a check says. */
import check from './check.css';
import { useMoreStyles } from './more-styles.ts';

const texts = [check];

export const useCheckStyles = (): void => useMoreStyles(texts);
