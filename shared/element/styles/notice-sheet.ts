/** The styles that come with the first notice. */
import { useMoreStyles } from './more-styles.ts';
import notice from './notice.css';

const texts = [notice];

export const useNoticeStyles = (): void => useMoreStyles(texts);
