/** What each part of the answer of `health`, and each of its fields, is. */
import type { ANSWER_PARTS } from './components.ts';
import type { WordsOf } from './words-of.ts';

export const HEALTH_WORDS: WordsOf<Pick<typeof ANSWER_PARTS, 'Health' | 'PublisherVerification'>> = {
  Health: [
    'Whether the integration works.',
    {
      status: 'Whether it works.',
      checks: 'What was looked at, for operators: up, down or stale by name.',
      publisher: 'For operators: what the pages say about the publisher.',
    },
  ],
  PublisherVerification: [
    'Whether Microsoft has verified the publisher, as the settings say: nobody is asked.',
    { verification: 'What was looked up.', asOf: 'The day of the look, absent when nothing is known.' },
  ],
};
