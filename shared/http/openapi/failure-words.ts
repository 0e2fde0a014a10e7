/** What the fields of everything that went wrong are. */
export const FAILURE_WORDS = {
  reason:
    'Stable word for what went wrong; every word has a section in the document of problems. More words may come.',
  owner: 'Who must act.',
  title: 'Short, for a heading.',
  detail: 'What happened, for the user.',
  nextStep: 'What to do next, for the user.',
  retryable: 'Whether the same request may succeed later without anybody acting.',
};
