/** Which card belongs to which connection, and under which heading. Pure: no DOM, no clock. */
import type { Connection } from '../../client/index.ts';
import type { Words } from '../words.ts';
import type { Advice } from './approval-view.ts';
import { nounsIn } from './capability-words.ts';

export type CardView =
  | 'not-connected'
  | 'attempt-not-completed'
  | 'awaiting-approval'
  | 'connected'
  | 'connected-with-failure'
  | 'sending-paused'
  | 'capability-missing'
  | 'reconnect-required'
  | 'not-permitted'
  /** There is something that this version of the service cannot read: nobody can say whether it is connected. */
  | 'unreadable';

/** `advice` is what the user's last answer led to, until something else happens. */
export function viewOf(connection: Connection, advice: Advice | null = null): CardView {
  const { state, permitted, attempt, lastOutcome, failure } = connection;
  if (state === 'connected') return viewOfLive(connection);
  if (state === 'reconnect-required') return state;
  if (failure) return 'unreadable';
  if (!permitted.connect) return 'not-permitted';
  if (state === 'awaiting-approval') return 'awaiting-approval';
  return advice || attempt || lastOutcome ? 'attempt-not-completed' : 'not-connected';
}

function viewOfLive({ failure, capabilities }: Connection): CardView {
  if (failure?.owner === 'operator' || failure?.owner === 'microsoft') return 'sending-paused';
  if (failure) return 'connected-with-failure';
  return capabilities.missing.length > 0 ? 'capability-missing' : 'connected';
}

export function headingIn(words: Words, connection: Connection, advice: Advice | null = null): string {
  const missing = nounsIn(words, connection.capabilities.missing);
  return words.text(`state.${viewOf(connection, advice)}`, { missing });
}
