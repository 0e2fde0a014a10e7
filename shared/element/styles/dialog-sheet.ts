/** The styles that come with the first dialog. */
import { useMoreStyles } from './more-styles.ts';
import overlay from './overlay.css';

const texts = [overlay];

export const useDialogStyles = (): void => useMoreStyles(texts);
