/**
 * What is asked and said ahead of a send: loaded once somebody has chosen whom to write to. Imports nothing at run time:
 * what it shared with the others would be one more file for all of them.
 */
export { beginGroup } from './begin-group.ts';
export { checkOf } from './check-draft.ts';
export { linesOf } from './check-words.ts';
