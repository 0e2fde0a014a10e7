/** What somebody who connected can do, inside a sentence. Pure. */
import type { Capability } from '../../client/index.ts';
import type { Words } from '../words.ts';
import { inOrder } from './capability-words.ts';

/** "post in the channels of your teams and send mail from Outlook" */
export const abilitiesIn = (words: Words, capabilities: readonly Capability[]): string =>
  words.list(inOrder(capabilities).map((capability) => words.text(`abilityInSentence.${capability}`)));
