/** The mark beside the heading: shape and colour, and the heading says it in words. */
import { Icon, type IconName } from '../ui/icon.tsx';
import type { CardView } from './shown-view.ts';

const marks: Record<CardView, [tone: string, icon: IconName]> = {
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

export function StateBadge({ view }: { view: CardView }) {
  const [tone, icon] = marks[view];
  return (
    <span class={`badge ${tone}`}>
      <Icon name={icon} />
    </span>
  );
}
