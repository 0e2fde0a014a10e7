/** The mark beside the heading: shape and colour, and the heading says it in words. */
import { Icon } from '../ui/icon.tsx';
import { MARKS, type CardView } from './shown-view.ts';

export function StateBadge({ view }: { view: CardView }) {
  const [tone, icon] = MARKS[view];
  return (
    <span class={`badge ${tone}`}>
      <Icon name={icon} />
    </span>
  );
}
