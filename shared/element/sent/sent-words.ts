/** The words of one row: whom it went to, how it ended, what to do. They never say more than is known. Pure. */
import type { SendEntry } from '../../client/index.ts';
import type { TextKey, CountKey } from '../catalogue.ts';

type Key = Exclude<TextKey, CountKey>;

export interface StateWords {
  readonly tone: 'success' | 'warning' | 'problem' | 'info';
  readonly text: Key;
}

/** A state of a later version is said to be one. */
export function stateIn({ state, kind }: SendEntry): StateWords {
  switch (state) {
    case 'sent':
      return { tone: 'success', text: sentAs(kind) };
    case 'failed':
      return { tone: 'problem', text: 'sent.failed' };
    case 'unknown':
      return { tone: 'warning', text: 'sent.unknown' };
    case 'sending':
      return { tone: 'info', text: 'sent.sending' };
    case 'queued':
      return { tone: 'info', text: 'sent.queued' };
    case 'scheduled':
      return { tone: 'info', text: 'sent.scheduled' };
    case 'cancelled':
      return { tone: 'info', text: 'sent.cancelled' };
    default:
      return { tone: 'info', text: 'sent.otherState' };
  }
}

const sentAs = (kind: SendEntry['kind']): Key =>
  kind === 'mail' ? 'sent.accepted' : kind === 'group-chat' ? 'sent.begun' : 'sent.sent';

/** The recipient as somebody would call them; ids of Microsoft's are no names. */
export function recipientOf(entry: SendEntry): { readonly name: string } | { readonly text: Key } {
  const { kind, destination, destinationName, readable } = entry;
  if (!readable) return { text: 'sent.unreadable' };
  if (destinationName) return { name: destinationName };
  if (kind === 'channel') return { text: 'sent.someChannel' };
  if (destination?.startsWith('19:')) return { text: 'sent.someChat' };
  return destination?.includes('@') ? { name: destination } : { text: 'sent.somebody' };
}

/** Whether the time that was chosen is what to say of it: of a batch nobody has chosen one, and what has gone out has its own. */
export const keepsTime = ({ state, sendAt, batchId }: SendEntry): boolean =>
  sendAt !== undefined && batchId === undefined && ['scheduled', 'failed', 'cancelled'].includes(state);

/** Where to look for a message that nobody knows the end of. */
export function lookFor({ kind }: SendEntry): Key {
  if (kind === undefined) return 'sent.lookBoth';
  return kind === 'mail' ? 'sent.lookMail' : 'sent.lookTeams';
}
