/** The mark beside the heading: shape and colour, and the heading says it in words. */
import type { Connection } from '../../../../../shared/client/index.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { Advice } from './approval-view.ts';
import { cardView, type CardView } from './card-view.ts';

const marks: Record<CardView, [tone: string, icon: IconName]> = {
  'not-permitted': ['neutral', 'info'],
  'not-connected': ['neutral', 'missing'],
  'not-completed': ['neutral', 'info'],
  'awaiting-approval': ['info', 'wait'],
  connected: ['success', 'check'],
  'reconnect-required': ['warning', 'warning'],
};

export function StateBadge({ connection, advice }: { connection: Connection; advice: Advice | null }) {
  const troubled = connection.failure ?? connection.capabilities.missing.length;
  const view = cardView(connection, advice);
  const [tone, icon] = view === 'connected' && troubled ? ['warning', 'warning' as const] : marks[view];
  return (
    <span class={`badge ${tone}`}>
      <Icon name={icon} />
    </span>
  );
}
