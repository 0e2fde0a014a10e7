/** The styles that come with the composer. */
import composer from './composer.css';
import fields from './fields.css';
import { useMoreStyles } from './more-styles.ts';

const texts = [fields, composer];

export const useComposerStyles = (): void => useMoreStyles(texts);
