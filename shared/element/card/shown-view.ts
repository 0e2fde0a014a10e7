/** Which card belongs to which connection, and under which heading. Pure: no DOM, no clock. */
import type { Connection, ConnectionViewName } from '../../client/index.ts';
import type { IconName } from '../ui/icon.tsx';
import type { Words } from '../words.ts';
import type { Advice } from './approval-view.ts';
import { inOrder, nounsIn } from './capability-words.ts';

/** `unreadable`: nobody can say whether there is a connection; its failure says why, and nothing can be done. */
export type CardView = ConnectionViewName | 'unreadable';

/** Each view has its mark: shape and colour. */
export const MARKS: Record<CardView, [tone: string, icon: IconName]> = {
  'not-permitted': ['neutral', 'info'],
  'not-connected': ['neutral', 'missing'],
  'attempt-not-completed': ['neutral', 'info'],
  'awaiting-approval': ['info', 'wait'],
  connected: ['success', 'check'],
  'connected-with-failure': ['warning', 'warning'],
  'sending-paused': ['warning', 'pause'],
  'capability-missing': ['warning', 'warning'],
  'reconnect-required': ['warning', 'warning'],
  unreadable: ['warning', 'warning'],
};

/** `advice` is what the user's last answer led to, until something else happens. */
export function viewOf(connection: Connection, advice: Advice | null = null): CardView {
  const { view, state, failure, actions, capabilities } = connection;
  // A later version of the service may know a view that this one does not: the state is older than all views.
  if (!(view in MARKS)) return state in MARKS ? state : 'unreadable';
  // What is missing is something that this version knows nothing about.
  if (view === 'capability-missing' && inOrder(capabilities.missing).length === 0) return 'connected';
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
