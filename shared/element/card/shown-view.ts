/** Which card belongs to which connection, and under which heading. Pure: no DOM, no clock. */
import type { Connection, ConnectionViewName } from '../../client/index.ts';
import type { Words } from '../words.ts';
import type { Advice } from './approval-view.ts';
import { nounsIn } from './capability-words.ts';

/** `unreadable`: nobody can say whether there is a connection; its failure says why, and nothing can be done. */
export type CardView = ConnectionViewName | 'unreadable';

const KNOWN: ReadonlySet<string> = new Set<ConnectionViewName>([
  'not-connected',
  'attempt-not-completed',
  'awaiting-approval',
  'connected',
  'connected-with-failure',
  'sending-paused',
  'capability-missing',
  'reconnect-required',
  'not-permitted',
]);

/** `advice` is what the user's last answer led to, until something else happens. */
export function viewOf(connection: Connection, advice: Advice | null = null): CardView {
  const { view, state, failure, actions } = connection;
  // A later version of the service may know a view that this one does not: the state is older than all views.
  if (!KNOWN.has(view)) return state;
  if (view !== 'not-connected') return view;
  if (failure && actions.length === 0) return 'unreadable';
  return advice ? 'attempt-not-completed' : view;
}

export function headingIn(words: Words, connection: Connection, advice: Advice | null = null): string {
  const missing = nounsIn(words, connection.capabilities.missing);
  const view = viewOf(connection, advice);
  // What is missing stands in the heading whatever else there is to say, except that nothing goes out.
  const isPartly = missing !== '' && (view === 'connected-with-failure' || view === 'capability-missing');
  return words.text(isPartly ? 'state.capability-missing' : `state.${view}`, { missing });
}
