/**
 * The caller's own name for a send: an opaque word that is kept with it and stands on its lines of the log. Of characters
 * that a log holds as they are, and without a run that the log would take for a secret. Pure.
 */
export const REFERENCE = /^[A-Za-z0-9_.:-]{1,64}$/;

/** Letters, digits, underscores and hyphens in a row. */
export const MAX_REFERENCE_RUN = 40;

const LONG_RUN = new RegExp(String.raw`[\w-]{${String(MAX_REFERENCE_RUN + 1)}}`);

/** Whether a word of this form can stand in the log. */
export const isLoggable = (reference: string): boolean => !LONG_RUN.test(reference);
