/** A number as the reader's language writes it. */
import { useWords } from '../shell/context.ts';

export const useMost = (count: number): string => count.toLocaleString(useWords().language);
