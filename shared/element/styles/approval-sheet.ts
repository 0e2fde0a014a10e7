/** The styles that come with what is said about approval. */
import approval from './approval.css';
import { useMoreStyles } from './more-styles.ts';

const texts = [approval];

export const useApprovalStyles = (): void => useMoreStyles(texts);
