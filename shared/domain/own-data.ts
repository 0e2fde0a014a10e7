/** The export of somebody's own data: how far one call goes, and where the next one begins. No I/O, no clock. */
import { AUDIT_ID } from './audit.ts';

/** Where an export goes on: behind a send, or in the audit, at its newest entry or behind one. */
export type ExportPlace =
  | { readonly part: 'sends'; readonly after?: string }
  | { readonly part: 'audit'; readonly after?: string };

/** A word that `placeIn` reads: the id of a send, or `audit` and the id of an entry. */
export const EXPORT_PLACE = /^(?:s-\d{13}-[A-Za-z0-9_-]{1,64}|audit(?:-\d{13}-[A-Za-z0-9_-]{1,64})?)$/;

const IN_AUDIT = 'audit-';

/** The place that a word names; the beginning without one, or for a word of another form. */
export function placeIn(word: string | undefined): ExportPlace {
  if (word === undefined || !EXPORT_PLACE.test(word)) return { part: 'sends' };
  if (!word.startsWith('audit')) return { part: 'sends', after: word };
  const after = word.slice(IN_AUDIT.length);
  return AUDIT_ID.test(after) ? { part: 'audit', after } : { part: 'audit' };
}

/** The word for a place that is not the beginning. */
export const wordOf = ({ part, after }: ExportPlace): string =>
  part === 'sends' ? (after ?? 'audit') : after === undefined ? 'audit' : `${IN_AUDIT}${after}`;
