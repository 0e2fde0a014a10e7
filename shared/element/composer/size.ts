/** How long a message may still be, in the characters that its writer sees. Pure. */
import type { Message } from '../../client/index.ts';
import { MOST_REQUEST_BYTES, MOST_TEAMS_BYTES, NEARLY } from './limits.ts';
import type { Draft } from './draft.ts';

export interface Room {
  /** Characters that are left, about; below zero: too many. */
  readonly left: number;
  /** It is time to say so. */
  readonly isNearlyFull: boolean;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What a text with line breaks, tabs or runs of blanks is for Teams: HTML, in which these signs are longer. */
function teamsBytes({ text, contentType }: Draft): number {
  if (contentType === 'html' || !/[\r\n\t]|^ | {2}/.test(text)) return bytesOf(text);
  const signs = [...text.matchAll(/[&<>\n\t]/g)].reduce((sum, [sign]) => sum + (GROWTH[sign] ?? 0), 0);
  const leading = [...text.matchAll(/^ +/gm)].reduce((sum, [run]) => sum + run.length, 0);
  const inside = [...text.matchAll(/(?<=\S) {2,}/g)].reduce((sum, [run]) => sum + run.length - 1, 0);
  return bytesOf(text) + signs + leading + inside;
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
