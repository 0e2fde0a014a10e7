/** Ids that stay the same in every fresh world, so that a bookmark or a test can name them. */
import { createHash } from 'node:crypto';

const digest = (name: string): string => createHash('sha256').update(`sandbox/${name}`).digest('hex');

/** A GUID of the usual form (version 4) made from a name. */
export function stableGuid(name: string): string {
  const hex = digest(name);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** A Teams thread id of a channel. */
export const stableThreadId = (name: string): string => `19:${digest(name).slice(0, 32)}@thread.tacv2`;
