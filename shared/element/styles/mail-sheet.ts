/** The styles that come with the parts of a mail. */
import mail from './mail.css';
import { useMoreStyles } from './more-styles.ts';

const texts = [mail];

export const useMailStyles = (): void => useMoreStyles(texts);
