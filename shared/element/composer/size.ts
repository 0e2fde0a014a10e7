/** How long a message may still be, in the characters that its writer sees. Pure. */
import type { Message } from '../../client/index.ts';
import { MOST_REQUEST_BYTES, MOST_TEAMS_BYTES, NEARLY } from './limits.ts';
import type { Draft } from './drafts.ts';

export interface Room {
  /** Characters that are left, about; below zero: too many. */
  readonly left: number;
  /** It is time to say so. */
  readonly isNearlyFull: boolean;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What Teams gets of a text: one with line breaks is posted as HTML. */
function teamsBytes({ text, contentType }: Draft): number {
  if (contentType === 'html' || !/[\n\t]|^ | {2}/m.test(text)) return bytesOf(text);
  const grown = [...text.matchAll(/[&<>\n\t]| {2}/g)].reduce((sum, [what]) => sum + (GROWTH[what] ?? 1), 0);
  return bytesOf(text) + grown;
}

const GROWTH: Readonly<Record<string, number>> = { '&': 4, '<': 3, '>': 3, '\n': 3, '\t': 7 };

/** Room for the words of a draft. A mail shares its limit with everything else in the request. */
export function roomFor(kind: Message['kind'], draft: Draft): Room {
  const most = kind === 'mail' ? MOST_REQUEST_BYTES : MOST_TEAMS_BYTES;
  const used = kind === 'mail' ? bytesOf(JSON.stringify(draft)) : teamsBytes(draft);
  const perCharacter = Math.max(1, used / Math.max(1, draft.text.length));
  const left = most - used;
  return {
    left: left < 0 ? Math.floor(left / perCharacter) : Math.ceil(left / perCharacter),
    isNearlyFull: used > most * NEARLY,
  };
}
